"""A child's situation, how it came to be, and what can be chosen for the next."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain import episode as rules
from app.models import Child, Situation, Worker, facts
from app.queries.child_file import Identity, identity


@dataclass(frozen=True, slots=True)
class Held:
    """The situation from a day on; no day is the first ever known."""

    from_on: date | None
    situation: rules.Situation


@dataclass(frozen=True, slots=True)
class Situations:
    """Today's situation, every one on record with the latest first, and the workers and teams known."""

    who: Identity
    today: rules.Situation
    history: tuple[Held, ...]
    workers: tuple[str, ...]
    teams: tuple[str, ...]


def situations(session: Session, child_id: int, now: datetime) -> Situations | None:
    """A child's situations; None when there is no such child. A fixed number of statements."""
    who = identity(session, child_id, now)
    if who is None:
        return None
    rows = session.scalars(
        select(Situation)
        .where(Situation.child_id == child_id)
        .options(joinedload(Situation.social_worker), joinedload(Situation.team_manager))
    ).all()
    latest_first = sorted(rows, key=lambda row: (row.from_on or date.min, row.id), reverse=True)
    workers = session.scalars(select(Worker).order_by(Worker.name)).all()
    return Situations(
        who=who,
        today=facts.situation(session.get_one(Child, child_id)),
        history=tuple(Held(row.from_on, facts.situation(row)) for row in latest_first),
        workers=tuple(dict.fromkeys(worker.name for worker in workers)),
        teams=tuple(sorted({worker.team for worker in workers if worker.team})),
    )
