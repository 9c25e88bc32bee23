"""One absence as its forms show it, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.allocation import Contract, Suggestion, suggestions
from app.domain.calendar import When, day_of
from app.domain.clocks import Clock, late_on_arrival
from app.domain.episode import Situation
from app.domain.interview import clock
from app.domain.policy import Policy
from app.domain.vocabulary import Category, Cohort, Risk, Stage
from app.models import Episode, Organisation, facts
from app.queries.child_file.identity import Identity, identity_of
from app.queries.child_file.loading import Absence, Record, load


@dataclass(frozen=True, slots=True)
class Absent:
    """One absence: whose, what is known of it, and how many there were lately."""

    episode_id: int
    version: int
    who: Identity
    reference: str
    away: bool
    risk: Risk | None
    start: When
    last_seen: When | None
    reported: When | None
    notified: When | None
    found: When | None
    found_place: str
    returned: When | None
    lately: int
    """Further absences that began inside the span of repeats (a setting)."""
    lately_days: int
    cohort: Cohort
    suggestion: Suggestion
    owed: bool
    """Whether an interview is owed for it under the council's policy."""


@dataclass(frozen=True, slots=True)
class Following:
    """What the desk made of what was logged: the stage, the clock that runs, who is suggested."""

    absent: Absent
    interview_id: int
    stage: Stage
    clock: Clock | None
    late_on_arrival: bool
    notifications: tuple[str, ...]


def absent(session: Session, episode_id: int, now: datetime) -> Absent | None:
    """One absence for its forms; None when there is none. A fixed number of statements."""
    record = _record(session, episode_id, now)
    found = record and _one(record, episode_id)
    return _absent(session, record, found) if record and found else None


def following(session: Session, episode_id: int, now: datetime) -> Following | None:
    """What follows from an absence as logged; None when there is none. A fixed number of statements."""
    record = _record(session, episode_id, now)
    found = record and _one(record, episode_id)
    if not record or not found:
        return None
    work, known = record.work_of(found), found.known
    return Following(
        absent=_absent(session, record, found),
        interview_id=found.row.interview_id,
        stage=work.stage,
        clock=clock(work.known, record.policy),
        late_on_arrival=bool(known.returned and late_on_arrival(known.told, known.returned)),
        notifications=tuple(each.reference for each in found.row.notifications),
    )


def _record(session: Session, episode_id: int, now: datetime) -> Record | None:
    child_id = session.scalar(select(Episode.child_id).where(Episode.id == episode_id))
    return load(session, child_id, now) if child_id else None


def _one(record: Record, episode_id: int) -> Absence | None:
    return next((each for each in record.absences if each.row.id == episode_id), None)


def _absent(session: Session, record: Record, found: Absence) -> Absent:
    row, known, policy = found.row, found.known, record.policy
    since = record.now - policy.repeat_within
    lately = sum(
        since < each.known.start.earliest <= record.now for each in record.absences if each is not found
    )
    away = known.category is Category.AWAY
    return Absent(
        episode_id=row.id,
        version=row.version,
        who=identity_of(record),
        reference=known.reference,
        away=away,
        risk=known.risk,
        start=known.start,
        last_seen=known.last_seen,
        reported=known.reported,
        notified=known.notified,
        found=known.found,
        found_place=known.found_place,
        returned=known.returned,
        lately=lately,
        lately_days=policy.repeat_within.days,
        cohort=known.situation.cohort,
        suggestion=_suggestion(session, facts.situation(row), record.now, policy),
        owed=policy.away_needs_interview or not away,
    )


def _suggestion(session: Session, situation: Situation, now: datetime, policy: Policy) -> Suggestion:
    rows = session.scalars(select(Organisation).order_by(Organisation.name))
    contracts = tuple(Contract(row.name, row.contract_from, row.contract_until) for row in rows)
    return suggestions(situation, contracts, day_of(now), policy)[0]
