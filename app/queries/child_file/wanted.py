"""A child who is missing now, as people who look for them need to know it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.calendar import When
from app.domain.policy import Policy
from app.domain.recurring import Recurring, recurring
from app.domain.vocabulary import AssessmentKind, MissingFrom, Risk, Sex
from app.models import RiskAssessment
from app.queries.child_file.loading import load
from app.queries.child_file.portrait import Portrait, photograph, portrait


@dataclass(frozen=True, slots=True)
class Assessed:
    """The latest risk assessment of a kind."""

    kind: AssessmentKind
    level: Risk
    dated_on: date
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One child’s absence now, with what is known of how they look and where they have been found."""

    portrait: Portrait
    picture: bytes | None
    sex: Sex | None
    references: tuple[str, ...]
    away: bool
    start: When | None
    reported: When | None
    missing_from: MissingFrom | None
    risk: Risk | None
    assessed: tuple[Assessed, ...]
    pattern: Recurring
    policy: Policy


def wanted(session: Session, child_id: int, now: datetime) -> Wanted | None:
    """The child as known at an instant; `start` is None when they are not missing. None: no such child."""
    record, shown = load(session, child_id, now), portrait(session, child_id, now)
    if record is None or shown is None:
        return None
    missing = record.missing
    known = missing.known if missing else None
    return Wanted(
        portrait=shown,
        picture=photograph(session, child_id, shown.who.photograph.id) if shown.who.photograph else None,
        sex=record.child.sex,
        references=tuple(each.reference for each in missing.row.notifications) if missing else (),
        away=shown.who.away,
        start=known.start if known else None,
        reported=known.reported if known else None,
        missing_from=known.missing_from if known else None,
        risk=known.risk if known else None,
        assessed=_assessed(session, child_id, now),
        pattern=recurring((each.known for each in record.absences), now, record.policy),
        policy=record.policy,
    )


def _assessed(session: Session, child_id: int, now: datetime) -> tuple[Assessed, ...]:
    """The latest of each kind that no correction has replaced."""
    later = aliased(RiskAssessment)
    rows = session.scalars(
        select(RiskAssessment)
        .outerjoin(later, later.corrects_id == RiskAssessment.id)
        .where(RiskAssessment.child_id == child_id, RiskAssessment.recorded_at <= now, later.id.is_(None))
        .order_by(RiskAssessment.dated_on, RiskAssessment.id)
    )
    latest = {row.kind: Assessed(row.kind, row.level, row.dated_on, row.review_on) for row in rows}
    return tuple(latest[kind] for kind in AssessmentKind if kind in latest)
