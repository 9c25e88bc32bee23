"""What the statutory returns are made from, and the children each one names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.age import grown_up
from app.domain.calendar import When
from app.domain.episode import Episode as Absence
from app.domain.interview import Interview as Facts
from app.domain.statutory import annex_a, ssd, ssda903
from app.domain.statutory.years import Year
from app.domain.vocabulary import Cohort
from app.models import Child, Episode, Interview, facts


@dataclass(frozen=True, slots=True)
class Own:
    """A child on file as the returns ask about them: born when, and whether looked after by us now."""

    id: int
    born_on: date | None
    cohort: Cohort

    @property
    def looked_after(self) -> bool:
        """Whether by us, now."""
        return self.cohort is Cohort.LOOKED_AFTER


@dataclass(frozen=True, slots=True)
class Material:
    """Every interview with its episodes as known at a moment, and every child by number; five statements."""

    interviews: tuple[Facts, ...]
    children: dict[str, Own]

    @property
    def episodes(self) -> tuple[Absence, ...]:
        """Every absence."""
        return tuple(episode for interview in self.interviews for episode in interview.episodes)

    @property
    def births(self) -> dict[str, date | None]:
        """When each child was born."""
        return {number: child.born_on for number, child in self.children.items()}

    def ids(self, numbers: Iterable[str]) -> list[int]:
        """The ids of the children with these numbers, for the record of what was exported."""
        return sorted({self.children[number].id for number in numbers})


def material(session: Session, at: datetime) -> Material:
    """What is known at an instant; later facts are as if they had not happened."""
    rows = session.scalars(
        select(Interview).options(
            selectinload(Interview.episodes).options(
                joinedload(Episode.child),
                joinedload(Episode.social_worker),
                joinedload(Episode.team_manager),
            ),
            selectinload(Interview.attempts),
            joinedload(Interview.person),
            joinedload(Interview.worker),
            joinedload(Interview.organisation),
        )
    )
    known = tuple(facts.interview(row).as_known(at) for row in rows)
    columns = select(Child.crs_id, Child.id, Child.born_on, Child.cohort).where(
        Child.merged_into_id.is_(None)
    )
    children = {row.crs_id: Own(row.id, row.born_on, row.cohort) for row in session.execute(columns)}
    return Material(tuple(each for each in known if each.episodes), children)


def ssda903_rows(found: Material, year: Year) -> tuple[ssda903.Missing, ...]:
    """The rows of SSDA903, missing."""
    return ssda903.missing(found.episodes, found.births, year)


def ssd_rows(found: Material, year: Year) -> tuple[ssd.Missing, ...]:
    """The rows of the Standard Safeguarding Dataset's missing episodes."""
    return ssd.missing(found.interviews, year)


def annex_a_rows(found: Material, at: datetime) -> tuple[annex_a.Counted, ...]:
    """The rows of Annex A, list 8: every own looked-after child who is not yet 18, missing or not."""
    today = When.instant(at)
    looked_after = (
        number
        for number, child in found.children.items()
        if child.looked_after and not grown_up(child.born_on, today)
    )
    return annex_a.annex_a(looked_after, found.interviews, at)
