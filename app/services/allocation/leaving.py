"""Somebody leaves: what they still have open, and putting it back on the board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.interview import stage
from app.domain.moves import Move, moves
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, Stage
from app.models import Action, Episode, Interview, Person, facts
from app.services.act import Act
from app.services.allocation.standing import child_of, end, put_back
from app.services.events import Event

_EPISODES: Final = selectinload(Interview.episodes)
_WHOLE: Final = (
    joinedload(Interview.person),
    joinedload(Interview.worker),
    joinedload(Interview.organisation),
    selectinload(Interview.attempts),
    _EPISODES.joinedload(Episode.child),
    _EPISODES.joinedload(Episode.social_worker),
    _EPISODES.joinedload(Episode.team_manager),
)


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What somebody has open: interviews given to them, and actions that are theirs."""

    interviews: tuple[Interview, ...]
    actions: int

    def __bool__(self) -> bool:
        return bool(self.interviews or self.actions)

    @property
    def words(self) -> str:
        """How much it is, in words."""
        counts = ((len(self.interviews), "open interview"), (self.actions, "open action"))
        return " and ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n)


def open_work(session: Session, person: Person, now: datetime, policy: Policy) -> OpenWork:
    """What would be left behind: by name, as the worker they are, or as the last account of a provider."""
    rows = session.scalars(
        select(Interview)
        .where(
            _theirs(session, person),
            or_(Interview.fed_back_on.is_(None), Interview.on_file_on.is_(None)),
            Interview.ruled_out.is_(None),
        )
        .order_by(Interview.id)
        .options(*_WHOLE)
    ).all()
    stands = ((row, stage(facts.interview(row).as_known(now), policy)) for row in rows)
    theirs = tuple(row for row, each in stands if each not in (Stage.CLOSED, Stage.MISSING_NOW))
    owned = select(Action.id).where(Action.owner_person_id == person.id, Action.closed_at.is_(None))
    return OpenWork(theirs, len(session.scalars(owned).all()))


def leave_behind(act: Act, person: Person, policy: Policy) -> None:
    """Put back on the board what somebody who leaves has; what is written up already stays as it is."""
    for row in open_work(act.session, person, act.at, policy).interviews:
        if Move.ALLOCATE in moves(facts.interview(row).as_known(act.at), policy):
            end(act, row, AllocationEnded.LEFT)
            put_back(row)
            act.record(Event.ALLOCATION_LEFT, row, child=child_of(row))


def _theirs(session: Session, person: Person) -> ColumnElement[bool]:
    conditions = [Interview.person_id == person.id]
    if person.role is Role.SOCIAL_WORKER and person.worker_id is not None:
        conditions.append(Interview.worker_id == person.worker_id)
    if person.role is Role.PROVIDER and person.organisation_id is not None:
        others = select(Person.id).where(
            Person.organisation_id == person.organisation_id,
            Person.role == Role.PROVIDER,
            Person.id != person.id,
            Person.deactivated_at.is_(None),
        )
        if session.scalar(others.limit(1)) is None:
            conditions.append(Interview.organisation_id == person.organisation_id)
    return or_(*conditions)
