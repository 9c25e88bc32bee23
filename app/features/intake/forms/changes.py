"""What is asked when an absence changes, or its times are put right."""

from wtforms.validators import Optional

from app.domain.absence import Times
from app.domain.vocabulary import Category, Cohort, Risk
from app.features.intake.forms.absences import CATEGORIES, NOT_SUPPLIED
from app.features.intake.forms.words import capital
from app.queries.intake import Absent
from app.web.forms import VersionedForm
from app.web.govforms import Radios, WhenField, options


class KindForm(VersionedForm):
    """Missing or away, and the police's risk, which change while a child is missing."""

    category = Radios("Missing, or away?", choices=options(CATEGORIES.items()))
    risk = Radios(
        "What risk do the police see?",
        [Optional()],
        choices=options([NOT_SUPPLIED, *((each, capital(each)) for each in Risk)]),
    )

    def for_absence(self, absent: Absent) -> "KindForm":
        """Ask what fits: away from placement is for looked-after children only."""
        if absent.cohort is not Cohort.LOOKED_AFTER:
            del self.category
        return self

    @property
    def kind(self) -> tuple[Category | None, Risk | None]:
        """What was chosen; a category that was not asked is None."""
        category = Category(self.category.data) if "category" in self else None
        return category, Risk(self.risk.data) if self.risk.data else None


class TimesForm(VersionedForm):
    """The five times a person may put right."""

    last_seen = WhenField("Last seen", description="Leave a time blank if only the day is known.")
    reported = WhenField("Reported")
    notified = WhenField(
        "The council was told", description="Leave both blank if it was when it was reported."
    )
    found = WhenField("Found")
    returned = WhenField(
        "Back at home or placement", description="Leave both blank if the child is not back."
    )

    @property
    def times(self) -> Times:
        """What was written, as a value."""
        return Times(
            self.last_seen.data, self.reported.data, self.notified.data, self.found.data, self.returned.data
        )
