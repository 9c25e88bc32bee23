"""The figures of a period: counts, shares, months, the top ten and the profile, all from the same cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.performance.cases import Case, known
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.groups import CUTS, ONE_CHILD, PROFILE, Cut
from app.domain.performance.period import Period
from app.domain.performance.share import Count, Share

TOP: Final = 10


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases a number counts: a figure, of one month or all, of one group of a cut or all."""

    figure: str = "episodes"
    month: str = ""
    by: str = ""
    group: str = ""

    @property
    def valid(self) -> bool:
        """Whether there is such a number; a group is one of its cut's, or a child's number."""
        if self.figure not in MEASURES or (self.by and self.by not in CUTS):
            return False
        return not self.by or self.group in CUTS[self.by].words or (self.one_child and self.group.isalnum())

    @property
    def one_child(self) -> bool:
        """Whether it counts one child's episodes, which only those may know who may see the child."""
        return self.by == ONE_CHILD.key

    def cases(self, cases: Iterable[Case], at: datetime) -> tuple[Case, ...]:
        """The cases it counts, of cases in the period as known at an instant."""
        found = tuple(case for case in cases if not self.month or month_of(case) == self.month)
        if self.by:
            found = CUTS[self.by].chosen(found, self.group)
        return MEASURES[self.figure].chosen(found, at)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every measure and every rate over some cases, by key."""

    counts: dict[str, Count]
    shares: dict[str, Share]


@dataclass(frozen=True, slots=True)
class Month:
    """The numbers of the episodes that started in one London month, YYYY-MM."""

    month: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a cut, in children and in episodes."""

    group: str
    words: str
    children: Count
    episodes: Count


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One cut of the profile."""

    cut: Cut
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Top:
    """One child of the top ten."""

    crs_id: str
    episodes: Count


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the report says of a period, as known at a moment."""

    period: Period
    at: datetime
    all: Numbers
    months: tuple[Month, ...]
    top: tuple[Top, ...]
    profile: tuple[Breakdown, ...]


def month_of(case: Case) -> str:
    """The London month of the episode's start, as YYYY-MM."""
    return f"{case.episode.start.on:%Y-%m}"


def in_period(cases: Iterable[Case], period: Period, at: datetime) -> tuple[Case, ...]:
    """The cases of a period as known at an instant: by the London date of the start, both days included."""
    return known(tuple(case for case in cases if period.holds(case.episode.start.on)), at)


def figures(cases: Iterable[Case], period: Period, at: datetime) -> Figures:
    """The figures of a period as known at an instant (UTC); every month of the period has its line."""
    counted = in_period(cases, period, at)
    by_month: dict[str, list[Case]] = {month: [] for month in period.months}
    for case in counted:
        by_month[month_of(case)].append(case)
    return Figures(
        period=period,
        at=at,
        all=numbers(counted, at),
        months=tuple(Month(month, numbers(tuple(own), at)) for month, own in by_month.items()),
        top=top_ten(counted),
        profile=tuple(Breakdown(cut, _lines(cut, counted, at)) for cut in PROFILE),
    )


def numbers(cases: tuple[Case, ...], at: datetime) -> Numbers:
    """Every measure and every rate over these cases."""
    counts = {key: measure.count(cases, at) for key, measure in MEASURES.items()}
    shares = {
        key: Share(counts[rate.part].members, counts[rate.whole].members) for key, rate in RATES.items()
    }
    return Numbers(counts, shares)


def top_ten(cases: Iterable[Case]) -> tuple[Top, ...]:
    """The children with most episodes, at most ten; level ones in the order of their numbers as text."""
    own: dict[str, list[str]] = {}
    for case in cases:
        own.setdefault(case.child.crs_id, []).append(case.episode.reference)
    most = sorted(own.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Top(crs_id, Count(tuple(references))) for crs_id, references in most[:TOP])


def _lines(cut: Cut, cases: tuple[Case, ...], at: datetime) -> tuple[Line, ...]:
    """The groups of a cut that somebody is in, and those that are always shown."""
    own: dict[str, list[Case]] = {}
    for case in cases:
        own.setdefault(cut.group(case), []).append(case)
    children, episodes = MEASURES["children"], MEASURES["episodes"]
    return tuple(
        Line(group, words, children.count(own.get(group, ()), at), episodes.count(own.get(group, ()), at))
        for group, words in cut.words.items()
        if group in own or group in cut.always
    )
