"""A child's pattern: how often, when, and where, counted from the episodes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import LONDON, day_of
from app.domain.episode import Episode

FORTNIGHT: Final = timedelta(days=14)
FORTNIGHTS_SHOWN: Final = 13
TOO_FEW: Final = 3
"""Fewer episodes than this are no pattern."""
NOT_A_PLACE: Final = frozenset({"", "unknown", "not known", "returned by self"})


@dataclass(frozen=True, slots=True)
class Fortnight:
    """How many episodes began in fourteen days."""

    begins: date
    episodes: int


@dataclass(frozen=True, slots=True)
class Often:
    """The most frequent of something: how many of how many."""

    what: str
    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What recurs; None where too little is known to say so."""

    weekday: Often | None = None
    hours: Often | None = None
    place: Often | None = None


def fortnights(episodes: Iterable[Episode], closes: datetime) -> tuple[Fortnight, ...]:
    """Episodes by fortnight of their start (London days), oldest first, the last ending with the window."""
    end = day_of(closes)
    begins = [end - FORTNIGHT * back for back in range(FORTNIGHTS_SHOWN, 0, -1)]
    days = [each.start.on for each in episodes]
    return tuple(Fortnight(day, sum(day <= start < day + FORTNIGHT for start in days)) for day in begins)


def pattern(episodes: Iterable[Episode]) -> Pattern:
    """The usual weekday, part of the day and place found, by London time."""
    held = tuple(episodes)
    clocks = [each.start.at.astimezone(LONDON) for each in held if each.start.at]
    return Pattern(
        weekday=_often([f"{each.start.on:%A}" for each in held]),
        hours=_often([_part(clock.hour) for clock in clocks]),
        place=_often([each.found_place for each in held if each.found_place.casefold() not in NOT_A_PLACE]),
    )


def _part(hour: int) -> str:
    return ("midnight to 6am", "6am to noon", "noon to 6pm", "6pm to midnight")[hour // 6]


def _often(seen: Sequence[str]) -> Often | None:
    if len(seen) < TOO_FEW:
        return None
    ((what, times),) = Counter(sorted(seen)).most_common(1)
    return Often(what, times, len(seen)) if times > 1 else None
