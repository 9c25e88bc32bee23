"""The forms of actions."""

from typing import Final

from wtforms.validators import InputRequired, Length

from app.domain.vocabulary import ActionOrigin
from app.web.forms import VersionedForm
from app.web.govforms import DayField, LongText, Select, Text, options

LONGEST: Final = 2_000
SHORT: Final = 200
OWNER: Final = "A name, or the first letters of one the desk knows."
ORIGINS: Final = {
    ActionOrigin.INTERVIEW: "An interview",
    ActionOrigin.STANDUP: "The stand-up",
    ActionOrigin.PANEL: "The panel",
    ActionOrigin.STRATEGY_MEETING: "A strategy meeting",
}


class ActionForm(VersionedForm):
    """What is to be done, by whom, by when."""

    what = LongText("What is to be done?", [InputRequired("Say what is to be done."), Length(max=LONGEST)])
    owner = Text("Who does it?", [InputRequired("Say who does it."), Length(max=SHORT)], description=OWNER)
    due_on = DayField("By when?", description="For example, 27 September 2017. It can be left empty.")


class AddForm(ActionForm):
    """An action decided somewhere."""

    origin = Select(
        "Where was it decided?",
        [InputRequired("Say where it was decided.")],
        choices=options([("", "Choose one"), *((each.value, words) for each, words in ORIGINS.items())]),
    )


class ParkForm(VersionedForm):
    """Until when an action is put aside, and why."""

    until = DayField(
        "Parked until",
        [InputRequired("Say until which day.")],
        description="For example, 27 September 2017. On that day it is back on the list.",
    )
    because = LongText("Why?", [InputRequired("Say why it is parked."), Length(max=LONGEST)])


class CloseForm(VersionedForm):
    """What became of an action."""

    outcome = LongText("What became of it?", [InputRequired("Say what became of it."), Length(max=LONGEST)])
