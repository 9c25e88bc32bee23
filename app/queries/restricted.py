"""Restricted files: which there are and who opened them for a reason; and whether one is shut to a reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.domain.roles import May, allowed
from app.models import Child, Person, RestrictedLook, RestrictedOpener
from app.queries.opening import open_to
from app.queries.people import role_words
from app.queries.scope import reached_by

LISTED: Final = 50
"""How many looks the coordinator's page lists, the latest first."""


@dataclass(frozen=True, slots=True)
class File:
    """A restricted file: why, since when, and who may open it beside the coordinators."""

    id: int
    crs_id: str
    since: datetime
    because: str
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened a restricted file for a reason."""

    crs_id: str
    child_id: int
    who: str
    role: str
    because: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class RestrictedPage:
    """What the coordinator reads: the files that are restricted, and the looks into them."""

    files: tuple[File, ...]
    looks: tuple[Opened, ...]


def restricted_files(session: Session) -> RestrictedPage:
    """Every restricted file and the latest looks; three statements."""
    named = session.execute(
        select(RestrictedOpener.child_id, Person.name)
        .join(Person, Person.id == RestrictedOpener.person_id)
        .order_by(Person.name)
    ).all()
    files = session.scalars(
        select(Child)
        .where(Child.restricted_at.is_not(None), Child.merged_into_id.is_(None))
        .order_by(Child.crs_id)
    )
    looks = session.execute(
        select(RestrictedLook, Child.crs_id, Person.name, Person.role)
        .join(Child, Child.id == RestrictedLook.child_id)
        .join(Person, Person.id == RestrictedLook.person_id)
        .order_by(RestrictedLook.id.desc())
        .limit(LISTED)
    )
    return RestrictedPage(
        tuple(
            File(
                row.id,
                row.crs_id,
                row.restricted_at,
                row.restricted_because,
                tuple(name for child_id, name in named if child_id == row.id),
            )
            for row in files
            if row.restricted_at
        ),
        tuple(
            Opened(crs_id, row.child_id, name, role_words(role), row.because, row.opened_at, row.ends_at)
            for row, crs_id, name, role in looks
        ),
    )


def shut_number(session: Session, person: Person, crs_id: str, now: datetime) -> tuple[int, str] | None:
    """The id and number of a restricted file that is among the person's and not open to them now."""
    named = aliased(Child)
    kept = select(func.coalesce(named.merged_into_id, named.id)).where(named.crs_id == crs_id)
    found = session.execute(
        select(Child.id, Child.crs_id).where(
            Child.id == kept.scalar_subquery(), reached_by(person, now), ~open_to(person, now)
        )
    ).first()
    return (found[0], found[1]) if found else None


def openers_of(session: Session, child_id: int) -> tuple[int, ...]:
    """The accounts that may open a file without being asked why."""
    rows = select(RestrictedOpener.person_id).where(RestrictedOpener.child_id == child_id)
    return tuple(session.scalars(rows.order_by(RestrictedOpener.person_id)))


def may_be_openers(session: Session) -> list[tuple[str, str]]:
    """The accounts that can be named: those that see children or interviews at all, but coordinators."""
    rows = session.scalars(select(Person).where(Person.deactivated_at.is_(None)).order_by(Person.name))
    return [
        (str(row.id), f"{row.name}, {role_words(row.role)}")
        for row in rows
        if allowed(row.role, May.SEE_INTERVIEW) and not allowed(row.role, May.RESTRICT)
    ]
