"""What is asked when something changes about where a child lives and who works with them."""

from datetime import date
from typing import cast

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length

from app.domain.episode import Situation
from app.domain.vocabulary import Cohort
from app.features.intake.forms.children import COHORTS
from app.features.intake.forms.words import squeezed
from app.web.forms import VersionedForm
from app.web.govforms import DayField, Radios, Text, YesTick, options


class SituationForm(VersionedForm):
    """A child's status, placement and workers from a day on."""

    from_on = DayField("From which day?", description="For example, today, or 31/03/2026.")
    cohort = Radios("Status", [InputRequired("Choose the child’s status.")], choices=options(COHORTS.items()))
    uasc = YesTick("Unaccompanied, seeking asylum")
    responsible_authority = Text(
        "Responsible authority",
        [InputRequired("Write which authority is responsible."), Length(max=120)],
        filters=[squeezed],
    )
    placement_type = Text(
        "Placement", [Length(max=120)], description="For example, foster care.", filters=[squeezed]
    )
    placement_area = Text(
        "Placement area", [Length(max=120)], description="The authority it lies in.", filters=[squeezed]
    )
    team = Text("Team", [Length(max=120)], filters=[squeezed])
    social_worker = Text("Social worker", [Length(max=120)], filters=[squeezed])
    team_manager = Text("Team manager", [Length(max=120)], filters=[squeezed])

    def validate_from_on(self, field: DayField) -> None:
        """A change has a day."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Write the day from which this holds.")

    @property
    def day(self) -> date:
        """The day from which it holds; asked once the form is valid."""
        return cast("date", self.from_on.data)

    @property
    def situation(self) -> Situation:
        """What was written, as a value."""
        return Situation(
            cohort=Cohort(self.cohort.data),
            responsible_authority=self.responsible_authority.data,
            uasc=self.uasc.data,
            placement_type=self.placement_type.data,
            placement_area=self.placement_area.data,
            team=self.team.data,
            social_worker=self.social_worker.data,
            team_manager=self.team_manager.data,
        )
