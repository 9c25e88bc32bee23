"""To whom a restricted file is open, as SQL; `domain.scope.is_open_to` is the plain rule."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, true
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, Episode, Interview, Person, RestrictedLook, RestrictedOpener

Condition = ColumnElement[bool]


def open_to(person: Person, now: datetime) -> Condition:
    """A condition on Child: not restricted, or the person may open it, or gave a reason a while ago."""
    if person.role is Role.COORDINATOR:
        return true()
    named = exists().where(RestrictedOpener.child_id == Child.id, RestrictedOpener.person_id == person.id)
    look = exists().where(
        RestrictedLook.child_id == Child.id,
        RestrictedLook.person_id == person.id,
        RestrictedLook.opened_at <= now,
        RestrictedLook.ends_at > now,
    )
    return or_(Child.restricted_at.is_(None), named.correlate(Child), look.correlate(Child))


def about_one_shut_to(person: Person, now: datetime) -> Condition:
    """A condition on Interview: it covers an absence of a child whose file is not open to the person."""
    shut = exists().where(
        Episode.interview_id == Interview.id, Child.id == Episode.child_id, ~open_to(person, now)
    )
    return shut.correlate(Interview)


def shut_of(session: Session, person: Person, child_ids: Collection[int], now: datetime) -> frozenset[int]:
    """Which of these children's files are restricted and not open to the person at an instant."""
    shut = select(Child.id).where(Child.id.in_(child_ids), ~open_to(person, now))
    return frozenset(session.scalars(shut))
