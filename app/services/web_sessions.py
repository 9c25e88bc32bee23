"""Signed-in browsers: a row each, found by the hash of the token its cookie holds, gone at sign-out."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import WebSession

IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=12)
SWEPT_AFTER: Final = 2 * ABSOLUTE
"""Until then a form that comes too late is known to be its owner's, and becomes their draft."""
NOTED_EVERY: Final = timedelta(minutes=1)
"""How often at most that a session was seen is written down."""


def fingerprint(token: str) -> str:
    """The hash under which a token is kept; a token has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def find(session: Session, token: str, at: datetime) -> WebSession | None:
    """The session of a token, unless it has been idle for 30 minutes or is 12 hours old."""
    row = of_token(session, token)
    return row if row and at < ends_at(row) else None


def of_token(session: Session, token: str) -> WebSession | None:
    """The session of a token, even one that has run out, until it is swept."""
    return session.scalar(select(WebSession).where(WebSession.token_hash == fingerprint(token)))


def ends_at(row: WebSession) -> datetime:
    """The instant a session ends if nothing more is heard of it."""
    return min(row.seen_at + IDLE, row.started_at + ABSOLUTE)


def start(session: Session, person_id: int, data: dict[str, Any], at: datetime) -> str:
    """Begin a session and answer its token, which is kept nowhere; sessions long over are swept."""
    session.execute(delete(WebSession).where(WebSession.started_at < at - SWEPT_AFTER))
    token = secrets.token_urlsafe(32)
    session.add(
        WebSession(token_hash=fingerprint(token), person_id=person_id, started_at=at, seen_at=at, data=data)
    )
    return token


def end(session: Session, token: str) -> None:
    """End the session of a token."""
    session.execute(delete(WebSession).where(WebSession.token_hash == fingerprint(token)))


def end_all(session: Session, person_id: int, *, but: str | None = None) -> None:
    """End every session of a person, keeping the one of a token when it is given."""
    ending = delete(WebSession).where(WebSession.person_id == person_id)
    session.execute(ending.where(WebSession.token_hash != fingerprint(but)) if but else ending)
