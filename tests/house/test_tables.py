"""Tables: which of them are the machinery's, and outside the audit log."""

from sqlalchemy import DateTime

import app.models.audit  # noqa: F401  its table is among them
from app.models.base import Base, Operational

MACHINERY = {
    "draft",
    "form_key",
    "one_use_link",
    "outbox_message",
    "papers_making",
    "pending_upload",
    "reversible",
    "sign_in_failure",
    "wall_session",
    "web_session",
}
"""None holds a fact about a child but a draft, and an upload that waits for a yes; both expire."""


def test_the_tables_outside_acts_and_audit_are_these() -> None:
    found = {
        mapper.local_table.description
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Operational)
    }
    assert found == MACHINERY


def test_every_instant_is_kept_in_utc() -> None:
    plain = [
        f"{table}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, DateTime)
    ]
    assert not plain


def test_a_column_says_whether_it_holds_an_instant_or_a_day() -> None:
    for table in Base.metadata.tables.values():
        for column in table.columns:
            kind = type(column.type).__name__
            if kind == "Instant":
                assert column.name.endswith(("_at", "_from", "_until")) or column.name == "at", (
                    f"{table}.{column.name}"
                )
            if kind == "Date":
                assert column.name.endswith(("_on", "_from", "_until")) or column.name == "day", (
                    f"{table}.{column.name}"
                )
