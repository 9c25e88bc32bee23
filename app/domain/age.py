"""How old a child is, and the day childhood ends."""

from datetime import date
from typing import Final

from app.domain.calendar import When

ADULT: Final = 18
"""Children Act 1989, section 105(1)."""


def birthday(born_on: date, years: int) -> date:
    """The day somebody reaches an age; born on 29 February, 1 March of a year that has none."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def age_on(born_on: date, day: date) -> int:
    """Age in whole years on a day."""
    years = day.year - born_on.year
    return years - (day < birthday(born_on, years))


def eighteenth(born_on: date) -> date:
    """The 18th birthday, the first day that is not childhood."""
    return birthday(born_on, ADULT)


def grown_up(born_on: date | None, start: When) -> bool:
    """Whether an absence began on or after the 18th birthday; an unknown birth date never says so."""
    return born_on is not None and start.on >= eighteenth(born_on)
