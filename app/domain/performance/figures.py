"""The figures of a period: counts, shares, months, the top ten and the profile, all from the same cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.performance.cases import Case, known, with_repeats
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.circumstances import CIRCUMSTANCES, WORK
from app.domain.performance.cut import NOT_RECORDED, AnyCut
from app.domain.performance.groups import CUTS, NARROWED_BY, ONE_CHILD, PROFILE
from app.domain.performance.period import Period
from app.domain.performance.share import Count, Share

TOP: Final = 10

Within = tuple[tuple[str, str], ...]
"""What a report is narrowed to: groups of cuts, each as (cut, group)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases a number counts: a figure, of one month or all, of one group of a cut or all."""

    figure: str = "episodes"
    month: str = ""
    by: str = ""
    group: str = ""
    within: Within = ()

    @property
    def valid(self) -> bool:
        """Whether there is such a number; a group is one of its cut's, or a child's number."""
        if self.figure not in MEASURES or (self.by and self.by not in CUTS):
            return False
        if not all(by in NARROWED_BY and CUTS[by].names(group) for by, group in self.within):
            return False
        return not self.by or CUTS[self.by].names(self.group) or (self.one_child and self.group.isalnum())

    @property
    def one_child(self) -> bool:
        """Whether it counts one child's episodes, which only those may know who may see the child."""
        return self.by == ONE_CHILD.key

    def cases(self, cases: Iterable[Case], at: datetime) -> tuple[Case, ...]:
        """The cases it counts, of cases in the period as known at an instant."""
        found = narrowed(cases, self.within)
        found = tuple(case for case in found if not self.month or month_of(case) == self.month)
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
    """One cut, in children and in episodes."""

    cut: AnyCut
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The numbers of one team, service or interviewer."""

    group: str
    words: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Work:
    """How the work is spread over the groups of one cut, the most children first."""

    cut: AnyCut
    loads: tuple[Load, ...]


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
    circumstances: tuple[Breakdown, ...]
    work: tuple[Work, ...]


def month_of(case: Case) -> str:
    """The London month of the episode's start, as YYYY-MM."""
    return f"{case.episode.start.on:%Y-%m}"


def in_period(cases: Iterable[Case], period: Period, at: datetime) -> tuple[Case, ...]:
    """The cases of a period as known at an instant: by the London date of the start, both days included."""
    return with_repeats(known(tuple(case for case in cases if period.holds(case.episode.start.on)), at))


def narrowed(cases: Iterable[Case], within: Within) -> tuple[Case, ...]:
    """The cases that are in every one of these groups."""
    found = tuple(cases)
    for by, group in within:
        found = CUTS[by].chosen(found, group)
    return found


def groups_in(cut: AnyCut, cases: Iterable[Case]) -> dict[str, str]:
    """The groups that somebody is in, with their words: what a report can be narrowed to."""
    words = _divided(cut, cases)[1]
    if not cut.open:
        return {group: said for group, said in cut.words.items() if group in words}
    return dict(sorted(words.items(), key=lambda each: (each[0] == NOT_RECORDED, each[1])))


def figures(cases: Iterable[Case], period: Period, at: datetime, within: Within = ()) -> Figures:
    """The figures of a period as known at an instant (UTC); every month of the period has its line."""
    counted = narrowed(in_period(cases, period, at), within)
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
        circumstances=tuple(Breakdown(cut, _lines(cut, counted, at)) for cut in CIRCUMSTANCES),
        work=tuple(Work(cut, _loads(cut, counted, at)) for cut in WORK),
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


def _lines(cut: AnyCut, cases: tuple[Case, ...], at: datetime) -> tuple[Line, ...]:
    """The groups of a cut that somebody is in, and those that are always shown."""
    own, words = _divided(cut, cases)
    children, episodes = MEASURES["children"], MEASURES["episodes"]
    lines = (
        Line(group, said, children.count(own.get(group, ()), at), episodes.count(own.get(group, ()), at))
        for group, said in (words if cut.open else cut.words).items()
        if group in own or group in cut.always
    )
    if cut.open:
        return tuple(sorted(lines, key=lambda line: _rank(line.group, line.episodes, line.words)))
    return tuple(lines)


def _loads(cut: AnyCut, cases: tuple[Case, ...], at: datetime) -> tuple[Load, ...]:
    own, words = _divided(cut, cases)
    loads = (Load(group, words[group], numbers(tuple(found), at)) for group, found in own.items())
    return tuple(
        sorted(loads, key=lambda load: _rank(load.group, load.numbers.counts["children"], load.words))
    )


def _divided(cut: AnyCut, cases: Iterable[Case]) -> tuple[dict[str, list[Case]], dict[str, str]]:
    """The cases of each group, and the words of each: of several spellings, the first in order."""
    own: dict[str, list[Case]] = {}
    words: dict[str, str] = {}
    for case in cases:
        for group, said in cut.groups(case).items():
            own.setdefault(group, []).append(case)
            words[group] = min(said, words.get(group, said))
    return own, words


def _rank(group: str, count: Count, words: str) -> tuple[bool, int, str]:
    """The largest first, level ones by their words, and last what is not on record."""
    return group == NOT_RECORDED, -count.number, words
