"""What each return takes in and what it leaves out, and why: every absence or child has one fate."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.age import eighteenth
from app.domain.episode import Episode
from app.domain.statutory.ssda903 import Missing
from app.domain.statutory.years import Year
from app.domain.vocabulary import Cohort


class Fate(StrEnum):
    """What became of one absence, or one child, in a return."""

    IN = "in"
    NO_BIRTH = "no-birth"
    STILL_MISSING = "still-missing"
    CARRIED = "carried"
    GROWN_UP = "grown-up"
    WITHIN = "within"
    HOME = "home"
    THEIRS = "theirs"


TAKEN: Final = frozenset({Fate.IN, Fate.NO_BIRTH, Fate.STILL_MISSING, Fate.CARRIED})
SAID: Final = {
    Fate.IN: "in the file",
    Fate.CARRIED: "in the file, begun before 1 April and carried forward from last year",
    Fate.STILL_MISSING: "in the file without an end: not over by 31 March, carried forward into next year",
    Fate.NO_BIRTH: "in the file without a date of birth: none is on record",
    Fate.GROWN_UP: "left out: 18 or older by then",
    Fate.WITHIN: "left out: lies within another absence of the same child",
    Fate.HOME: "left out: not looked after",
    Fate.THEIRS: "left out: looked after by another authority, which reports it",
}
"""Each fate in words, those taken first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One absence, or one child when there is no reference, and what became of it."""

    child: str
    reference: str
    fate: Fate


def of_ssda903(
    episodes: Iterable[Episode], births: Mapping[str, date | None], rows: Iterable[Missing], year: Year
) -> tuple[Entry, ...]:
    """Every absence with a day in the year."""
    shown: defaultdict[str, list[Missing]] = defaultdict(list)
    for row in rows:
        shown[row.reference].append(row)
    return tuple(
        Entry(each.crs_id, each.reference, _fate(each, births.get(each.crs_id), shown[each.reference], year))
        for each in episodes
        if year.touches(each.start, each.returned)
    )


def _fate(episode: Episode, born: date | None, rows: list[Missing], year: Year) -> Fate:
    if not rows:
        return _why_not(episode, born, year)
    if born is None:
        return Fate.NO_BIRTH
    if any(row.end is None for row in rows):
        return Fate.STILL_MISSING
    return Fate.CARRIED if min(row.start for row in rows) < year.first else Fate.IN


def _why_not(episode: Episode, born: date | None, year: Year) -> Fate:
    cohort = episode.situation.cohort
    if cohort is not Cohort.LOOKED_AFTER:
        return Fate.HOME if cohort is Cohort.HOME else Fate.THEIRS
    until = eighteenth(born) if born else None
    return Fate.GROWN_UP if until and (episode.start.on >= until or until < year.first) else Fate.WITHIN


def of_ssd(episodes: Iterable[Episode], year: Year) -> tuple[Entry, ...]:
    """Every absence with a day in the year; another authority's children are theirs to report."""
    return tuple(
        Entry(each.crs_id, each.reference, _ours(each))
        for each in episodes
        if year.touches(each.start, each.returned)
    )


def _ours(episode: Episode) -> Fate:
    return Fate.THEIRS if episode.situation.cohort is Cohort.OTHER_AUTHORITY else Fate.IN


def of_annex_a(cohorts: Mapping[str, Cohort], taken: Iterable[str]) -> tuple[Entry, ...]:
    """Every child on file: in the list, or why not."""
    there = set(taken)
    return tuple(
        Entry(child, "", Fate.IN if child in there else _not_listed(cohort))
        for child, cohort in sorted(cohorts.items())
    )


def _not_listed(cohort: Cohort) -> Fate:
    if cohort is Cohort.LOOKED_AFTER:
        return Fate.GROWN_UP
    return Fate.HOME if cohort is Cohort.HOME else Fate.THEIRS
