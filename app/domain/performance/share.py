"""Numbers that know what they count: a count with its members, a share with what it is a share of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

NOTHING: Final = "–"
"""What a share of nothing reads as: never 0%."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number, as the references of what it counts."""

    members: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Share:
    """One count of another: numerator, denominator and the members of both; rounded only when shown."""

    members: tuple[str, ...]
    of: tuple[str, ...]

    @property
    def numerator(self) -> int:
        """How many there are."""
        return len(self.members)

    @property
    def denominator(self) -> int:
        """Of how many."""
        return len(self.of)

    def percent(self, places: int) -> Decimal | None:
        """The share in per cent, half up; None when there is nothing to divide by, which is not 0 %."""
        return half_up(100 * self.numerator, self.denominator, places)


@dataclass(frozen=True, slots=True)
class Mean:
    """An average in days, as the total and the members it is shared by."""

    total: int
    members: tuple[str, ...]

    def days(self, places: int) -> Decimal | None:
        """Days on average, half up; None when there is nothing to average."""
        return half_up(self.total, len(self.members), places)


def half_up(numerator: int, denominator: int, places: int) -> Decimal | None:
    """A quotient of whole numbers that are not negative, rounded half up in exact arithmetic.

    >>> half_up(100 * 1, 8, 0), half_up(1, 0, 2)
    (Decimal('13'), None)
    """
    if denominator == 0:
        return None
    return Decimal((2 * numerator * 10**places + denominator) // (2 * denominator)).scaleb(-places)


def shown(value: Decimal | None, unit: str = "%") -> str:
    """A rounded share or mean as it reads; a dash where there is nothing to divide by.

    >>> shown(Decimal("36.5")), shown(None)
    ('36.5%', '–')
    """
    return NOTHING if value is None else f"{value}{unit}"
