"""The poor session of a screen on a wall: a cookie of its own, sent to the wall's page and nowhere else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import Response, current_app, request
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.roles import May, allowed
from app.models import Person, WallSession
from app.services import walls
from app.services.web_sessions import NOTED_EVERY
from app.web import acting
from app.web.sessions import POLL_HEADER, works

COOKIE: Final = "desk_wall"
PATH: Final = "/wall"


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall that stands: who put it up, and whether anybody has been at its screen lately."""

    id: int
    opener: Person
    idle: bool


def standing() -> Wall | None:
    """The wall this request comes from; None for everybody else, and once its opener may not any more."""
    token, at = request.cookies.get(COOKIE, ""), acting.machine_now()
    row = walls.find(acting.session(), token, at) if token else None
    opener = acting.session().get(Person, row.opened_by_id) if row else None
    if row is None or opener is None or not works(opener) or not allowed(opener.role, May.PUT_UP_WALL):
        return None
    touched = POLL_HEADER not in request.headers and "poll" not in request.args
    wall = Wall(row.id, opener, idle=not touched and at >= row.seen_at + walls.IDLE)
    if touched and at - row.seen_at >= NOTED_EVERY:
        _note(wall.id, at)
    return wall


def hang(response: Response, token: str) -> None:
    """Make the browser that gets this answer the wall of a token."""
    secure = not current_app.config["DESK"].development
    response.set_cookie(COOKIE, token, secure=secure, httponly=True, samesite="Lax", path=PATH)


def _note(wall_id: int, at: datetime) -> None:
    """Write down that a hand was on it; looking again by itself is none."""

    def write(held: Session) -> None:
        held.execute(update(WallSession).where(WallSession.id == wall_id).values(seen_at=at))

    acting.if_possible(write)
