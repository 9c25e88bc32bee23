"""What the desk has on record of the children and references that a file names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import When
from app.domain.notifications.spans import Absence
from app.domain.vocabulary import Cohort


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child on file: the cohort from each day on, the first (None) first, and the absences."""

    cohorts: tuple[tuple[date | None, Cohort], ...]
    absences: tuple[Absence, ...] = ()

    def cohort(self, on: date) -> Cohort:
        """The cohort on a day; before the first day known, the first."""
        standing = [cohort for since, cohort in self.cohorts if since is None or since <= on]
        return standing[-1] if standing else self.cohorts[0][1]


@dataclass(frozen=True, slots=True)
class KnownReference:
    """A reference on record: whose it is, the reference of its episode, and that episode's return."""

    crs_id: str
    episode: str
    returned: When | None = None
    also: frozenset[str] = frozenset()
    """Numbers of records that are part of the child's."""

    def is_of(self, number: str) -> bool:
        """Whether a number leads to the child it is of."""
        return number == self.crs_id or number in self.also


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record of the children and references that a file names, by number and by reference."""

    children: Mapping[str, KnownChild]
    references: Mapping[str, KnownReference]
