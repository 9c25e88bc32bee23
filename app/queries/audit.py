"""Reading the audit log: what was shown to whom, and whether the chain holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import AuditEntry, digest


def shown_since(session: Session, person_id: int, view: str, since: datetime) -> set[int]:
    """The ids of the children a view has shown to a person since an instant."""
    rows = session.scalars(
        select(AuditEntry.shown).where(
            AuditEntry.actor_id == person_id,
            AuditEntry.event == "saw",
            AuditEntry.subject_type == view,
            AuditEntry.at >= since,
        )
    )
    return {child_id for shown in rows for child_id in shown}


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
    for entry in session.scalars(
        select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)
    ):
        if entry.previous_hash != previous:
            return Broken(last, entry.id, "an entry before this one is missing")
        if entry.hash != digest(entry):
            return Broken(last, entry.id, "this entry was altered")
        if expected.pop(entry.id, entry.hash) != entry.hash:
            return Broken(last, entry.id, "the chain was made anew: the anchor says otherwise")
        previous, last = entry.hash, entry.id
    if expected:
        return Broken(last, max(expected), "entries that an anchor knows are gone")
    return None
