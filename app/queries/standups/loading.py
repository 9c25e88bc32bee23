"""Rows behind lines of a stand-up, by id, with all that their facts need."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.vocabulary import AssessmentKind, Task
from app.models import (
    Episode,
    Finding,
    FindingAnswer,
    Interview,
    OversightNote,
    RiskAssessment,
    StrategyMeeting,
)

Recorded = dict[tuple[int, Task], list[datetime]]


def interviews(session: Session, ids: Collection[int]) -> dict[int, Interview]:
    """Interviews with their episodes, attempts and whoever has them; three statements."""
    absences = selectinload(Interview.episodes)
    found = session.scalars(
        select(Interview)
        .where(Interview.id.in_(ids))
        .options(
            joinedload(Interview.person),
            joinedload(Interview.worker),
            joinedload(Interview.organisation),
            selectinload(Interview.attempts),
            absences.joinedload(Episode.child),
            absences.joinedload(Episode.social_worker),
            absences.joinedload(Episode.team_manager),
        )
    )
    return {row.id: row for row in found}


def absences(session: Session, ids: Collection[int]) -> dict[int, Episode]:
    """Episodes with their child and the snapshot’s workers; one statement."""
    return {row.id: row for row in session.scalars(_absences().where(Episode.id.in_(ids)))}


def latest(session: Session, child_ids: Collection[int]) -> dict[int, Episode]:
    """The latest episode of each child; one statement."""
    found = _absences().where(Episode.child_id.in_(child_ids)).order_by(Episode.absent_from)
    return {row.child_id: row for row in session.scalars(found)}


def recorded(session: Session, episode_ids: Collection[int]) -> Recorded:
    """When each thing an absence asks for was recorded, by episode and task; six statements."""
    found: Recorded = defaultdict(list)
    for task, rows in (
        (Task.MISSING_RISK_ASSESSMENT, _assessed(AssessmentKind.MISSING)),
        (Task.CSE_RISK_ASSESSMENT, _assessed(AssessmentKind.CSE)),
        (Task.STRATEGY_MEETING, select(StrategyMeeting.episode_id, StrategyMeeting.recorded_at)),
        (Task.SAFETY_PLAN, _planned()),
        (Task.OVERSIGHT_NOTE, select(OversightNote.episode_id, OversightNote.noted_at)),
        (Task.WHAT_CHANGED, _answered()),
    ):
        for episode_id, at in session.execute(rows.where(rows.selected_columns[0].in_(episode_ids))):
            found[episode_id, task].append(at)
    return found


def _absences() -> Select[Episode]:
    return select(Episode).options(
        joinedload(Episode.child), joinedload(Episode.social_worker), joinedload(Episode.team_manager)
    )


def _assessed(kind: AssessmentKind) -> Select[int, datetime]:
    return select(RiskAssessment.episode_id, RiskAssessment.recorded_at).where(RiskAssessment.kind == kind)


def _answered() -> Select[int, datetime]:
    found = select(Episode.id, FindingAnswer.answered_at).join(FindingAnswer.finding)
    return found.join(Episode, Episode.interview_id == Finding.interview_id)


def _planned() -> Select[int, datetime]:
    with_a_plan = StrategyMeeting.safety_plan != ""
    return select(StrategyMeeting.episode_id, StrategyMeeting.recorded_at).where(with_a_plan)
