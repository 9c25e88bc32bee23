"""When and where one child's absences recur: every figure can be asked which episodes it counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.calendar import LONDON, When
from app.domain.episode import Episode
from app.domain.minutes.history import NOT_A_PLACE
from app.domain.policy import Policy
from app.domain.vocabulary import MissingFrom

BAND_HOURS: Final = 6
BANDS: Final = ("12–6am", "6am–12", "12–6pm", "6pm–12")
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PLACES_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where the child was found, how often, and one of the episodes."""

    words: str
    times: int
    reference: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """What recurs in a child's absences, as known."""

    episodes: int
    recent: int
    since: When | None
    grid: tuple[tuple[int, ...], ...]
    """Seven London weekdays, Monday first, of four bands of six hours each, by the start."""
    untimed: int
    """Episodes whose start is a day alone: in no band."""
    half_under: timedelta | None
    longest: timedelta | None
    measured: int
    longest_of: str
    """The reference of the episode that lasted longest; empty when none can be measured."""
    froms: tuple[tuple[MissingFrom, int], ...]
    places: tuple[Place, ...]

    @property
    def most(self) -> int:
        """The largest number in the grid."""
        return max(map(max, self.grid))


def recurring(episodes: Iterable[Episode], now: datetime, policy: Policy) -> Recurring:
    """The pattern of a child's episodes, already cut to what is known; durations are elapsed time."""
    held = sorted(episodes, key=lambda each: each.start.earliest)
    slots = Counter(slot for each in held if (slot := slot_of(each)))
    lasted = sorted(span for each in held if (span := each.lasted) is not None)
    return Recurring(
        episodes=len(held),
        recent=sum(is_recent(each, now, policy) for each in held),
        since=held[0].start if held else None,
        grid=tuple(tuple(slots[day, band] for band in range(len(BANDS))) for day in range(len(DAYS))),
        untimed=sum(each.start.at is None for each in held),
        half_under=lasted[(len(lasted) - 1) // 2] if lasted else None,
        longest=lasted[-1] if lasted else None,
        measured=len(lasted),
        longest_of=next((each.reference for each in held if lasted and each.lasted == lasted[-1]), ""),
        froms=tuple(Counter(each.missing_from for each in held if each.missing_from).most_common()),
        places=_places(held),
    )


def slot_of(episode: Episode) -> tuple[int, int] | None:
    """The weekday (Monday is 0) and the six-hour band it began in, in London; None for a day alone."""
    if episode.start.at is None:
        return None
    local = episode.start.at.astimezone(LONDON)
    return local.weekday(), local.hour // BAND_HOURS


def is_recent(episode: Episode, now: datetime, policy: Policy) -> bool:
    """Whether it started later than now less 90 x 24 hours (a setting) and not after now."""
    return now - policy.repeat_within < episode.start.earliest <= now


def same_place(one: Episode, other: Episode) -> bool:
    """Whether both name one place, case apart; what says no place is like nothing."""
    return _place(one) == _place(other) != ""


def _place(episode: Episode) -> str:
    words = " ".join(episode.found_place.casefold().split())
    return "" if words in NOT_A_PLACE else words


def _places(episodes: Iterable[Episode]) -> tuple[Place, ...]:
    """The places where the child was found, the most frequent first, then by their words."""
    named: dict[str, list[Episode]] = {}
    for each in episodes:
        if place := _place(each):
            named.setdefault(place, []).append(each)
    ordered = sorted(named.values(), key=lambda group: (-len(group), _place(group[0])))
    return tuple(
        Place(group[0].found_place, len(group), group[0].reference) for group in ordered[:PLACES_SHOWN]
    )
