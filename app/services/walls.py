"""Screens on a wall: put up with a code that works once, shown until they end, able to read one page."""

from datetime import datetime, timedelta
from secrets import choice, token_urlsafe
from typing import Final, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from app.models import Person, WallSession
from app.models.machinery import WAITING
from app.services.act import Act
from app.services.events import Event
from app.services.web_sessions import fingerprint

CODE_LASTS: Final = timedelta(minutes=10)
LASTS: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
"""After so long without a hand on it a wall goes blank; a hand brings it back while it lasts."""
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Those nobody mistakes for one another; ten of them are fifty random bits."""
LENGTH: Final = 10


def put_up(act: Act, at: datetime) -> str:
    """Allow one more wall, in the name of whoever acts; answers the code its screen is opened with, once.

    `at` is the machine's clock. The code is kept nowhere. Walls long over are swept.
    """
    code = "".join(choice(LETTERS) for _ in range(LENGTH))
    opener = cast("Person", act.actor)
    act.session.execute(delete(WallSession).where(WallSession.expires_at < at - LASTS))
    act.session.add(
        WallSession(
            token_hash=_of_code(code),
            opened_by_id=opener.id,
            started_at=at,
            seen_at=at,
            expires_at=at + CODE_LASTS,
        )
    )
    act.record(Event.WALL_PUT_UP, opener)
    return f"{code[:5]} {code[5:]}"


def claim(session: Session, code: str, at: datetime) -> str | None:
    """Open a wall by its code and answer its token, kept nowhere; None when the code is worth nothing."""
    token = token_urlsafe(32)
    waiting = (
        WallSession.token_hash == _of_code(code),
        WallSession.expires_at > at,
        WallSession.ended_at.is_(None),
    )
    values = {"token_hash": fingerprint(token), "seen_at": at, "expires_at": at + LASTS}
    opened = cast("CursorResult[object]", session.execute(update(WallSession).where(*waiting).values(values)))
    return token if opened.rowcount else None


def find(session: Session, token: str, at: datetime) -> WallSession | None:
    """The wall of a token, unless it is over."""
    return session.scalar(
        select(WallSession).where(
            WallSession.token_hash == fingerprint(token),
            WallSession.expires_at > at,
            WallSession.ended_at.is_(None),
        )
    )


def end(act: Act, wall: WallSession, at: datetime) -> None:
    """Take a wall down, wherever its screen is; `at` is the machine's clock."""
    wall.ended_at = at
    act.record(Event.WALL_ENDED, cast("Person", act.actor))


def _of_code(code: str) -> str:
    """What a code is kept as: its hash, marked as one that still waits, so never one that a token has."""
    return WAITING + fingerprint("".join(each for each in code.upper() if each in LETTERS))
