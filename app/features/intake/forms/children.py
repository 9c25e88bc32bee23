"""What is asked about a child: who it is, and where it lives and with whom."""

from typing import Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.domain.episode import Situation
from app.domain.matching import Described
from app.domain.vocabulary import Cohort, Sex
from app.features.intake.forms.absences import AbsenceForm
from app.features.intake.forms.words import squeezed, unspaced
from app.services.children import Details
from app.web.forms import DeskForm
from app.web.govforms import DayField, Radios, Text, YesTick, options

COHORTS: Final = {
    Cohort.HOME: "Lives at home",
    Cohort.LOOKED_AFTER: "Looked after by us",
    Cohort.OTHER_AUTHORITY: "Looked after by another authority",
}


class WhoForm(DeskForm):
    """Who a child is."""

    crs_id = Text(
        "Number in the council’s records",
        [
            InputRequired("Write the child’s number."),
            Length(max=20, message="At most 20 letters and digits."),
        ],
        filters=[unspaced],
    )
    first_name = Text("First name", [Length(max=80)], filters=[squeezed])
    last_name = Text("Last name", [Length(max=80)], filters=[squeezed])
    other_names = Text(
        "Other names",
        [Length(max=200)],
        description="Also known as; it helps to find the child.",
        filters=[squeezed],
    )
    born_on = DayField("Date of birth", description="For example, 31/03/2012.")
    birth_estimated = YesTick("This is an estimate")
    sex = Radios(
        "Sex",
        [Optional()],
        default="",
        choices=options([("", "Not recorded"), (Sex.FEMALE, "Female"), (Sex.MALE, "Male")]),
    )

    def validate_first_name(self, field: Text) -> None:
        """One name is enough."""
        if not (field.data or self.last_name.data):
            raise ValidationError("Write the child’s name; one name is enough.")

    @property
    def details(self) -> Details:
        """Who it is, as a value."""
        return Details(
            crs_id=self.crs_id.data,
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            other_names=self.other_names.data,
            born_on=self.born_on.data,
            birth_estimated=self.birth_estimated.data,
            sex=Sex(self.sex.data) if self.sex.data else None,
        )

    @property
    def described(self) -> Described:
        """Who it is as far as it is typed, to look for the same child on file."""
        return Described(
            first_name=self.first_name.data or "",
            last_name=self.last_name.data or "",
            crs_id=self.crs_id.data or "",
            other_names=self.other_names.data or "",
            born_on=self.born_on.data,
            birth_estimated=self.birth_estimated.data,
        )


class NewChildForm(WhoForm, AbsenceForm):
    """A child not on file, and the report of the absence, in one form."""

    cohort = Radios(
        "Who is the child to this council?",
        [InputRequired("Choose who the child is to this council.")],
        choices=options(COHORTS.items()),
    )
    uasc = YesTick("Unaccompanied, seeking asylum")
    responsible_authority = Text(
        "Responsible authority",
        [InputRequired("Write which authority is responsible."), Length(max=120)],
        description="The council that looks after the child, or ours if the child lives at home.",
        filters=[squeezed],
    )
    another_child = YesTick("None of these: this is another child")

    def situation(self, worker: str = "", team: str = "") -> Situation:
        """Who the child is to this council; the worker is the one who logs, when it is theirs."""
        return Situation(
            cohort=Cohort(self.cohort.data),
            responsible_authority=self.responsible_authority.data,
            uasc=self.uasc.data,
            team=team,
            social_worker=worker,
        )
