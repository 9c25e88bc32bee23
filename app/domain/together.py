"""Children out at the same time: which absences of two children met, and what says they were together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.episode import Episode
from app.domain.overlap import certain_span, overlaps
from app.domain.recurring import same_place

CLOSE: Final = timedelta(hours=1)
"""Last seen within this of each other is *at about the same time*."""

NO_ONE_PLACE: Final = frozenset(
    {
        "family address",
        "friend's address",
        "friend’s address",
        "home",
        "hospital",
        "placement",
        "police station",
    }
)
"""Words for a place that is another one for each child: found there, two were not in one place."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One absence of each child with an instant in common; `mine` is of the first child."""

    mine: Episode
    theirs: Episode
    shared: timedelta | None
    """How long both were certainly away; None while both still are."""
    seen_close: bool
    place: str
    """Where both were found; empty when that differs or is not known."""

    @property
    def speaks(self) -> int:
        """How much speaks for it beside the time: a place, and being last seen at about the same time."""
        return self.seen_close + bool(self.place)

    @property
    def began(self) -> datetime:
        """When both were first certainly away."""
        return max(self.mine.start.latest, self.theirs.start.latest)


@dataclass(frozen=True, slots=True)
class Link:
    """Two children, by their numbers, and every time they were away together, the latest first."""

    one: str
    other: str
    meetings: tuple[Meeting, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What links them, in words."""
        times = len(self.meetings)
        close = sum(each.seen_close for each in self.meetings)
        places = sorted({each.place for each in self.meetings if each.place})
        said = [f"away at the same time {_times(times)}"]
        if close:
            said.append(f"last seen within an hour of each other {_times(close)}")
        return (*said, *(f"both found at {place}" for place in places))

    @property
    def speaks(self) -> bool:
        """Whether anything beside the time says that they were together."""
        return any(each.speaks for each in self.meetings)

    @property
    def weight(self) -> tuple[int, int, float]:
        """By what speaks for it, then how often, then how lately."""
        return (
            sum(each.speaks for each in self.meetings),
            len(self.meetings),
            self.meetings[0].began.timestamp(),
        )


def meeting(mine: Episode, theirs: Episode) -> Meeting | None:
    """What two absences of two children, cut to what is known, have in common; None: no certain instant."""
    one = certain_span(mine.start, mine.returned)
    two = certain_span(theirs.start, theirs.returned)
    if not overlaps(one, two):
        return None
    began, ends = max(one[0], two[0]), [end for end in (one[1], two[1]) if end]
    return Meeting(
        mine,
        theirs,
        shared=min(ends) - began if ends else None,
        seen_close=_close(mine, theirs),
        place=mine.found_place if _one_place(mine, theirs) else "",
    )


def links(episodes: Iterable[Episode]) -> tuple[Link, ...]:
    """Every pair of children away at the same time, the strongest link first; of absences as known."""
    met: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
    held = sorted(episodes, key=lambda each: (each.start.latest, each.reference))
    for place, one in enumerate(held):
        _, ends = certain_span(one.start, one.returned)
        for other in held[place + 1 :]:
            if ends is not None and other.start.latest >= ends:
                break
            mine, theirs = (one, other) if one.crs_id < other.crs_id else (other, one)
            if mine.crs_id != theirs.crs_id and (found := meeting(mine, theirs)):
                met[mine.crs_id, theirs.crs_id].append(found)
    made = (
        Link(one, other, tuple(sorted(found, key=_latest, reverse=True)))
        for (one, other), found in met.items()
    )
    return tuple(sorted(made, key=lambda link: (*(-part for part in link.weight), link.one, link.other)))


def _close(mine: Episode, theirs: Episode) -> bool:
    one, two = (each.last_seen.at if each.last_seen else None for each in (mine, theirs))
    return one is not None and two is not None and abs(one - two) <= CLOSE


def _one_place(mine: Episode, theirs: Episode) -> bool:
    said = " ".join(mine.found_place.casefold().split())
    return said not in NO_ONE_PLACE and same_place(mine, theirs)


def _latest(met: Meeting) -> tuple[datetime, str, str]:
    return met.began, met.mine.reference, met.theirs.reference


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
