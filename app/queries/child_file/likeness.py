"""The photograph by which a child is known on every page of the file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.models import Photograph


@dataclass(frozen=True, slots=True)
class Likeness:
    """The newest photograph on file that was not taken away, and whether it is old (a setting)."""

    id: int
    taken_on: date
    old: bool


def likeness_of(session: Session, child_id: int, now: datetime, local: Policy) -> Likeness | None:
    """The photograph to show of a child: the one taken last, then added last; one statement."""
    found = session.execute(
        select(Photograph.id, Photograph.taken_on)
        .where(Photograph.child_id == child_id, Photograph.taken_away_at.is_(None))
        .order_by(Photograph.taken_on.desc(), Photograph.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    old_from = day_of(now) - timedelta(days=local.photograph_days)
    return Likeness(found.id, found.taken_on, found.taken_on <= old_from)
