"""The rows that say what absences ask for: those whose work is open, and those since the desk's first day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.also_due import Assessed, Meeting, Noted
from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort
from app.models import (
    Child,
    Episode,
    Finding,
    FindingAnswer,
    Interview,
    OversightNote,
    Reason,
    RiskAssessment,
    StrategyMeeting,
    Worker,
)
from app.queries.known import Condition, by, returned_by, told_by
from app.queries.scope import closed_by

Value = TypeVar("Value")
STARTED = func.coalesce(Episode.last_seen_on, Episode.reported_on)
STEPS = ("requested", "parents_asked", "held", "written_up", "on_file", "fed_back", "ruled_out")
"""The dated facts of an interview, of which the last says when its work was closed."""


def chased(now: datetime, policy: Policy) -> Condition:
    """A condition on Episode and its Interview, as `domain.also_due` says what is asked about at all."""
    ours = policy.first_day <= STARTED if policy.first_day else false()
    heard = policy.first_day <= Interview.fed_back_on if policy.first_day else false()
    return (Episode.cohort != Cohort.OTHER_AUTHORITY) & or_(
        ~returned_by(now), ~closed_by(now, policy), ours, heard
    )


def absences(
    session: Session, now: datetime, policy: Policy, *conditions: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    """The absences told of by now that the conditions on Child and Episode hold for; one statement."""
    worker, manager = aliased(Worker), aliased(Worker)
    found: Select[Any] = (
        select(
            *(getattr(Episode, name) for name in ("id", "child_id", "interview_id", "reference", "version")),
            *(getattr(Episode, name) for name in ("category", "cohort", "responsible_authority", "risk")),
            *_moments(Episode, "last_seen", "reported", "notified", "returned"),
            *_moments(Interview, *STEPS),
            Episode.logged_at,
            closed_by(now, policy).label("closed"),
            Child.crs_id,
            Child.first_name,
            Child.last_name,
            Child.team,
            worker.name.label("social_worker"),
            manager.name.label("team_manager"),
        )
        .join(Episode.interview)
        .join(Episode.child)
        .join(worker, worker.id == Child.social_worker_id, isouter=True)
        .join(manager, manager.id == Child.team_manager_id, isouter=True)
        .where(told_by(now), *conditions)
        .order_by(Episode.id)
    )
    return session.execute(found).all()


def exploitation(session: Session, interview_ids: Collection[int], now: datetime) -> frozenset[int]:
    """Which interviews, written up by now, say exploitation: the worker, or a finding; one statement."""
    coded = exists().where(
        Finding.interview_id == Interview.id,
        Finding.reason_id == Reason.id,
        Reason.words.icontains("exploitation"),
    )
    found = select(Interview.id).where(
        Interview.id.in_(interview_ids),
        by(Interview.written_up_on, Interview.written_up_at, now),
        or_(Interview.exploitation_concern.is_(True), coded),
    )
    return frozenset(session.scalars(found))


def findings(
    session: Session, interview_ids: Collection[int], now: datetime
) -> dict[int, tuple[int, int, datetime | None]]:
    """By interview with findings: its first absence, how many, when all were answered; one statement."""
    answered, count = func.count(FindingAnswer.id.distinct()), func.count(Finding.id.distinct())
    heard = (FindingAnswer.finding_id == Finding.id) & (FindingAnswer.answered_at <= now)
    found = (
        select(
            Finding.interview_id,
            func.min(Episode.id),
            count,
            case((answered == count, func.max(FindingAnswer.answered_at))),
        )
        .join(Episode, Episode.interview_id == Finding.interview_id)
        .join(FindingAnswer, heard, isouter=True)
        .where(Finding.interview_id.in_(interview_ids))
        .group_by(Finding.interview_id)
    )
    return {of: (first, many, at) for of, first, many, at in session.execute(found)}


def assessments(
    session: Session, child_ids: Collection[int], now: datetime
) -> dict[int, tuple[Assessed, ...]]:
    """Each child's risk assessments, as last corrected; one statement."""
    found = select(RiskAssessment.child_id, RiskAssessment.kind, RiskAssessment.dated_on).where(
        RiskAssessment.child_id.in_(child_ids), standing(RiskAssessment, now)
    )
    return _by_key(
        (child_id, Assessed(kind, dated_on)) for child_id, kind, dated_on in session.execute(found)
    )


def meetings(session: Session, child_ids: Collection[int], now: datetime) -> dict[int, tuple[Meeting, ...]]:
    """Each child's strategy meetings, as last corrected; one statement."""
    found = select(StrategyMeeting.child_id, StrategyMeeting.held_on, StrategyMeeting.safety_plan_on).where(
        StrategyMeeting.child_id.in_(child_ids), standing(StrategyMeeting, now)
    )
    return _by_key(
        (child_id, Meeting(held_on, plan_on)) for child_id, held_on, plan_on in session.execute(found)
    )


def notes(session: Session, episode_ids: Collection[int], now: datetime) -> dict[int, tuple[Noted, ...]]:
    """The oversight notes about each absence, each on its London day; one statement."""
    found = select(OversightNote.episode_id, OversightNote.at, OversightNote.noted_at).where(
        OversightNote.episode_id.in_(episode_ids), OversightNote.noted_at <= now
    )
    return _by_key(
        (episode_id, Noted(at, day_of(noted_at))) for episode_id, at, noted_at in session.execute(found)
    )


def standing(kind: type[RiskAssessment] | type[StrategyMeeting], now: datetime) -> Condition:
    """A condition on an assessment or a meeting: recorded by now, and not replaced by then."""
    newer = aliased(kind)
    replaced = exists().where(newer.corrects_id == kind.id, newer.recorded_at <= now)
    return (kind.recorded_at <= now) & ~replaced.correlate(kind)


def _moments(table: type[Episode] | type[Interview], *names: str) -> Iterable[ColumnElement[Any]]:
    return (getattr(table, f"{name}_{part}") for name in names for part in ("on", "at"))


def _by_key(pairs: Iterable[tuple[int, Value]]) -> dict[int, tuple[Value, ...]]:
    found: dict[int, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
