"""What a table of the weekly report is made of: each number knows the rows it opens."""

from dataclasses import dataclass
from typing import Final

from app.domain.weekly import WeeklyReport

MINUS: Final = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, and where it is a number, what it opens."""

    words: str
    figure: str = ""
    group: str = ""
    late: bool = False
    """A number of what is late, and not nought."""
    numeric: bool = True
    past: bool = False
    """It is of the week before, or how much more there is than then: it opens the rows of then."""

    @property
    def opens(self) -> bool:
        """Whether it has rows to show."""
        return bool(self.figure) and self.words != "0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; of one child, their number, which not every reader of a page may see."""

    label: str
    cells: tuple[Cell, ...]
    crs_id: str = ""
    level: int = 0
    """0 stands for itself, 1 is a service with units, 2 a unit, 3 the whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its heading, what to know about it, its columns with their widths on paper, its lines."""

    key: str
    title: str
    says: str
    columns: tuple[tuple[str, bool, int], ...]
    """Heading, whether its cells are numbers, millimetres on paper (0: the rest)."""
    lines: tuple[Line, ...]
    empty: str = ""
    more: int = 0
    """How many lines stand on the page and not on paper."""


def signed(number: int | None) -> str:
    """A change as people write it.

    >>> signed(3), signed(-2).replace(MINUS, "-"), signed(0), signed(None)
    ('+3', '-2', '0', '')
    """
    if number is None:
        return ""
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number else "0"


def number_cell(report: WeeklyReport, key: str, group: str = "", *, late: bool = False) -> Cell:
    """One number of the report."""
    number = report.line(key, group).number
    return Cell(str(number), key, group, late and number > 0)


def before_cell(report: WeeklyReport, key: str, group: str = "") -> Cell:
    """The same number a week earlier."""
    before = report.line(key, group).before
    return Cell("" if before is None else str(before), "" if before is None else key, group, past=True)


def change_cell(report: WeeklyReport, key: str, group: str = "") -> Cell:
    """How many more than a week earlier; it opens the rows of then, where there were any."""
    line = report.line(key, group)
    return Cell(signed(line.change), key if line.before else "", group, past=True)
