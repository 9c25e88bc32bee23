"""The rows a board is made of: only what can be outstanding at its instant, never the whole history."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.allocation import Given, Hold, on_hold
from app.domain.calendar import When
from app.domain.policy import Policy
from app.domain.vocabulary import AllocationEnded, ProviderKind
from app.models import (
    Allocation,
    AuthorityLetter,
    Child,
    Concern,
    Episode,
    Interview,
    OfferAttempt,
    Person,
    Standup,
    facts,
)
from app.models import Hold as HoldRow
from app.models.base import when
from app.queries.known import Condition, by, returned_by, silence_at, told_by
from app.queries.scope import children_of, closed_by, interviews_of


def outstanding(
    session: Session, person: Person | None, now: datetime, policy: Policy
) -> Sequence[Interview]:
    """Interviews of returned children that may have work left, with all a card says; three statements."""
    told = exists().where(Episode.interview_id == Interview.id, told_by(now), returned_by(now))
    episodes = selectinload(Interview.episodes)
    return session.scalars(
        select(Interview)
        .where(told, ~closed_by(now, policy), interviews_of(person, now) if person else true())
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
    """Interviews another authority was asked for and is still to answer; two statements."""
    return session.scalars(
        select(Interview)
        .where(
            Interview.provider == ProviderKind.OTHER_AUTHORITY,
            by(Interview.requested_on, Interview.requested_at, now),
            or_(Interview.received_at.is_(None), Interview.received_at > now),
            Interview.held_on.is_(None),
            Interview.ruled_out.is_(None),
            ~_attempted(),
            ~_silent(now),
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


def given(session: Session, interview_ids: Collection[int], now: datetime) -> dict[int, Given]:
    """The giving in force of each interview, else the last not undone, by an instant; one statement."""
    undone = Allocation.ended_as == AllocationEnded.UNDONE
    rows = session.scalars(
        select(Allocation)
        .where(
            Allocation.interview_id.in_(interview_ids),
            Allocation.given_at <= now,
            or_(Allocation.ended_as.is_(None), ~undone),
        )
        .order_by(Allocation.ended_at.is_(None), Allocation.id)
        .options(
            joinedload(Allocation.person), joinedload(Allocation.worker), joinedload(Allocation.organisation)
        )
    )
    return {row.interview_id: facts.given(row).as_known(now) for row in rows}


def holds(session: Session, interview_ids: Collection[int], now: datetime) -> dict[int, Hold]:
    """The hold that stands on each interview at an instant; one statement."""
    found: dict[int, list[Hold]] = defaultdict(list)
    for row in session.scalars(select(HoldRow).where(HoldRow.interview_id.in_(interview_ids))):
        found[row.interview_id].append(facts.hold(row))
    return {id_: standing for id_, each in found.items() if (standing := on_hold(each, now))}


def last_return(session: Session, now: datetime) -> datetime | None:
    """The latest return known to the minute; one statement."""
    return session.scalar(select(func.max(Episode.returned_at)).where(Episode.returned_at <= now))


def last_standup(session: Session, now: datetime) -> datetime | None:
    """When the latest stand-up opened; one statement."""
    return session.scalar(select(func.max(Standup.opened_at)).where(Standup.opened_at <= now))


def _attempted() -> Condition:
    """Whether anybody here tried to offer it."""
    return exists().where(OfferAttempt.interview_id == Interview.id)


def _silent(now: datetime) -> Condition:
    """Whether no reply is expected any more."""
    return exists().where(AuthorityLetter.interview_id == Interview.id, silence_at(now))
