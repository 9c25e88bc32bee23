"""What became of a stand-up’s plan, line by line, as known at an instant."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import day_of
from app.domain.day_sheet import LastPlan
from app.domain.policy import Policy
from app.domain.standup import (
    Became,
    Fate,
    Key,
    fate_of_absence,
    fate_of_action,
    fate_of_escalation,
    fate_of_interview,
    fate_of_task,
    in_walk_order,
)
from app.domain.vocabulary import Section
from app.models import Action, Child, Episode, Interview, Person, Standup, StandupLine, facts
from app.queries.board.reading import short_name
from app.queries.scope import children_of
from app.queries.standups.loading import Recorded, absences, interviews, recorded


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of a plan, and what became of it."""

    key: Key
    section: Section
    child_id: int
    crs_id: str
    name: str
    """First name and initial."""
    interview_id: int | None
    what: str
    owner: str
    fate: Fate
    action_id: int | None
    """Its action, while that is open."""


@dataclass(frozen=True, slots=True)
class PlanThen:
    """The plan of a meeting, with what became of each line, in the order of the walk."""

    day: date
    lines: tuple[Planned, ...]

    def count(self, *became: Became) -> int:
        """How many lines came to any of these."""
        counted = Counter(each.fate.became for each in self.lines)
        return sum(counted[each] for each in became)

    @property
    def carried(self) -> tuple[Planned, ...]:
        """The lines that are not done."""
        return tuple(each for each in self.lines if each.fate.carried)

    @property
    def done(self) -> dict[int, str]:
        """The open actions of lines that are done, by id, with what became of them."""
        settled = (Became.DONE, Became.DROPPED)
        found = ((each.action_id, each.fate) for each in self.lines)
        return {id_: fate.words for id_, fate in found if id_ is not None and fate.became in settled}

    @property
    def counted(self) -> LastPlan:
        """The same as numbers, for the day sheet."""
        return LastPlan(
            day=self.day,
            planned=len(self.lines),
            done=self.count(Became.DONE),
            carried=len(self.carried),
            dropped=self.count(Became.DROPPED),
        )

    def of(self, key: Key) -> Planned | None:
        """The line about one thing; None when nothing was planned about it."""
        return next((each for each in self.lines if each.key == key), None)


@dataclass(frozen=True, slots=True)
class _Known:
    """The facts behind the lines, at an instant."""

    interviews: dict[int, Interview]
    absences: dict[int, Episode]
    recorded: Recorded
    actions: dict[int | None, Action]
    now: datetime
    policy: Policy


def last_plan(session: Session, person: Person, day: date, now: datetime, policy: Policy) -> PlanThen | None:
    """The plan of the last closed stand-up before a London day, for the children a person may see.

    None when there was none. Twelve statements, however many lines.
    """
    latest = select(Standup).where(Standup.day < day, Standup.closed_at.is_not(None))
    found = session.scalars(latest.order_by(Standup.day.desc()).limit(1)).one_or_none()
    return plan_of(session, person, found, now, policy) if found else None


def plan_on(session: Session, person: Person, day: date, now: datetime, policy: Policy) -> PlanThen | None:
    """The plan of the stand-up of one London day; None when there was none. Twelve statements."""
    found = session.scalars(select(Standup).where(Standup.day == day)).one_or_none()
    return plan_of(session, person, found, now, policy) if found else None


def plan_of(session: Session, person: Person, standup: Standup, now: datetime, policy: Policy) -> PlanThen:
    """The plan of one stand-up; eleven statements."""
    lines = _lines(session, person, now, policy, StandupLine.standup_id == standup.id)
    return PlanThen(standup.day, lines)


def settled(session: Session, person: Person, now: datetime, policy: Policy) -> dict[int, str]:
    """The open actions of plans, the last one’s and earlier ones’, whose line is done; eleven statements.

    By id, with what became of each, for the children a person may see.
    """
    still_open = exists().where(Action.standup_line_id == StandupLine.id, Action.closed_at.is_(None))
    return PlanThen(day_of(now), _lines(session, person, now, policy, still_open)).done


def _lines(
    session: Session, person: Person, now: datetime, policy: Policy, which: ColumnElement[bool]
) -> tuple[Planned, ...]:
    """Planned lines with what became of them, in the order of the walk; eleven statements."""
    rows = session.scalars(
        select(StandupLine)
        .join(Child, Child.id == StandupLine.child_id)
        .where(which, StandupLine.planned_at.is_not(None), children_of(person, now))
        .options(joinedload(StandupLine.child), joinedload(StandupLine.escalation))
    ).all()
    known = _known(session, rows, now, policy)
    return in_walk_order((row.section, row.position, _planned(row, known)) for row in rows)


def _known(session: Session, rows: Iterable[StandupLine], now: datetime, policy: Policy) -> _Known:
    episode_ids = {row.episode_id for row in rows if row.episode_id}
    actions = session.scalars(select(Action).where(Action.standup_line_id.in_([row.id for row in rows])))
    return _Known(
        interviews(session, {row.interview_id for row in rows if row.interview_id}),
        absences(session, episode_ids),
        recorded(session, episode_ids),
        {each.standup_line_id: each for each in actions},
        now,
        policy,
    )


def _planned(row: StandupLine, known: _Known) -> Planned:
    action = known.actions.get(row.id)
    return Planned(
        key=facts.topic(row).key,
        section=row.section,
        child_id=row.child_id,
        crs_id=row.child.crs_id,
        name=short_name(row.child),
        interview_id=row.interview_id,
        what=row.what,
        owner=row.owner,
        fate=_fate(row, action, known),
        action_id=action.id if action and action.closed_at is None else None,
    )


def _fate(row: StandupLine, action: Action | None, known: _Known) -> Fate:
    if action and action.closed_at and action.closed_at <= known.now:
        return fate_of_action(action.outcome, action.closed_at)
    if row.escalation:
        return fate_of_escalation(row.escalation.acknowledged_at, row.escalation.ended_at)
    planned = row.planned_at or known.now
    if row.task and row.episode_id:
        since = [at for at in known.recorded[row.episode_id, row.task] if planned <= at <= known.now]
        return fate_of_task(row.task, min(since, default=None))
    if row.interview_id:
        owed = facts.interview(known.interviews[row.interview_id]).as_known(known.now)
        return fate_of_interview(row.asked, owed, planned, known.policy)
    absence = facts.episode(known.absences[row.episode_id or 0])
    return fate_of_absence(absence.as_known(known.now) or absence)
