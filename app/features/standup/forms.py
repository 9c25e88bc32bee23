"""The forms of the meeting: who is here, one line of the plan, and the last look before it is closed."""

from typing import Final

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import Checkboxes, LongText, Text

LONGEST: Final = 20_000
LINE: Final = 200


class PresentForm(VersionedForm):
    """Who is here; whoever stood on the last list needs no typing."""

    present = Checkboxes("Who is here?")
    others = LongText(
        "Anyone else", [Length(max=LONGEST)], description="One a line: name, and agency after a comma."
    )
    gone = Checkboxes("No longer come")
    notes = LongText("Notes", [Length(max=LONGEST)], description="They stand on the day sheet.")


class PlanForm(VersionedForm):
    """Who does what today about one line."""

    what = Text("What happens today", [Length(max=LINE, message="One line: 200 characters at most.")])
    owner = Text("Who", [Length(max=LINE)])
    shown_at = HiddenField()


class FinishForm(DeskForm):
    """What was looked at before closing, so that nothing else is closed."""

    checked = HiddenField()


class AnswerForm(DeskForm):
    """What is being done about an escalation."""

    doing = LongText(
        "What is being done?",
        [
            InputRequired("Say what is being done."),
            Length(max=LONGEST, message="Keep it under 20,000 letters."),
        ],
    )
