"""The rows a board is made of: only what can be outstanding at its instant, never the whole history."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, exists, false, func, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from app.domain.calendar import When
from app.domain.interview import DECLINES
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, ProviderKind
from app.models import Child, Concern, Episode, Interview, OfferAttempt, Person
from app.models.base import when
from app.queries.known import Condition, by, returned_by, told_by
from app.queries.scope import children_of, interviews_of


def outstanding(
    session: Session, person: Person | None, now: datetime, policy: Policy
) -> Sequence[Interview]:
    """Interviews of returned children that may have work left, with all a card says; three statements."""
    told = exists().where(Episode.interview_id == Interview.id, told_by(now), returned_by(now))
    episodes = selectinload(Interview.episodes)
    return session.scalars(
        select(Interview)
        .where(told, ~_certainly_closed(now, policy), interviews_of(person, now) if person else true())
        .options(
            joinedload(Interview.person),
            joinedload(Interview.worker),
            joinedload(Interview.organisation),
            selectinload(Interview.attempts),
            episodes.joinedload(Episode.child).joinedload(Child.social_worker),
            episodes.joinedload(Episode.social_worker),
            episodes.joinedload(Episode.team_manager),
        )
    ).all()


def asked(session: Session, person: Person | None, now: datetime) -> Sequence[Interview]:
    """Interviews another authority was asked for and has not answered; two statements."""
    return session.scalars(
        select(Interview)
        .where(
            Interview.provider == ProviderKind.OTHER_AUTHORITY,
            by(Interview.requested_on, Interview.requested_at, now),
            or_(Interview.received_at.is_(None), Interview.received_at > now),
            Interview.held_on.is_(None),
            Interview.ruled_out.is_(None),
            ~_attempted(set(AttemptOutcome)),
            interviews_of(person, now) if person else true(),
        )
        .order_by(Interview.requested_on, Interview.requested_at)
        .options(selectinload(Interview.episodes).joinedload(Episode.child))
    ).all()


def missing(session: Session, person: Person | None, now: datetime) -> Sequence[Episode]:
    """Episodes the child is not back from, told to the council by now; one statement."""
    return session.scalars(
        select(Episode)
        .join(Episode.child)
        .where(told_by(now), ~returned_by(now), children_of(person, now) if person else true())
        .options(
            joinedload(Episode.child).joinedload(Child.social_worker),
            joinedload(Episode.social_worker),
            joinedload(Episode.team_manager),
        )
    ).all()


def starts(
    session: Session, child_ids: Collection[int], since: datetime, now: datetime
) -> dict[int, tuple[When, ...]]:
    """When each child's known absences started that may have started since an instant; one statement."""
    found: dict[int, list[When]] = defaultdict(list)
    rows = session.execute(
        select(
            Episode.child_id,
            Episode.last_seen_on,
            Episode.last_seen_at,
            Episode.reported_on,
            Episode.reported_at,
        ).where(Episode.child_id.in_(child_ids), Episode.absent_from > since, told_by(now))
    )
    for child_id, seen_on, seen_at, reported_on, reported_at in rows:
        start = when(seen_on, seen_at) or when(reported_on, reported_at)
        if start:
            found[child_id].append(start)
    return {child_id: tuple(each) for child_id, each in found.items()}


def concerned(session: Session, child_ids: Collection[int], now: datetime) -> frozenset[int]:
    """Which of the children have an exploitation concern that is open at an instant; one statement."""
    return frozenset(
        session.scalars(
            select(Concern.child_id).where(
                Concern.child_id.in_(child_ids),
                Concern.opened_at <= now,
                or_(Concern.closed_at.is_(None), Concern.closed_at > now),
            )
        )
    )


def last_return(session: Session, now: datetime) -> datetime | None:
    """The latest return known to the minute; one statement."""
    return session.scalar(select(func.max(Episode.returned_at)).where(Episode.returned_at <= now))


def _certainly_closed(now: datetime, policy: Policy) -> Condition:
    """Closed whatever else holds (domain.interview.stage decides the rest); undated facts count as known."""
    recorded = and_(
        by(Interview.held_on, Interview.held_at, now),
        by(Interview.written_up_on, Interview.written_up_at, now),
        by(Interview.on_file_on, Interview.on_file_at, now),
        by(Interview.fed_back_on, Interview.fed_back_at, now),
    )
    ruled_out = and_(
        Interview.ruled_out.is_not(None),
        or_(
            and_(Interview.ruled_out_on.is_(None), Interview.ruled_out_at.is_(None)),
            by(Interview.ruled_out_on, Interview.ruled_out_at, now),
        ),
    )
    asked = or_(
        by(Interview.parents_asked_on, Interview.parents_asked_at, now),
        Interview.parents_not_asked != "",
        Interview.brought_over.is_(True),
    )
    declined = and_(
        Interview.held_on.is_(None), asked, _attempted(DECLINES, now), ~_attempted({AttemptOutcome.ACCEPTED})
    )
    sent = and_(
        Interview.provider == ProviderKind.OTHER_AUTHORITY,
        by(Interview.requested_on, Interview.requested_at, now),
        Interview.held_on.is_(None),
        ~_attempted(set(AttemptOutcome)),
        ~exists().where(Episode.interview_id == Interview.id, Episode.cohort != Cohort.OTHER_AUTHORITY),
    )
    away_only = and_(
        false() if policy.away_needs_interview else true(),
        Interview.provider.is_(None),
        Interview.held_on.is_(None),
        ~_attempted(set(AttemptOutcome)),
        ~exists().where(Episode.interview_id == Interview.id, Episode.category != Category.AWAY),
    )
    return or_(recorded, ruled_out, declined, sent, away_only)


def _attempted(outcomes: Collection[AttemptOutcome], now: datetime | None = None) -> Condition:
    """Whether an attempt had one of these outcomes, by an instant or at all."""
    attempt = aliased(OfferAttempt)
    known = or_(attempt.made_on.is_(None), by(attempt.made_on, attempt.made_at, now)) if now else true()
    return exists().where(attempt.interview_id == Interview.id, attempt.outcome.in_(outcomes), known)
