"""What waits for one person beside the interviews: answers, today’s plan, actions, escalations, drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.domain.roles import May, Role, allowed
from app.domain.vocabulary import ActionOrigin, Task
from app.models import Action, Allocation, Draft, Escalation, Interview, Person
from app.queries.actions import ListedAction, actions_of_owner
from app.queries.also_due import Due, also_due
from app.queries.escalations import OpenEscalation, open_escalations
from app.queries.paper_standing import to_file
from app.queries.scope import actions_of, children_of, closed_by, interviews_of, owned_by

TASKS = {
    Role.SOCIAL_WORKER: frozenset(Task) - {Task.OVERSIGHT_NOTE},
    Role.MANAGER: frozenset({Task.OVERSIGHT_NOTE, Task.STRATEGY_MEETING}),
}
"""Whose work a task of an absence is, of those who see only their own children (DOMAIN: also due)."""


@dataclass(frozen=True, slots=True)
class Given:
    """An interview somebody has been given and has not answered for yet."""

    interview_id: int
    reply_by_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something typed and not sent: where, and when it was saved."""

    address: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class MyWork:
    """Everything that waits for one person, but for the interviews themselves."""

    given: tuple[Given, ...]
    today: tuple[ListedAction, ...]
    """Lines of today's stand-up, not done yet."""
    actions: tuple[ListedAction, ...]
    last_closed: date | None
    escalations: tuple[OpenEscalation, ...]
    due: tuple[Due, ...]
    drafts: tuple[DraftLine, ...]
    to_file: int = 0
    """Extracts of panels to file on the record system, for those who see to it."""

    @property
    def beside(self) -> bool:
        """Whether there is work that is not an interview: an escalation to answer, a task."""
        return bool(self.escalations or self.due)

    @property
    def children(self) -> frozenset[int]:
        """The ids of every child shown."""
        acted = {each.child_id for each in (*self.today, *self.actions)}
        told = {each.child_id for each in self.escalations}
        return frozenset(acted | told | {each.child_id for each in self.due})


def my_work(session: Session, person: Person, now: datetime, machine_now: datetime, policy: Policy) -> MyWork:
    """What waits for a person; a fixed number of statements for each role.

    `machine_now` is the clock drafts run out by.
    """
    mine = actions_of_owner(session, person, now)
    plan = tuple(each for each in mine if _of_today(each, day_of(now)))
    answers = person.role is Role.MANAGER and allowed(person.role, May.ANSWER_ESCALATION)
    raised = open_escalations(session, person, now, policy) if answers else ()
    asked = TASKS.get(person.role)
    return MyWork(
        given=_given(session, person, now),
        today=plan,
        actions=tuple(each for each in mine if each not in plan),
        last_closed=_last_closed(session, person),
        escalations=tuple(each for each in raised if each.acknowledged_at is None),
        due=_tasks(also_due(session, person, now, policy), asked) if asked else (),
        drafts=_drafts(session, person, machine_now),
        to_file=len(to_file(session, person, now)) if allowed(person.role, May.PREPARE_PANEL) else 0,
    )


def waiting(session: Session, person: Person, now: datetime) -> int:
    """How much waits for an answer or for today: the count in the navigation. One statement."""
    given = select(func.count()).where(*_unanswered(person, now)).scalar_subquery()
    plan = (
        select(func.count())
        .where(
            owned_by(person),
            Action.closed_at.is_(None),
            Action.origin == ActionOrigin.STANDUP,
            Action.due_on == day_of(now),
            or_(Action.parked_until.is_(None), Action.parked_until <= day_of(now)),
            actions_of(person, now),
        )
        .scalar_subquery()
    )
    return session.scalar(select(given + plan + _raised(person, now).scalar_subquery())) or 0


def _raised(person: Person, now: datetime) -> Select[int]:
    """How many absences and interviews have a highest rung that this manager should take up."""
    higher = aliased(Escalation)
    same = or_(higher.episode_id == Escalation.episode_id, higher.interview_id == Escalation.interview_id)
    climbed = exists().where(same, higher.rung > Escalation.rung, higher.ended_at.is_(None))
    return (
        select(func.count())
        .select_from(Escalation)
        .join(Escalation.child)
        .where(
            Escalation.ended_at.is_(None),
            Escalation.acknowledged_at.is_(None),
            ~climbed.correlate(Escalation),
            children_of(person, now) if person.role is Role.MANAGER else false(),
        )
    )


def _of_today(action: ListedAction, today: date) -> bool:
    return action.origin is ActionOrigin.STANDUP and action.due_on == today and action.parked_until is None


def _unanswered(person: Person, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions on Allocation: given to this person, or to where they work, not answered and still open.

    What is with one of ours is closed or not whatever the council’s settings, so the defaults do.
    """
    to = [Allocation.person_id == person.id]
    if person.worker_id is not None:
        to.append(Allocation.worker_id == person.worker_id)
    if person.organisation_id is not None:
        to.append(Allocation.organisation_id == person.organisation_id)
    seen = (
        select(Interview.id)
        .where(Interview.id == Allocation.interview_id, ~closed_by(now, Policy()), interviews_of(person, now))
        .correlate(Allocation)
        .exists()
    )
    open_now = (Allocation.ended_at.is_(None), Allocation.accepted_at.is_(None))
    return (or_(*to), *open_now, Allocation.reply_by_at.is_not(None), seen)


def _given(session: Session, person: Person, now: datetime) -> tuple[Given, ...]:
    rows = select(Allocation).where(*_unanswered(person, now)).order_by(Allocation.reply_by_at, Allocation.id)
    return tuple(Given(each.interview_id, each.reply_by_at, each.why) for each in session.scalars(rows))


def _last_closed(session: Session, person: Person) -> date | None:
    at = session.scalar(select(func.max(Action.closed_at)).where(Action.owner_person_id == person.id))
    return day_of(at) if at else None


def _tasks(found: Iterable[Due], asked: frozenset[Task]) -> tuple[Due, ...]:
    return tuple(each for each in found if each.task in asked)


def _drafts(session: Session, person: Person, machine_now: datetime) -> tuple[DraftLine, ...]:
    rows = select(Draft).where(Draft.person_id == person.id, Draft.expires_at > machine_now)
    kept = session.scalars(rows.order_by(Draft.saved_at.desc(), Draft.id))
    return tuple(DraftLine(each.address, each.saved_at) for each in kept)
