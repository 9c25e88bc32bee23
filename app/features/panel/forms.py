"""The forms of the panel."""

from typing import Final

from wtforms.validators import InputRequired, Length

from app.domain.errors import Overtaken
from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import Checkboxes, DayField, LongText, Password, Radios, Select, Text, options
from app.web.stale import Beside

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


PURPOSES: Final = (
    "for the MASE or MACE panel",
    "for the police’s own intelligence",
    "for a strategy meeting",
    "for a review of what the panel knows",
)
"""Closed choices, because the audit log keeps the purpose and holds no free text."""


class MaseForm(DeskForm):
    """Why intelligence leaves the desk, as what file, and the password of whoever takes it."""

    purpose = Select(
        "What is it for?",
        [InputRequired("Say what it is for.")],
        choices=options([("", "Choose one"), *((each, each.capitalize()) for each in PURPOSES)]),
    )
    ending = Radios(
        "As",
        [InputRequired("Choose a file.")],
        choices=options([("csv", "CSV"), ("xlsx", "A workbook (XLSX)")]),
        default="csv",
    )
    password = Password("Your password again", [InputRequired("Write your password.")])


class TermsForm(VersionedForm):
    """The next version of the terms of reference."""

    words = LongText(
        "Terms of reference",
        [InputRequired("Write what the panel is for."), Length(max=LONGEST)],
        description="A line that begins with # is a heading. Every other line is a paragraph.",
    )
    because = LongText(
        "Why do they change?",
        [InputRequired("Say why the terms change."), Length(max=LONGEST)],
        description="The reason stands beside the version, with your name and the day.",
    )
    in_force: tuple[Beside, ...] = ()
    """What somebody else put in force first, beside what was typed."""

    def overtaken(self, no: Overtaken) -> None:
        """A version is a row of its own, so the one in force is shown and not a change of the same row."""
        self.theirs = self.in_force


class AskForm(DeskForm):
    """Asking for a child."""

    asked_by = Text("Who asks?", [InputRequired("Say who asks."), Length(max=SHORT)])
    why = LongText("Why?", [InputRequired("Say why."), Length(max=LONGEST)])


class WithdrawForm(DeskForm):
    """Why a request is withdrawn."""

    reason = LongText(
        "Why is this withdrawn?",
        [InputRequired("Say why this is withdrawn."), Length(max=LONGEST)],
        description="Who asked, and why, stays on record beside it.",
    )


class OrderForm(VersionedForm):
    """The order of an agenda; the children are rows beside these fields."""


class RunningForm(VersionedForm):
    """When a meeting begins, and how long each part of it takes."""

    begins = Text(
        "Begins at", [Length(max=SHORT)], description="For example 10am. Blank: no times are shown."
    )
    opening = Text("Attendance, and the confidentiality statement", [Length(max=SHORT)])
    carried = Text("Actions carried from earlier panels", [Length(max=SHORT)])
    still_missing = Text("Each child still missing", [Length(max=SHORT)])
    concern = Text("Each child at high police risk, or repeatedly missing", [Length(max=SHORT)])
    other = Text("Each other child", [Length(max=SHORT)])
    closing = Text("Decisions and actions read back", [Length(max=SHORT)])
    breaks = LongText(
        "Breaks",
        [Length(max=LONGEST)],
        description="One a line: from when, and for how many minutes. For example 11am, 10 minutes. "
        "A break waits until the child who is being talked about is done.",
    )


class MinutesForm(VersionedForm):
    """The minutes of one child; its actions are rows beside these fields."""

    risks = LongText("Risks", [Length(max=LONGEST)])
    pattern = LongText("Pattern", [Length(max=LONGEST)])
    impact = LongText("What has been tried, and what it did", [Length(max=LONGEST)])
    outcome = LongText("Outcome", [Length(max=LONGEST)])
    decisions = Checkboxes("Decision")
