"""What changed: a child's episodes before and after each thing that was done, counted and not explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import day_of
from app.domain.episode import Episode
from app.domain.minutes.history import FORTNIGHT, FORTNIGHTS_SHOWN

LOOKED_AT: Final = 6 * FORTNIGHT
"""How long before and after something was done is looked at, at most."""
TOO_SOON: Final = FORTNIGHT
"""After less than this nothing can be said."""
MOST_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something done on a day."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Episodes begun in so many days before something was done, and in so many from that day on."""

    on: date
    what: str
    before: int
    before_days: int
    after: int
    after_days: int

    @property
    def too_soon(self) -> bool:
        """Whether too few days have passed to say anything."""
        return self.after_days < TOO_SOON.days

    @property
    def per_fortnight(self) -> tuple[float, float]:
        """How many episodes a fortnight before, and since."""
        fortnight = FORTNIGHT.days
        after = self.after * fortnight / self.after_days if self.after_days else 0.0
        return self.before * fortnight / self.before_days, after


@dataclass(frozen=True, slots=True)
class Change:
    """Episodes begun in the window of this panel, and in as many days before it."""

    opens: date
    days: int
    now: int
    before: int


def effects(
    episodes: Iterable[Episode], done: Iterable[Intervention], closes: datetime
) -> tuple[Effect, ...]:
    """Each day on which something was done in the fortnights shown, oldest first; the latest few only."""
    end = day_of(closes)
    days = [each.start.on for each in episodes]
    by_day: dict[date, list[str]] = {}
    for each in sorted(done, key=lambda one: (one.on, one.what)):
        if end - FORTNIGHT * FORTNIGHTS_SHOWN <= each.on < end and each.what not in by_day.get(each.on, ()):
            by_day.setdefault(each.on, []).append(each.what)
    found = [_effect(on, "; ".join(what), days, end) for on, what in sorted(by_day.items())]
    return tuple(found[-MOST_SHOWN:])


def change(episodes: Iterable[Episode], opens: datetime, closes: datetime) -> Change:
    """This window beside the same number of days before it."""
    first, end = day_of(opens), day_of(closes)
    length = max(end - first, timedelta(days=1))
    days = [each.start.on for each in episodes]
    return Change(
        first,
        length.days,
        sum(first <= day < first + length for day in days),
        sum(first - length <= day < first for day in days),
    )


def _effect(on: date, what: str, days: Sequence[date], end: date) -> Effect:
    until = min(on + LOOKED_AT, end)
    return Effect(
        on,
        what,
        before=sum(on - LOOKED_AT <= day < on for day in days),
        before_days=LOOKED_AT.days,
        after=sum(on <= day < until for day in days),
        after_days=(until - on).days,
    )
