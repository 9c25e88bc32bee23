"""Everything the database holds, to see what a request changed."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base

Records = dict[tuple[str, int], dict[str, Any]]

MACHINERY = {"web_session"}
"""That somebody was here may always be written down."""


def records(session: Session, *, but: set[str] | None = None) -> Records:
    """Every row of every table, by table and id."""
    session.rollback()
    skipped = MACHINERY | (but or set())
    return {
        (table.name, row.id): dict(row._mapping)
        for table in Base.metadata.sorted_tables
        if table.name not in skipped
        for row in session.execute(select(table))
    }
