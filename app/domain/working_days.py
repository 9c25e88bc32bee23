"""Working days in England and Wales: Monday to Friday, bank holidays left out."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Final

MONDAY: Final = 0
SATURDAY: Final = 5

PROCLAIMED: Final = frozenset(
    {
        date(1999, 12, 31),  # the millennium
        date(2002, 6, 3),  # golden jubilee
        date(2011, 4, 29),  # a royal wedding
        date(2012, 6, 5),  # diamond jubilee
        date(2022, 6, 3),  # platinum jubilee
        date(2022, 9, 19),  # the funeral of Queen Elizabeth II
        date(2023, 5, 8),  # the coronation
    }
)
"""One-off days, by royal proclamation under the Banking and Financial Dealings Act 1971."""

MOVED: Final = {
    date(1995, 5, 1): date(1995, 5, 8),  # VE Day, 50 years
    date(2020, 5, 4): date(2020, 5, 8),  # VE Day, 75 years
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Days that a proclamation held on another day that year."""


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the Meeus, Jones and Butcher rule)."""
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year, as kept: the substitute day, not the weekend.

    By the rule of the Banking and Financial Dealings Act 1971, schedule 1, with the days proclaimed and moved
    since 1995.
    """
    fixed = _kept(date(year, 1, 1)) | _kept(date(year, 12, 25), date(year, 12, 26))
    sunday = easter(year)
    mondays = {
        _first_monday(date(year, 5, 1)),
        _last_monday(date(year, 5, 31)),
        _last_monday(date(year, 8, 31)),
    }
    moving = {sunday - timedelta(days=2), sunday + timedelta(days=1)} | {
        MOVED.get(day, day) for day in mondays
    }
    return frozenset(fixed | moving | {day for day in PROCLAIMED if day.year == year})


def is_working_day(day: date, extra: Collection[date] = ()) -> bool:
    """Whether a day is worked; `extra` are further days off, a local setting."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year) and day not in extra


def add_working_days(day: date, count: int, extra: Collection[date] = ()) -> date:
    """The day that is `count` working days after a day; the day itself is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, extra)
    return day


def _kept(*days: date) -> set[date]:
    """The days off for fixed days: a weekday itself, else the next weekday that none of them takes."""
    kept = {day for day in days if day.weekday() < SATURDAY}
    for day in days:
        if day not in kept:
            while day.weekday() >= SATURDAY or day in kept:
                day += timedelta(days=1)
            kept.add(day)
    return kept


def _first_monday(first: date) -> date:
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


def _last_monday(last: date) -> date:
    return last - timedelta(days=(last.weekday() - MONDAY) % 7)
