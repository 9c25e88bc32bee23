"""Undo: for fifteen minutes whoever did a thing may take it back, while nothing it touched has changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken, Refused
from app.domain.policy import Policy
from app.models import Reversible
from app.models.base import Versioned
from app.services.act import Act, Recorded
from app.services.undoing.ways import WAYS, Way

__all__ = ["UNDO_WITHIN", "about", "offer", "offered", "undo", "way_of"]

UNDO_WITHIN: Final = timedelta(minutes=15)
CHANGED: Final = "It has changed since you did it, so it can no longer be undone. Look at it as it is now."


def offer(act: Act, at: datetime) -> None:
    """Let the acting person undo what this act did, when that has a way back; `at` is the machine’s clock.

    What is kept are ids and versions: what there was before stands in the audit log. What has run out goes.
    """
    kinds = {each.what for each in act.recorded}
    way = WAYS.get(kinds.pop()) if len(kinds) == 1 else None
    if act.actor is None or way is None or not all(map(way.fits, act.recorded)):
        return
    act.session.execute(delete(Reversible).where(Reversible.done_at <= at - UNDO_WITHIN))
    versions = {name: row.version for name, row in act.touched.items() if isinstance(row, Versioned)}
    entries = [each.entry_id for each in act.recorded]
    act.session.add(
        Reversible(
            person_id=act.actor.id,
            kind=act.recorded[0].what.value,
            said=way.said(act.recorded),
            details={"at": act.at.isoformat(), "entries": entries, "versions": versions},
            done_at=at,
        )
    )


def offered(session: Session, person_id: int, at: datetime) -> Sequence[Reversible]:
    """What a person may undo now, the latest first; `at` is the machine’s clock."""
    return session.scalars(
        select(Reversible)
        .where(
            Reversible.person_id == person_id,
            Reversible.undone_at.is_(None),
            Reversible.done_at > at - UNDO_WITHIN,
        )
        .order_by(Reversible.id.desc())
    ).all()


def way_of(row: Reversible) -> Way:
    """How what was done is undone, and what a person must be allowed for it."""
    return next(way for event, way in WAYS.items() if event.value == row.kind)


def about(act: Act, row: Reversible) -> tuple[Recorded, ...]:
    """What was done, thing by thing; refused when one of them is gone."""
    try:
        return tuple(act.recall(each) for each in row.details["entries"])
    except NoResultFound:
        raise Overtaken(CHANGED) from None


def undo(act: Act, row: Reversible, at: datetime, policy: Policy) -> None:
    """Take back what the acting person did, all of it or nothing; `at` is the machine’s clock.

    Refused for anybody else, after fifteen minutes, a second time, and when anything it touched has changed.
    """
    if act.actor is None or row.person_id != act.actor.id:
        raise Refused("Only whoever did it can undo it.")
    if row.undone_at:
        raise Refused("That is undone already.")
    if row.done_at <= at - UNDO_WITHIN:
        raise Refused("That was more than 15 minutes ago, so it can no longer be undone.")
    done = about(act, row)
    if any(_version(act, name) != version for name, version in row.details["versions"].items()):
        raise Overtaken(CHANGED)
    for each in done:
        way_of(row).back(act, each, policy)
    row.undone_at = at


def _version(act: Act, name: str) -> int | None:
    """The version a row has now, by its name in the log; None when it is gone."""
    kind, _, number = name.partition(" ")
    try:
        return getattr(act.row(kind, int(number)), "version", None)
    except NoResultFound:
        return None
