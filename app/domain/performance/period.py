"""The period of a report: London days, both included, and the months it touches."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.errors import Refused

EARLIEST: Final = 1900
LATEST: Final = 2100
USUAL_MONTHS: Final = 6


@dataclass(frozen=True, slots=True)
class Period:
    """From a London day to a London day, both included; Refused where the last comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused("The last day of the period is before its first day.")

    def holds(self, day: date) -> bool:
        """Whether a London day lies in the period."""
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[str, ...]:
        """Every month the period touches, as YYYY-MM, in order."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))

    @property
    def whole_months(self) -> bool:
        """Whether it runs from the first day of a month to the last day of one."""
        return self.first.day == 1 and _ends_a_month(self.last)

    @property
    def year_before(self) -> "Period":
        """The same period last year; the end of a month stays the end of that month."""
        last = _year_back(self.last)
        if _ends_a_month(self.last):
            last = last.replace(day=monthrange(last.year, last.month)[1])
        return Period(_year_back(self.first), last)


def asked(first: date, last: date) -> Period:
    """The period somebody asked for; raises Refused for one that no report can be about."""
    if first.year < EARLIEST or last.year > LATEST:
        raise Refused(f"Choose days between {EARLIEST} and {LATEST}.")
    return Period(first, last)


def usual(today: date) -> Period:
    """What a report opens on: the six whole months before this one."""
    last = today.replace(day=1) - timedelta(days=1)
    month = last.year * 12 + last.month - USUAL_MONTHS
    return Period(date(month // 12, month % 12 + 1, 1), last)


def _ends_a_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _year_back(day: date) -> date:
    """The same day a year earlier; for 29 February, the 28th."""
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
