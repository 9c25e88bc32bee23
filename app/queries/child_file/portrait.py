"""How a child looks: the photograph on file, and the words for people who look for them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Appearance, Photograph
from app.queries.child_file.identity import Identity, identity


@dataclass(frozen=True, slots=True)
class Portrait:
    """What people who look for a child are told; empty words are not known."""

    who: Identity
    version: int | None
    height_and_build: str = ""
    hair_and_eyes: str = ""
    marks: str = ""
    usually_wears: str = ""
    may_be_at: str = ""
    health: str = ""
    people_with_them: str = ""
    how_to_speak: str = ""


def portrait(session: Session, child_id: int, now: datetime) -> Portrait | None:
    """A child's photograph and description; None when there is no such child."""
    who = identity(session, child_id, now)
    if who is None:
        return None
    row = session.scalar(select(Appearance).where(Appearance.child_id == child_id))
    if row is None:
        return Portrait(who, None)
    return Portrait(
        who,
        row.version,
        row.height_and_build,
        row.hair_and_eyes,
        row.marks,
        row.usually_wears,
        row.may_be_at,
        row.health,
        row.people_with_them,
        row.how_to_speak,
    )


def photograph(session: Session, child_id: int, photograph_id: int) -> bytes | None:
    """The bytes of a child's photograph, a JPEG; None when it is another's, taken away, or not there."""
    return session.scalar(
        select(Photograph.content).where(
            Photograph.id == photograph_id,
            Photograph.child_id == child_id,
            Photograph.taken_away_at.is_(None),
        )
    )
