"""The mandatory half day on the missing procedure: how long it holds, and how it stands on a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.policy import Policy


class Held(StrEnum):
    """How somebody's half day stands; the most pressing first."""

    NEVER = "never done"
    LAPSED = "lapsed"
    SOON = "lapses soon"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class HalfDay:
    """Somebody's half day: when it was done, when it lapses, how it stands."""

    done: date | None
    lapses: date | None
    held: Held


def half_day(done: date | None, today: date, policy: Policy) -> HalfDay:
    """How it stands on a London day; it lapses at the end of the day it is good until."""
    if done is None:
        return HalfDay(None, None, Held.NEVER)
    lapses = _months_later(done, policy.training_months)
    if today > lapses:
        return HalfDay(done, lapses, Held.LAPSED)
    soon = today + timedelta(days=policy.training_soon_days) >= lapses
    return HalfDay(done, lapses, Held.SOON if soon else Held.HOLDS)


def _months_later(day: date, months: int) -> date:
    """The same day so many months on; of a month too short for it, the last.

    >>> _months_later(date(2024, 2, 29), 12), _months_later(date(2024, 8, 31), 6)
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 28))
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
