"""Actions as a meeting meets them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.vocabulary import ActionOrigin
from app.models import Action
from app.queries.actions import is_overdue


@dataclass(frozen=True, slots=True)
class Todo:
    """An action as the meeting meets it: its own, still to be changed, or one carried from before."""

    id: int
    version: int
    what: str
    owner: str
    due_on: date | None
    made_on: date
    closed: bool
    outcome: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Todos:
    """A child's actions at a meeting: those made there, and those of earlier ones."""

    own: tuple[Todo, ...]
    carried: tuple[Todo, ...]


def actions_of(session: Session, child_ids: Sequence[int]) -> dict[int, list[Action]]:
    """The actions about these children, oldest first, but for those of one day's stand-up; one statement."""
    held: dict[int, list[Action]] = defaultdict(list)
    about = select(Action).where(Action.child_id.in_(child_ids), Action.origin != ActionOrigin.STANDUP)
    for row in session.scalars(about.order_by(Action.id)):
        held[row.child_id].append(row)
    return held


def todo_of(row: Action, now: datetime) -> Todo:
    """One action as it stands."""
    return Todo(
        id=row.id,
        version=row.version,
        what=row.what,
        owner=row.owner,
        due_on=row.due_on,
        made_on=day_of(row.made_at),
        closed=row.closed_at is not None,
        outcome=row.outcome,
        overdue=is_overdue(row, day_of(now)),
    )
