"""A figure as a definition: what it counts, in which unit, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.performance.cases import Case
from app.domain.performance.criteria import Test
from app.domain.performance.share import Count


class Unit(StrEnum):
    """What a number counts: a child with seven episodes is one child."""

    EPISODES = "episodes"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: which cases it counts, as of the moment of the report."""

    key: str
    title: str
    says: str
    holds: Test
    unit: Unit = Unit.EPISODES

    def chosen(self, cases: Iterable[Case], at: datetime) -> tuple[Case, ...]:
        """The cases that pass its test, in their order."""
        return tuple(case for case in cases if self.holds(case, at))

    def count(self, cases: Iterable[Case], at: datetime) -> Count:
        """The number, with the references of the episodes or the numbers of the children it counts."""
        chosen = self.chosen(cases, at)
        if self.unit is Unit.CHILDREN:
            return Count(tuple(dict.fromkeys(case.child.crs_id for case in chosen)))
        return Count(tuple(case.episode.reference for case in chosen))


@dataclass(frozen=True, slots=True)
class Rate:
    """One share: a measure of a measure; whatever the first counts, the second counts too."""

    key: str
    title: str
    says: str
    part: str
    whole: str
