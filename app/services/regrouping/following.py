"""What speaks of an absence, an interview or a child, in whichever table, and goes where that goes."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.expression import ColumnElement

from app.models.base import Base
from app.services.act import Act

Moved = dict[str, list[int]]
"""Ids of rows, by table and column."""


def follow(act: Act, table: str, gone: int, kept: int, but: Collection[str] = ()) -> Moved:
    """Point every row that points at one row of a table at another; `but` names columns, as table.column.

    Rows read before still show the old one until they are expired. Returns which went.
    """
    moved: Moved = {}
    for mapper, column in pointers(table):
        if f"{column.table.name}.{column.name}" in but:
            continue
        key = mapper.get_property_by_column(column).key
        rows = act.session.scalars(select(mapper.class_).where(column == gone).order_by(mapper.class_.id))
        for row in rows:
            setattr(row, key, kept)
            moved.setdefault(f"{column.table.name}.{column.name}", []).append(row.id)
    act.session.flush()
    return moved


def pointers(table: str) -> Iterator[tuple[Mapper[Any], ColumnElement[Any]]]:
    """Every column that points at a table, in an order of its own."""
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.class_.__name__):
        for column in mapper.local_table.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield mapper, column
