"""Which team each absence is counted under in the weekly report, and each child's age; no name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.age import age_on
from app.domain.vocabulary import Cohort
from app.models import Child, Episode

OTHERS = "Other authorities"
NO_TEAM = "No team recorded"


@dataclass(frozen=True, slots=True)
class Teams:
    """The team that has each child now, as boards say it; one named before is kept when restating."""

    by_reference: Mapping[str, tuple[str, str]]
    """The child's number and the team, by the reference of the absence."""
    born: Mapping[str, date | None]
    kept: Mapping[str, str] = field(default_factory=dict)

    def of(self, reference: str, crs_id: str = "") -> str:
        """The team an absence is counted under."""
        child, team = self.by_reference.get(reference, (crs_id, NO_TEAM))
        return self.kept.get(child, team)

    def age(self, crs_id: str, day: date) -> int | None:
        """The child's age on a day; None where the birth date is not recorded."""
        born = self.born.get(crs_id)
        return age_on(born, day) if born else None


def teams(session: Session, references: Iterable[str], kept: Mapping[str, str]) -> Teams:
    """The teams of some absences; one statement."""
    rows = session.execute(
        select(
            Episode.reference,
            Child.crs_id,
            Child.team,
            Episode.team.label("then"),
            Episode.cohort,
            Child.born_on,
        )
        .join(Episode.child)
        .where(Episode.reference.in_(sorted(set(references))))
    ).all()
    found = {
        row.reference: (
            row.crs_id,
            OTHERS if row.cohort is Cohort.OTHER_AUTHORITY else row.team or row.then or NO_TEAM,
        )
        for row in rows
    }
    return Teams(found, {row.crs_id: row.born_on for row in rows}, kept)
