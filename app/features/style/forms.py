"""One field of each kind, for the components page."""

from app.web.forms import DeskForm
from app.web.govforms import (
    Checkboxes,
    DayField,
    LongText,
    Password,
    Radios,
    Select,
    Text,
    WhenField,
    YesTick,
    options,
)

SOME = (("alone", "Came back alone"), ("police", "Found by police"), ("other", "Another way"))


class EveryField(DeskForm):
    """A form that goes nowhere."""

    place = Text("Where had they been?", description="For example, a friend’s address.")
    when = WhenField("When did they come back?", description="For example, today at 8.10am, or 0810.")
    day = DayField("Day of the meeting")
    how = Radios("How?", choices=options(SOME))
    codes = Checkboxes("What came out of it", choices=options(SOME))
    who = Select("Give to", choices=options(SOME))
    unknown = YesTick("The time is not known")
    password = Password("Password")
    words = LongText("In the child’s words")
