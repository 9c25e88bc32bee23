"""A file told as of another day: every instant moved by one elapsed span, every day by as many days."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.calendar import When, day_of, local, read_when
from app.domain.notifications.table import Cell, Table

MORNING: Final = time(9)


@dataclass(frozen=True, slots=True)
class Move:
    """How far a caseload moves: instants by elapsed time, days by calendar days."""

    span: timedelta
    days: timedelta

    def when(self, moment: When) -> When:
        """A moment moved; a day alone by as many days."""
        if moment.at is None:
            return When(moment.on + self.days)
        return When.instant(moment.at + self.span)


def move_to(now: datetime, told_on: date) -> Move:
    """From 09:00 London on the day a caseload is told, to the latest 09:00 that is not in the future."""
    latest = local(day_of(now), MORNING)
    if latest > now:
        latest = local(day_of(now) - timedelta(days=1), MORNING)
    return Move(latest - local(told_on, MORNING), day_of(latest) - told_on)


def moved(table: Table, times: Collection[str], days: Collection[str], move: Move) -> Table:
    """The table with the columns `times` moved as instants and `days` as days; blank stays blank."""
    whole_days = Move(move.days, move.days)
    moves = [move if name in times else whole_days if name in days else None for name in table.headings]

    def cell(by: Move | None, old: Cell) -> Cell:
        if by is None or not old:
            return old
        return by.when(old if isinstance(old, When) else read_when(old))

    rows = tuple(
        (number, tuple(cell(by, old) for by, old in zip(moves, cells, strict=True)))
        for number, cells in table.rows
    )
    return replace(table, rows=rows)
