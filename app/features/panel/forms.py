"""The forms of the panel."""

from typing import Final

from wtforms.validators import InputRequired, Length

from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import Checkboxes, DayField, LongText, Radios, Select, Text, options

LONGEST: Final = 20_000
SHORT: Final = 200


class MeetingForm(DeskForm):
    """The next meeting; `opens` is asked for the first one only."""

    held_on = DayField("Day of the meeting", [InputRequired("Say on what day the panel meets.")])
    opens = DayField("First day of reports", [InputRequired("Say from what day on reports count.")])
    last = DayField(
        "Last day of reports",
        [InputRequired("Say up to what day reports count.")],
        description="Included. The next meeting’s window begins on the day after.",
    )
    chair = Select("Chair", [InputRequired("Choose who chairs.")])
    place = Text(
        "Time and place", [Length(max=SHORT)], description="For example, Committee room 2, 10am to noon"
    )


class ArrangeForm(VersionedForm):
    """Who chairs, and where."""

    chair = Select("Chair", [InputRequired("Choose who chairs.")])
    place = Text("Time and place", [Length(max=SHORT)])


class PresentForm(VersionedForm):
    """Who came; they are rows beside these fields."""

    apologies = LongText("Apologies", [Length(max=LONGEST)], description="One a line.")


class NamesForm(DeskForm):
    """What becomes of each name; the places are rows beside this form's key."""


class CopiesForm(DeskForm):
    """Who is to have which children's extracts, and why."""

    to = Select("Who", [InputRequired("Choose who is to have them.")])
    children = Checkboxes("Only these children")
    because = LongText(
        "Why are they concerned with these children?",
        [InputRequired("Say why they are concerned with these children."), Length(max=LONGEST)],
        description="It stands on each child’s file beside the copy.",
    )


class WithdrawPaperForm(DeskForm):
    """What is withdrawn, and why."""

    what = Radios(
        "What is withdrawn?",
        [InputRequired("Choose what is withdrawn.")],
        choices=options([("paper", "This paper only"), ("version", "Every paper of its version")]),
    )
    because = LongText(
        "Why?",
        [InputRequired("Say why it is withdrawn."), Length(max=LONGEST)],
        description="It stands wherever the paper is listed. The paper itself stays as it is.",
    )


class SessionForm(DeskForm):
    """A yes to opening or closing the session."""


class LeaveOffForm(DeskForm):
    """Why a child is left off."""

    reason = LongText(
        "Why is this child left off?",
        [InputRequired("Say why this child is left off."), Length(max=LONGEST)],
        description="The reason stands on the agenda and in the chair’s pack.",
    )


class CorrectForm(DeskForm):
    """Why the minutes are corrected."""

    reason = LongText(
        "Why are the minutes corrected?",
        [InputRequired("Say why the minutes are corrected."), Length(max=LONGEST)],
        description="The reason stands in the next version. The version issued before stays on file.",
    )


class IssueForm(DeskForm):
    """A yes to what the check page showed."""

    checked = Text("Checked")


class AskForm(DeskForm):
    """Asking for a child."""

    asked_by = Text("Who asks?", [InputRequired("Say who asks."), Length(max=SHORT)])
    why = LongText("Why?", [InputRequired("Say why."), Length(max=LONGEST)])


class MinutesForm(VersionedForm):
    """The minutes of one child; its actions are rows beside these fields."""

    risks = LongText("Risks", [Length(max=LONGEST)])
    pattern = LongText("Pattern", [Length(max=LONGEST)])
    impact = LongText("What has been tried, and what it did", [Length(max=LONGEST)])
    outcome = LongText("Outcome", [Length(max=LONGEST)])
    decisions = Checkboxes("Decision")
