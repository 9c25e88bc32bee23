"""Absences that a file moves step aside first, so that they can pass one another inside one transaction."""

from collections.abc import Iterable

from sqlalchemy import bindparam, func, update
from sqlalchemy.orm import Session

from app.models import Episode


def step_aside(session: Session, episodes: Iterable[Episode]) -> None:
    """Leave these absences on record with an empty span, which overlaps nothing.

    The objects keep what they hold, so that the audit log says what was there before: this goes past them,
    on the transaction's own connection. Whoever calls writes the new times and then calls `stand_again`;
    one that is open before and after cannot step aside.
    """
    session.flush()
    aside = (
        update(Episode)
        .where(Episode.id.in_([each.id for each in episodes]))
        .values(
            absent_until=Episode.absent_from,
            returned_on=func.coalesce(Episode.returned_on, Episode.last_seen_on, Episode.reported_on),
        )
    )
    session.connection().execute(aside)


def stand_again(session: Session, episodes: Iterable[Episode]) -> None:
    """Give those that stepped aside the span their objects hold; raises IntegrityError when two overlap."""
    session.flush()
    spans = [{"this": each.id, "until": each.absent_until} for each in episodes]
    if spans:
        again = update(Episode).where(Episode.id == bindparam("this")).values(absent_until=bindparam("until"))
        session.connection().execute(again, spans)
