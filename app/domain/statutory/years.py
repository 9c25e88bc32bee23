"""A collection year: 1 April to 31 March, London days, known by the March it ends in."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.calendar import When, day_of
from app.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Year:
    """The year that ends in the March of `ends`."""

    ends: int

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.ends - 1, 4, 1)

    @property
    def last(self) -> date:
        """31 March."""
        return date(self.ends, 3, 31)

    def touches(self, start: When, end: When | None) -> bool:
        """Whether an absence, both days included, falls in the year."""
        return start.on <= self.last and (end is None or end.on >= self.first)


def a_year_before(at: datetime) -> date:
    """The London day twelve months before an instant's; 29 February becomes 28 February."""
    day = day_of(at)
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def checked(ends: int) -> Year:
    """The year that ends in this March; raises Refused when nobody can have meant it."""
    if not 1990 <= ends <= 2100:
        raise Refused(f"--year {ends} is not a year: write the one of the March it ends in, such as 2018.")
    return Year(ends)
