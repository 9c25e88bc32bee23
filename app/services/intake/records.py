"""What the four kinds of file have in common, as planning and carrying out see them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from app.domain.notifications.reading import Reading
from app.domain.notifications.table import Table
from app.models import Child
from app.models.base import Base
from app.services.act import Act

AT_ONCE = 500
"""Rows looked up and written together, so that memory and time stay in proportion to the file."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a file that differs from the record, and the columns in which it may have its way."""

    row: Any
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A record that an import wrote: the thing itself, whose child it is about, and every row it touched."""

    key: str
    row: Any
    subject: Base
    child: Child | None
    touched: tuple[Base, ...]


class Records(Protocol):
    """One kind of record that files bring."""

    key: str
    """The column that a record is known by."""

    def __init__(self, session: Session): ...

    def read(self, table: Table, now: datetime, joining: Collection[int]) -> Reading[Any]:
        """Every row as a value, or all faults."""

    def on_record(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """What is on record under these keys, each as the cells a file would hold."""

    def open_to(self, row: Any) -> frozenset[str]:
        """The columns in which a row may change a record."""

    def add(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write records that are new."""

    def change(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what differs, in the columns named only."""


def in_parts(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """A long list, some at a time."""
    for start in range(0, len(things), AT_ONCE):
        yield things[start : start + AT_ONCE]
