"""The audit log: every change and every look at a child's data, chained by hash, never altered."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AuditEntry(Base):
    """One thing somebody did or saw. Ids and codes only: no name, no free text."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_actor_event_at", "actor_id", "event", "at"),)

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None is the command line."""
    event: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[int | None]
    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    shown: Mapped[list[Any]]
    """Ids of the children a list showed."""
    changes: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


def digest(entry: AuditEntry) -> str:
    """The hash of an entry, over everything it says and the hash before it."""
    said = [
        entry.previous_hash,
        entry.at.isoformat(),
        entry.actor_id,
        entry.event,
        entry.subject_type,
        entry.subject_id,
        entry.child_id,
        entry.shown,
        entry.changes,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
