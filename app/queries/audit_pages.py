"""The audit log, page by page, for whoever answers for it: ids and codes, no child's name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import midnight
from app.models import Person
from app.models.audit import AuditEntry

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader looks for; empty looks for everything."""

    day: date | None = None
    person_id: int | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the page shows it."""

    id: int
    at: datetime
    who: str
    event: str
    subject: str
    child_id: int | None
    shown: tuple[int, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of entries, the latest first."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    total: int


def audit_page(session: Session, sought: Sought, number: int) -> AuditPage:
    """A page of what is sought; two statements."""
    conditions = _conditions(sought)
    total = session.scalar(select(func.count(AuditEntry.id)).where(*conditions)) or 0
    pages = max(1, -(-total // A_PAGE))
    number = min(max(number, 1), pages)
    rows = session.execute(
        select(AuditEntry, Person.name)
        .join(Person, Person.id == AuditEntry.actor_id, isouter=True)
        .where(*conditions)
        .order_by(AuditEntry.id.desc())
        .limit(A_PAGE)
        .offset((number - 1) * A_PAGE)
    ).tuples()
    return AuditPage(tuple(_entry(row, name) for row, name in rows), number, pages, total)


def _conditions(sought: Sought) -> list[Any]:
    conditions: list[Any] = []
    if sought.day:
        conditions += [
            AuditEntry.at >= midnight(sought.day),
            AuditEntry.at < midnight(sought.day + timedelta(days=1)),
        ]
    if sought.person_id:
        conditions.append(AuditEntry.actor_id == sought.person_id)
    if sought.event:
        conditions.append(AuditEntry.event == sought.event)
    return conditions


def _entry(row: AuditEntry, name: str | None) -> Entry:
    subject = f"{row.subject_type} {row.subject_id}" if row.subject_id else row.subject_type
    changes = tuple(f"{where}: {_columns(what)}" for where, what in sorted(row.changes.items()))
    return Entry(
        row.id,
        row.at,
        name or "the command line",
        row.event,
        subject,
        row.child_id,
        tuple(row.shown),
        changes,
    )


def _columns(what: Any) -> str:
    return ", ".join(sorted(what)) if isinstance(what, dict) else str(what)
