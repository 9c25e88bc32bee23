"""Reading the audit log: what was shown to whom, and whether the chain holds."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import midnight
from app.models import Person
from app.models.audit import AuditEntry, digest
from app.queries.scope import records_of

SEEN: Final = "saw"
"""The event of a look at a child's data."""
A_PAGE: Final = 50


def last_change(session: Session) -> int:
    """The number of the latest entry that is not a look: while it stands, nobody has changed anything.

    Entries are written one after another under a lock, so a later one never has a smaller number.
    """
    return session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.event != SEEN)) or 0


def shown_since(session: Session, person_id: int, view: str, since: datetime) -> set[int]:
    """The ids of the children a view has shown to a person since an instant."""
    rows = session.scalars(
        select(AuditEntry.shown).where(
            AuditEntry.actor_id == person_id,
            AuditEntry.event == SEEN,
            AuditEntry.subject_type == view,
            AuditEntry.at >= since,
        )
    )
    return {child_id for shown in rows for child_id in shown}


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at a child's file: who (None: the command line), in which view, when last."""

    who: str | None
    role: str
    view: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done about a child: what, to which row, by whom (None: the command line), when."""

    event: str
    subject_type: str
    subject_id: int | None
    who: str | None
    at: datetime


def looked_at(session: Session, child_id: int, limit: int) -> tuple[Look, ...]:
    """Who has looked at a child's file (or its parts’), each view of each person once, the latest first."""
    latest = func.max(AuditEntry.at).label("latest")
    rows = session.execute(
        select(Person.name, Person.role, AuditEntry.subject_type, latest)
        .join(Person, Person.id == AuditEntry.actor_id, isouter=True)
        .where(AuditEntry.child_id.in_(records_of(child_id)), AuditEntry.event == SEEN)
        .group_by(AuditEntry.actor_id, Person.name, Person.role, AuditEntry.subject_type)
        .order_by(latest.desc(), Person.name)
        .limit(limit)
    )
    return tuple(Look(name, role or "", view, at) for name, role, view, at in rows)


def done_about(session: Session, child_id: int) -> tuple[Deed, ...]:
    """What was done about a child, oldest first; looks are not deeds."""
    rows = session.execute(
        select(AuditEntry, Person.name)
        .join(Person, Person.id == AuditEntry.actor_id, isouter=True)
        .where(AuditEntry.child_id.in_(records_of(child_id)), AuditEntry.event != SEEN)
        .order_by(AuditEntry.id)
    )
    return tuple(
        Deed(entry.event, entry.subject_type, entry.subject_id, name, entry.at) for entry, name in rows
    )


def opened_lately(session: Session, person_id: int, view: str, limit: int) -> list[int]:
    """The ids of the children whose page a person opened last, the latest first."""
    latest = func.max(AuditEntry.id)
    rows = session.scalars(
        select(AuditEntry.child_id)
        .where(
            AuditEntry.actor_id == person_id,
            AuditEntry.event == SEEN,
            AuditEntry.subject_type == view,
            AuditEntry.child_id.is_not(None),
        )
        .group_by(AuditEntry.child_id)
        .order_by(latest.desc())
        .limit(limit)
    )
    return [child_id for child_id in rows if child_id is not None]


@dataclass(frozen=True, slots=True)
class Made:
    """When a row was first written of, and by whom; `by` is empty for the command line."""

    at: datetime
    by: str


def made(session: Session, subject_type: str, ids: Iterable[int]) -> dict[int, Made]:
    """The first entry about each of these rows, by its id; one statement."""
    first = (
        select(func.min(AuditEntry.id))
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id.in_(tuple(ids)))
        .group_by(AuditEntry.subject_id)
    )
    rows = session.execute(
        select(AuditEntry.subject_id, AuditEntry.at, Person.name)
        .join(Person, Person.id == AuditEntry.actor_id, isouter=True)
        .where(AuditEntry.id.in_(first))
    )
    return {number: Made(at, name or "") for number, at, name in rows if number is not None}


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
    )
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


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the chain does not hold: from the last entry known good (0: none) to the first known bad."""

    after: int
    by: int
    why: str


def verify(session: Session, anchors: Iterable[tuple[int, str]]) -> Broken | None:
    """Walk the whole chain and hold it against its anchors (entry id, hash); None when everything holds.

    Finds an edit, a delete, a cut tail and, by the anchors, a chain made anew.
    """
    expected = dict(anchors)
    previous, last = "", 0
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000))
    with closing(entries):
        for entry in entries:
            if why := _broken(entry, previous, expected):
                return Broken(last, entry.id, why)
            previous, last = entry.hash, entry.id
    if expected:
        return Broken(last, max(expected), "entries that an anchor knows are gone")
    return None


def _broken(entry: AuditEntry, previous: str, expected: dict[int, str]) -> str:
    """Why the chain does not hold at an entry; empty when it does."""
    if entry.previous_hash != previous:
        return "an entry before this one is missing"
    if entry.hash != digest(entry):
        return "this entry was altered"
    if expected.pop(entry.id, entry.hash) != entry.hash:
        return "the chain was made anew: the anchor says otherwise"
    return ""
