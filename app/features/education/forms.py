"""The form of a referral of a child missing education."""

from typing import Final

from wtforms.validators import InputRequired, Length

from app.web.forms import VersionedForm
from app.web.govforms import DayField, Text

SHORT: Final = 200
REFERENCE: Final = 40
A_DAY: Final = "For example, 19/09/2017."


class ReferralForm(VersionedForm):
    """What is known of a referral."""

    child_name = Text("Child", [InputRequired("Say which child it is about."), Length(max=SHORT)])
    born_on = DayField(
        "Date of birth", description="With the name it leads to the child’s file, where there is one."
    )
    phase = Text("Phase", [Length(max=SHORT)], description="Primary, secondary or post-16.")
    school = Text("School", [Length(max=SHORT)])
    reason = Text("Why out of education", [Length(max=SHORT)])
    referred_on = DayField("Referred on", [InputRequired("Say when it was referred.")], description=A_DAY)
    attendance_officer = Text("Attendance officer", [Length(max=SHORT)], description="Who sees to it.")
    order_on = DayField("School attendance order served on", description="Left empty where there is none.")
    closed_on = DayField(
        "Closed on",
        description="The day the child was back in education, or it ended otherwise.",
    )


class NewReferralForm(ReferralForm):
    """A referral that no file brought."""

    reference = Text(
        "Reference",
        [InputRequired("Give the referral its reference."), Length(max=REFERENCE)],
        description="As the education service knows it; never a name.",
    )
