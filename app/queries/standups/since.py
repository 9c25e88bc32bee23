"""What happened about one child since the last meeting, from the facts themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import When
from app.domain.standup.fates import SAID
from app.domain.vocabulary import AllocationEnded, Category
from app.models import Allocation, Escalation, Hold, facts
from app.queries.child_file.history import ANSWERS, happenings
from app.queries.child_file.identity import Identity, identity_of
from app.queries.child_file.loading import Record, load
from app.queries.standups.loading import recorded

TOLD_OTHERWISE = {"Reported missing", "Reported away from placement", *ANSWERS.values()}
"""What the history says of these is said here from the rows: by when it was logged, with the words."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened; `note` is what somebody wrote down then."""

    when: When
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChildSince:
    """The child, and what happened, the oldest first."""

    who: Identity
    news: tuple[News, ...]


def child_since(session: Session, child_id: int, after: datetime, now: datetime) -> ChildSince | None:
    """A child and what happened after an instant, as known at another; None when there is no such child.

    The statements of a child's record and eight more.
    """
    record = load(session, child_id, now)
    if record is None:
        return None
    found = [*_history(record), *_logged(record), *_attempts(record), *_given(session, record)]
    found += [*_held_off(session, record), *_recorded(session, record), *_escalated(session, record)]
    lately = [each for each in found if each.when.latest > after and each.when.by(now)]
    return ChildSince(
        identity_of(record), tuple(sorted(lately, key=lambda each: each.when.earliest.timestamp()))
    )


def _history(record: Record) -> Iterator[News]:
    for each in happenings(record, (), (), ()):
        if each.title not in TOLD_OTHERWISE:
            yield News(each.when, each.title, ", ".join(each.details))


def _logged(record: Record) -> Iterator[News]:
    for absence in record.absences:
        away = absence.known.category is Category.AWAY
        for told in absence.row.notifications:
            if not absence.row.brought_over:
                words = "Reported away from placement" if away else "Reported missing"
                yield News(When.instant(told.logged_at), f"{words}, by {told.source.replace('_', ' ')}")


def _attempts(record: Record) -> Iterator[News]:
    for work in record.works:
        for each in work.row.attempts:
            if each.made:
                yield News(each.made, f"{SAID[each.outcome]}{f' ({each.by})' if each.by else ''}", each.said)


def _given(session: Session, record: Record) -> Iterator[News]:
    """Who was given an interview, and who gave it back; one statement."""
    rows = session.scalars(
        select(Allocation)
        .where(Allocation.interview_id.in_([each.row.id for each in record.works]))
        .options(
            joinedload(Allocation.person), joinedload(Allocation.worker), joinedload(Allocation.organisation)
        )
    )
    for row in rows:
        name = facts.owner(row)
        yield News(When.instant(row.given_at), f"Interview given to {name}")
        if row.accepted_at:
            yield News(When.instant(row.accepted_at), f"{name} took the interview on")
        if row.ended_at and row.ended_as is AllocationEnded.HANDED_BACK:
            yield News(When.instant(row.ended_at), f"{name} handed it back", row.because)
        if row.ended_at and row.ended_as is AllocationEnded.NO_REPLY:
            yield News(When.instant(row.ended_at), f"No reply from {name}")


def _held_off(session: Session, record: Record) -> Iterator[News]:
    works = [each.row.id for each in record.works]
    for row in session.scalars(select(Hold).where(Hold.interview_id.in_(works))):
        yield News(When.instant(row.placed_at), "Put on hold", row.because)
        if row.lifted_at:
            yield News(When.instant(row.lifted_at), "Hold lifted")


def _recorded(session: Session, record: Record) -> Iterator[News]:
    for (_, task), times in recorded(session, [each.row.id for each in record.absences]).items():
        for at in times:
            yield News(When.instant(at), f"{task[:1].upper()}{task[1:]} recorded")


def _escalated(session: Session, record: Record) -> Iterator[News]:
    rows = session.scalars(
        select(Escalation)
        .where(Escalation.child_id == record.child.id)
        .options(joinedload(Escalation.acknowledged_by))
    )
    for row in rows:
        yield News(When.instant(row.raised_at), f"Escalated to the {row.to_role}", row.because)
        if row.acknowledged_at and row.acknowledged_by:
            yield News(When.instant(row.acknowledged_at), f"{row.acknowledged_by.name} answered", row.answer)
