"""Plain builders of recipients and copies; what is not said is ordinary."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.models import Circulation, Document, Recipient
from tests.examples import MORNING

POLICE = "Public protection desk"
FORCE = {"organisation": "Metropolitan Police", "internal": False}


def a_recipient(session: Session, name: str = POLICE, **columns: Any) -> Recipient:
    """Somebody outside the council who may be sent copies about every child."""
    given: dict[str, Any] = {"email": "ppd@met.example", "circumstances": ["every child"]}
    row = Recipient(name=name, **(FORCE | given | columns))
    session.add(row)
    session.flush()
    return row


def a_copy(session: Session, document: Document, **columns: Any) -> Circulation:
    """A document of a child’s file, shared an hour ago."""
    given: dict[str, Any] = {
        "to_name": POLICE,
        "shared": True,
        "because": "For their enquiries.",
        "decided_at": MORNING - timedelta(hours=1),
    }
    assert document.child_id is not None
    row = Circulation(child_id=document.child_id, document=document, **(FORCE | given | columns))
    session.add(row)
    session.flush()
    return row
