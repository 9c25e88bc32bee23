"""What is asked about an absence: at most six questions."""

from typing import Final

from wtforms.validators import InputRequired, Length, Optional

from app.domain.absence import Times
from app.domain.vocabulary import Category, Cohort, MissingFrom, Risk, Source
from app.features.intake.forms.words import capital, squeezed
from app.services.episodes import Report
from app.web.forms import DeskForm
from app.web.govforms import Radios, Select, Text, WhenField, options

NOT_SUPPLIED: Final = ("", "Not supplied")
CHOOSE: Final = ("", "Choose")
SOURCES: Final = {
    Source.POLICE: "Police",
    Source.PLACEMENT: "Placement",
    Source.PARENT: "Parent or carer",
    Source.SCHOOL: "School",
    Source.OUT_OF_HOURS: "Out of hours team",
    Source.OTHER_AUTHORITY: "Another authority",
    Source.OTHER: "Somebody else",
}
CATEGORIES: Final = {
    Category.MISSING: "Missing: nobody knows where the child is",
    Category.AWAY: "Away from placement without authorisation: it is known where the child is",
}
FROM: Final = {Cohort.HOME: MissingFrom.HOME}


class AbsenceForm(DeskForm):
    """A report of an absence; `category` is asked of looked-after children only."""

    last_seen = WhenField(
        "When was the child last seen?",
        description="For example, today at 8.10am, or 0810. Leave the time blank if only the day is known, "
        "both if nobody knows.",
    )
    reported = WhenField("When was it reported?")
    source = Select(
        "Who reported it?",
        [InputRequired("Choose who reported it.")],
        choices=options([CHOOSE, *SOURCES.items()]),
    )
    reference = Text(
        "Their reference",
        [Length(max=60)],
        description="As they write it. Leave it blank if there is none.",
        filters=[squeezed],
    )
    category = Radios("Missing, or away?", default=Category.MISSING, choices=options(CATEGORIES.items()))
    missing_from = Radios(
        "Where from?", [Optional()], choices=options((each, capital(each)) for each in MissingFrom)
    )
    risk = Radios(
        "What risk do the police see?",
        [Optional()],
        default="",
        choices=options([NOT_SUPPLIED, *((each, capital(each)) for each in Risk)]),
    )
    notified = WhenField(
        "When was the council told?", description="Leave both blank if it was when it was reported."
    )

    def for_cohort(self, cohort: Cohort) -> "AbsenceForm":
        """Ask what fits the child: away from placement is for looked-after children only."""
        if cohort is not Cohort.LOOKED_AFTER:
            del self.category
        if self.missing_from.data is None:
            self.missing_from.data = FROM.get(cohort, MissingFrom.PLACEMENT)
        return self

    @property
    def report(self) -> Report:
        """What was written, as a value."""
        return Report(
            source=Source(self.source.data),
            times=Times(self.last_seen.data, self.reported.data, self.notified.data),
            reference=self.reference.data,
            category=Category(self.category.data) if "category" in self else Category.MISSING,
            missing_from=MissingFrom(self.missing_from.data) if self.missing_from.data else None,
            risk=Risk(self.risk.data) if self.risk.data else None,
        )
