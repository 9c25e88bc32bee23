"""The act: who, when, which transaction; and the audit log, which names every change made in one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy import Enum as EnumType
from sqlalchemy import String, event, inspect, select, text
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.domain.errors import Overtaken
from app.models import Child, Person
from app.models.audit import AuditEntry, digest
from app.models.base import Base, Operational, Versioned
from app.services.anchors import Position
from app.services.events import Event

Changes = dict[str, dict[str, Any]]

CHAIN_LOCK = 720072
"""PostgreSQL's lock that keeps two acts from growing the chain at once; SQLite's writers queue."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of many changes recorded together: what it is about, whose child, and the rows it touched."""

    subject: Base
    child: Child | None
    rows: tuple[Base, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act recorded: its entry, what it was about, and the columns it changed, old and new."""

    what: Event
    at: datetime
    entry_id: int
    subject: Base
    child_id: int | None
    changes: Changes


class Unrecorded(RuntimeError):
    """A change that no audit entry names: a bug, and never committed."""


@dataclass
class Act:
    """Who is acting (None: the command line), when, in which transaction; every service takes one first."""

    session: Session
    actor: Person | None
    at: datetime
    pending: Changes = field(default_factory=dict)
    head: str | None = None
    position: Position | None = None
    """Where the chain stood after this act's last entry."""
    touched: dict[str, Base] = field(default_factory=dict)
    """Every row this act has changed, by its name in the log."""
    recorded: list[Recorded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session.info["act"] = self

    def expect(self, row: Versioned, version: int | None) -> None:
        """Refuse to act on a row that has changed since this person last saw it; raises Overtaken."""
        if row.version != version:
            raise Overtaken(about=(type(row).__name__, row.id) if isinstance(row, Base) else None)

    def record(self, what: Event, subject: Base, *, child: Child | None = None) -> None:
        """Give the changes made since the last entry their name in the audit log."""
        self.session.flush()
        changes, self.pending = self.pending, {}
        child_id = child.id if child else None
        entry = self._append(what, type(subject).__name__, subject.id, child_id, [], changes)
        self.recorded.append(Recorded(what, entry.at, entry.id, subject, child_id, changes))

    def record_each(self, what: Event, parts: Sequence[Part]) -> None:
        """Name many changes at once: one entry for each subject, with the changes of its own rows."""
        self.session.flush()
        for part in parts:
            keys = [f"{type(row).__name__} {row.id}" for row in part.rows]
            changes = {key: self.pending.pop(key) for key in keys if key in self.pending}
            child_id = part.child.id if part.child else None
            self._enter(what, type(part.subject).__name__, part.subject.id, child_id, [], changes)
        self.session.flush()

    def saw(self, view: str, child_ids: list[int]) -> None:
        """Note that a view showed these children's data to the actor."""
        one = child_ids[0] if len(child_ids) == 1 else None
        self._append(Event.SEEN, view, None, one, sorted(child_ids), {})

    def exported(self, what: str, child_ids: list[int], purpose: str = "") -> None:
        """Note that these children's data left in a file, and which of the purposes there are was given."""
        told: Changes = {"export": {"purpose": [None, purpose]}} if purpose else {}
        self._append(Event.EXPORTED, what, None, None, sorted(child_ids), told)

    def recall(self, entry_id: int) -> Recorded:
        """What an earlier act recorded, its subject as it is now; raises NoResultFound when that is gone."""
        entry = self.session.get_one(AuditEntry, entry_id)
        subject = self.row(entry.subject_type, entry.subject_id or 0)
        return Recorded(Event(entry.event), entry.at, entry.id, subject, entry.child_id, entry.changes)

    def row(self, name: str, row_id: int) -> Base:
        """A row by its name in the log, locked; raises NoResultFound when it is gone."""
        kinds = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
        found: Base = self.session.get_one(kinds[name], row_id, with_for_update=True, populate_existing=True)
        return found

    def close(self) -> None:
        """Commit, unless something changed that no entry names."""
        self.session.flush()
        if self.pending:
            raise Unrecorded(f"changed without an audit entry: {sorted(self.pending)}")
        self.session.commit()

    def _append(
        self,
        what: Event,
        subject_type: str,
        subject_id: int | None,
        child_id: int | None,
        shown: list[int],
        changes: Changes,
    ) -> AuditEntry:
        entry = self._enter(what, subject_type, subject_id, child_id, shown, changes)
        self.session.flush()
        self.position = Position(entry.id, entry.hash)
        return entry

    def _enter(
        self,
        what: Event,
        subject_type: str,
        subject_id: int | None,
        child_id: int | None,
        shown: list[int],
        changes: Changes,
    ) -> AuditEntry:
        """Add one link to the chain; whoever calls flushes."""
        previous = self._head()
        entry = AuditEntry(
            at=self.at,
            actor_id=self.actor.id if self.actor else None,
            event=what.value,
            subject_type=subject_type,
            subject_id=subject_id,
            child_id=child_id,
            shown=shown,
            changes=changes,
            previous_hash=previous,
        )
        entry.hash = self.head = digest(entry)
        self.session.add(entry)
        return entry

    def _head(self) -> str:
        """The hash the next entry follows; read once an act, under a lock that other acts wait for."""
        if self.head is None:
            if self.session.get_bind().dialect.name == "postgresql":
                self.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
            self.head = (
                self.session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or ""
            )
        return self.head


@event.listens_for(Session, "after_flush")
def _gather(session: Session, _: UOWTransaction) -> None:
    """Note every column the flush changed, for the act in progress to record."""
    act = session.info.get("act")
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, AuditEntry | Operational):
            continue
        changes = {"deleted": True} if row in session.deleted else _changes(row)
        if not changes:
            continue
        if act is None:
            raise Unrecorded(f"{row!r} changed outside an act")
        act.pending.setdefault(f"{type(row).__name__} {row.id}", {}).update(changes)
        act.touched[f"{type(row).__name__} {row.id}"] = row


@event.listens_for(Session, "do_orm_execute")
def _no_bulk(execution: ORMExecuteState) -> None:
    """A bulk UPDATE or DELETE would pass the audit log by; the machinery's own tables may."""
    if not (execution.is_update or execution.is_delete):
        return
    mapper = execution.bind_mapper
    if mapper is None or not issubclass(mapper.class_, Operational):
        raise Unrecorded("change rows one at a time, so that the audit log sees each")


def _changes(row: Base) -> dict[str, Any]:
    """Old and new of each changed column; of text only that it changed."""
    state = inspect(row)
    found: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        if attribute.key in ("id", "version"):
            continue
        history = state.attrs[attribute.key].history
        if not history.has_changes():
            continue
        old, new = (_plain(side[0]) if side else None for side in (history.deleted, history.added))
        if old is None and new in (None, "", [], {}):
            continue
        kind = attribute.columns[0].type
        narrative = isinstance(kind, String) and not isinstance(kind, EnumType)
        found[attribute.key] = "changed" if narrative or _too_much(new) or _too_much(old) else [old, new]
    return found


def _too_much(value: Any) -> bool:
    return isinstance(value, bytes | dict | list)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum | StrEnum):
        return value.value
    return value
