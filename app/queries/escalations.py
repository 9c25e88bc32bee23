"""Escalations as people see them: what is open, what the rule would climb next, who could not be told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session, joinedload

from app.domain.policy import Policy
from app.domain.vocabulary import Ladder
from app.models import Escalation, Interview, Person
from app.queries.board.reading import short_name
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class OpenEscalation:
    """The highest rung climbed about one absence or one interview, and whether anybody took it up."""

    id: int
    version: int
    child_id: int
    name: str
    """First name and initial."""
    crs_id: str
    ladder: Ladder
    rung: int
    to_role: str
    wording: str
    episode_id: int | None
    interview_id: int | None
    reference: str
    raised_at: datetime
    raised_by: str
    """Empty: the rule."""
    because: str
    sent_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    answer: str


def open_escalations(
    session: Session, person: Person | None, now: datetime, policy: Policy
) -> tuple[OpenEscalation, ...]:
    """What is escalated and not settled, of the children a person may see; unanswered first, then the
    highest rung, then the longest open. Two statements; one line for each absence and each interview.
    """
    rows = session.scalars(
        select(Escalation)
        .join(Escalation.child)
        .where(
            Escalation.raised_at <= now,
            or_(Escalation.ended_at.is_(None), Escalation.ended_at > now),
            children_of(person, now) if person else true(),
        )
        .order_by(Escalation.rung)
        .options(
            joinedload(Escalation.child),
            joinedload(Escalation.episode),
            joinedload(Escalation.interview).selectinload(Interview.episodes),
            joinedload(Escalation.raised_by),
            joinedload(Escalation.acknowledged_by),
        )
    )
    top = {(each.episode_id, each.interview_id): each for each in rows}
    found = [_open(each) for each in top.values()]
    return tuple(
        sorted(
            found, key=lambda each: (each.acknowledged_at is not None, -each.rung, each.raised_at, each.id)
        )
    )


def _open(row: Escalation) -> OpenEscalation:
    absences = [row.episode] if row.episode else row.interview.episodes if row.interview else []
    return OpenEscalation(
        id=row.id,
        version=row.version,
        child_id=row.child_id,
        name=short_name(row.child),
        crs_id=row.child.crs_id,
        ladder=row.ladder,
        rung=row.rung,
        to_role=row.to_role,
        wording=row.wording,
        episode_id=row.episode_id,
        interview_id=row.interview_id,
        reference=", ".join(each.reference for each in absences),
        raised_at=row.raised_at,
        raised_by=row.raised_by.name if row.raised_by else "",
        because=row.because,
        sent_at=row.sent_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by.name if row.acknowledged_by else "",
        answer=row.answer,
    )
