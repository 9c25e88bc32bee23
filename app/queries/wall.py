"""What a screen on a wall shows: initials, number, clock, next step; and which walls are up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.clocks import Clock
from app.domain.moves import Move
from app.domain.policy import Policy
from app.models import Person, WallSession
from app.models.machinery import WAITING
from app.queries.board import Card, board


@dataclass(frozen=True, slots=True)
class Line:
    """One child on the wall; `missing_since` only while they are missing, `clock` only while they are not."""

    initials: str
    crs_id: str
    next: str
    clock: Clock | None = None
    missing_since: When | None = None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One column of the wall."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole wall, and the ids of the children on it."""

    lanes: tuple[Lane, ...]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Up:
    """One wall that is up, or a code nobody has used yet; by the machine's clock."""

    id: int
    by: str
    waiting: bool
    seen_at: datetime
    expires_at: datetime


def wall(session: Session, opener: Person, now: datetime, policy: Policy) -> Shown:
    """The board, as poor as a wall must be, of the children its opener sees; the board's own statements."""
    read = board(session, opener, now, policy)
    missing = tuple(
        Line(
            initials(each.child.name),
            each.child.crs_id,
            "Log return",
            missing_since=each.start,
            away=each.away,
        )
        for each in read.missing
    )
    lanes = [Lane("missing", "Missing now", missing)]
    for column in read.columns:
        lines = tuple(
            Line(initials(card.child.name), card.child.crs_id, _next(card), clock=card.clock)
            for card in column.cards
        )
        lanes.append(Lane(column.key, column.stage.capitalize(), lines))
    shown = {each.child.id for each in read.missing} | {card.child.id for card in read.cards}
    return Shown(tuple(lanes), tuple(sorted(shown)))


def up(session: Session, at: datetime) -> tuple[Up, ...]:
    """The walls that are up at an instant of the machine's clock, the latest first; one statement."""
    rows = session.execute(
        select(WallSession, Person.name)
        .join(Person, Person.id == WallSession.opened_by_id)
        .where(WallSession.expires_at > at, WallSession.ended_at.is_(None))
        .order_by(WallSession.id.desc())
    )
    return tuple(
        Up(row.id, name, row.token_hash.startswith(WAITING), row.seen_at, row.expires_at)
        for row, name in rows
    )


def initials(name: str) -> str:
    """The first letters of a first name and of the last name's initial; of one name, its first letter."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1]))


def _next(card: Card) -> str:
    if card.next is Move.ASK_AUTHORITY:
        return f"Ask {card.authority}"
    return card.next.capitalize() if card.next else "Open"
