"""Plain builders of two records that somebody asked to be made one."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models import ChildMerge, Person
from tests.examples import a_child


def a_merge(session: Session, kept_id: int, asked_by: Person, at: datetime) -> ChildMerge:
    """A record that somebody says is part of another; nobody has decided."""
    row = ChildMerge(
        kept_id=kept_id,
        merged=a_child(session, "Jo", "Okafor"),
        because="One child, on file twice.",
        asked_at=at,
        asked_by_id=asked_by.id,
    )
    session.add(row)
    session.flush()
    return row
