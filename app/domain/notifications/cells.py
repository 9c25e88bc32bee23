"""Reading the cells of one row: each gives a value, or leaves a fault in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from app.domain.calendar import Unreadable, When, read_day, read_when, wall_clock
from app.domain.notifications.table import Cell, Fault, Number

LONGEST: Final = 1000
EMPTY: Final = "empty"
WORTH_LISTING: Final = range(3, 9)
"""How many words a fault names: two stand in its sentence, and twenty would bury it."""
NOT_COLUMNS: Final = ("row", "joins")
"""Fields of a row that no file holds: its number, and the episode it is one more report of."""

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Cells:
    """One row while it is read; `faults` grows."""

    row: int
    cells: Mapping[str, Cell]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, sentence: str, *, joins: str = "") -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Fault(self.row, column, sentence, joins))

    def text(self, column: str, *, required: bool = False) -> str:
        """What the cell says, without spaces round it; empty when it is blank or not there."""
        cell = self.cells.get(column, "")
        said = said_when(cell) if isinstance(cell, When) else cell.strip()
        if required and not said:
            self.fault(column, EMPTY)
        if len(said) > LONGEST:
            self.fault(column, f"longer than {LONGEST} characters")
        return said

    def number(self, column: str) -> str:
        """The council's number for a child: text, at most 20 letters and digits (DOMAIN: words)."""
        said = self.text(column, required=True)
        if isinstance(self.cells.get(column), Number):
            self.fault(column, "a number, so that noughts it begins with are lost: format the column as text")
        elif said and not (len(said) <= 20 and said.isascii() and said.isalnum()):
            self.fault(column, "not a record number: at most 20 letters and digits")
        return said

    def word(self, column: str, words: type[Word], no: str, *, required: bool = False) -> Word | None:
        """One word of a closed list, in any case; blank is None."""
        said = self.text(column, required=required)
        if not said:
            return None
        found = next((each for each in words if each.value.casefold() == said.casefold()), None)
        if found is None:
            listed = f": {', '.join(each.value for each in words)}" if len(words) in WORTH_LISTING else ""
            self.fault(column, f"{no}{listed}")
        return found

    def yes(self, column: str) -> bool:
        """Y or N; blank is no."""
        said = self.text(column).casefold()
        if said not in ("y", "n", ""):
            self.fault(column, "not Y or N")
        return said == "y"

    def when(self, column: str, *, required: bool = False) -> When | None:
        """A moment in London time, or a day alone; blank is None."""
        cell = self.cells.get(column, "")
        if isinstance(cell, When):
            return cell
        said = self.text(column, required=required)
        try:
            return read_when(said) if said else None
        except Unreadable as why:
            self.fault(column, str(why))
            return None

    def day(self, column: str, *, required: bool = False) -> date | None:
        """A London day; blank is None."""
        cell = self.cells.get(column, "")
        if isinstance(cell, When):
            return cell.on
        said = self.text(column, required=required)
        try:
            return read_day(said) if said else None
        except Unreadable as why:
            self.fault(column, str(why))
            return None


def said_when(when: When) -> str:
    """A moment as a file writes it, in London time; where the clock shows it twice, with its zone."""
    return f"{when.on.isoformat()} {wall_clock(when.at)}" if when.at else when.on.isoformat()


def said(value: object) -> str:
    """A value as a file writes it; nothing is blank."""
    if value is None:
        return ""
    if isinstance(value, When):
        return said_when(value)
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value.isoformat() if isinstance(value, date) else str(value)


def written(row: Any) -> dict[str, str]:
    """A row's values as cells by column; its fields are named as its columns."""
    columns = (each.name for each in fields(row) if each.name not in NOT_COLUMNS)
    return {name: said(getattr(row, name)) for name in columns}
