"""What the imports page shows: earlier imports, and whose records a file speaks of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Child, Episode, ImportBatch, Notification

LATEST = 50


@dataclass(frozen=True, slots=True)
class Earlier:
    """One file that was imported."""

    kind: str
    filename: str
    at: datetime
    imported: int
    unchanged: int
    changed: int


def earlier(session: Session) -> tuple[Earlier, ...]:
    """The latest imports, newest first; one statement."""
    rows = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(LATEST))
    return tuple(
        Earlier(row.kind, row.filename, row.at, row.imported, row.unchanged, row.changed) for row in rows
    )


def children_named(session: Session, names: Collection[str]) -> list[int]:
    """The ids of the children on file whom these numbers or references name; one statement."""
    if not names:
        return []
    told = select(Episode.child_id).join(Notification, Notification.episode_id == Episode.id)
    reported = Child.id.in_(told.where(Notification.reference.in_(names)))
    return list(session.scalars(select(Child.id).where(or_(Child.crs_id.in_(names), reported))))
