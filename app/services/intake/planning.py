"""What a file would do: which rows are new, which change what is on record, which were changed here since."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.notifications.cells import written
from app.domain.notifications.table import Fault, Table
from app.models import ImportedRow
from app.services.intake.children import Children
from app.services.intake.education import Education
from app.services.intake.episodes import Episodes
from app.services.intake.held import returns_after_held
from app.services.intake.interviews import Interviews
from app.services.intake.records import Change, Records, in_parts


class Kind(StrEnum):
    """The kinds of file that come in, in the order they build on one another."""

    CHILDREN = "children"
    EPISODES = "episodes"
    INTERVIEWS = "interviews"
    EDUCATION = "education"


RECORDS: Final[dict[Kind, Callable[[Session], Records]]] = {
    Kind.CHILDREN: Children,
    Kind.EPISODES: Episodes,
    Kind.INTERVIEWS: Interviews,
    Kind.EDUCATION: Education,
}


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that an import wrote, and a person has changed since: theirs stands."""

    row: int
    column: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: changed here since; left"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do; nothing is written while there is a fault."""

    kind: Kind
    table: Table
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    left: tuple[Left, ...]
    faults: tuple[Fault, ...]


def plan(session: Session, kind: Kind, table: Table, now: datetime, joining: Collection[int] = ()) -> Plan:
    """Read a file against what is on record; raises Refused when its headings are not those of its kind.

    Rows in `joining` that overlap an episode become one more report of it instead of a fault.
    """
    records: Records = RECORDS[kind](session)
    reading = records.read(table, now, joining)
    if reading.faults:
        return Plan(kind, table, (), (), 0, (), reading.faults)
    new: list[Change] = []
    changed: list[Change] = []
    left: list[Left] = []
    for rows in in_parts(reading.rows):
        keys = [getattr(row, records.key) for row in rows]
        on_record, wrote = records.on_record(keys), _wrote(session, kind, keys)
        for row, key in zip(rows, keys, strict=True):
            change, kept = _compare(records, table, row, on_record.get(key), wrote.get(key, {}))
            left += [Left(row.row, column) for column in kept]
            if key not in on_record or (kind is Kind.INTERVIEWS and key not in wrote):
                new.append(change)
            elif change.columns:
                changed.append(change)
    if kind is Kind.EPISODES and (faults := returns_after_held(session, changed)):
        return Plan(kind, table, (), (), 0, (), faults)
    unchanged = len(reading.rows) - len(new) - len(changed)
    return Plan(kind, table, tuple(new), tuple(changed), unchanged, tuple(left), ())


def _compare(
    records: Records, table: Table, row: Any, on_record: Mapping[str, str] | None, wrote: Mapping[str, str]
) -> tuple[Change, list[str]]:
    """The columns in which a row has its way, and those a person has changed since an import wrote them."""
    columns = [name for name in table.headings if name in records.open_to(row) and name != records.key]
    if on_record is None:
        return Change(row, frozenset(columns)), []
    said = written(row)
    differ = [name for name in columns if said[name] != on_record[name]]
    ours = frozenset(name for name in differ if on_record[name] == wrote.get(name, ""))
    return Change(row, ours), [name for name in differ if name not in ours]


def _wrote(session: Session, kind: Kind, keys: Sequence[str]) -> dict[str, dict[str, str]]:
    """What an import last wrote, by key and column."""
    rows = session.execute(
        select(ImportedRow.key, ImportedRow.raw).where(ImportedRow.kind == kind, ImportedRow.key.in_(keys))
    )
    return {key: raw["wrote"] for key, raw in rows}
