"""What comes of reading a whole file: its rows as values, or everything wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.notifications.cells import Cells
from app.domain.notifications.table import Fault

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """The rows that could be read, and the faults of the others; with one fault nothing is imported."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def in_order(faults: Iterable[Fault], names: tuple[str, ...]) -> tuple[Fault, ...]:
    """Faults by row, and within a row by column, as somebody mending the file comes to them."""
    place = {name: index for index, name in enumerate(names)}
    return tuple(sorted(faults, key=lambda fault: (fault.row, place.get(fault.column, len(names)))))


def once(cells: Cells, column: str, seen: dict[str, int]) -> None:
    """A reference may stand once in a file: the second has the fault. `seen` is the first row of each."""
    key = str(cells.cells.get(column, "")).strip()
    if not key:
        return
    first = seen.setdefault(key, cells.row)
    if first != cells.row:
        cells.fault(column, f"twice in this file: also in row {first}")
