"""Finding a child by name, number or reference, among those a person may see."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.age import age_on
from app.domain.calendar import day_of
from app.domain.matching import fold
from app.domain.vocabulary import Cohort
from app.models import Child, Episode, Notification, Person
from app.queries.audit import opened_lately
from app.queries.scope import children_of

SHOWN = 30
LATELY = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One child found."""

    id: int
    name: str
    other_names: str
    crs_id: str
    born_on: date | None
    birth_estimated: bool
    age: int | None
    cohort: Cohort
    uasc: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The children found, the first of them; `more` says there are others."""

    hits: tuple[Hit, ...]
    more: bool


def find(session: Session, person: Person, typed: str, now: datetime) -> Found:
    """The children a person may see whose names, number or references hold what was typed, accents ignored.

    Every word must fit; a number may be begun, a reference must be whole. Nothing typed finds nobody.
    """
    words = fold(typed).split()
    if not words:
        return Found((), more=False)
    named = and_(*(_fits(word) for word in words))
    rows = _children(session, person, or_(named, _referred(typed.strip())), now)
    return Found(rows[:SHOWN], more=len(rows) > SHOWN)


def lately(session: Session, person: Person, view: str, now: datetime) -> tuple[Hit, ...]:
    """The children whose page in a view the person opened last and may still see, the latest first."""
    ids = opened_lately(session, person.id, view, LATELY)
    hits = {hit.id: hit for hit in _children(session, person, Child.id.in_(ids), now)}
    return tuple(hits[each] for each in ids if each in hits)


def numbered(session: Session, person: Person, crs_id: str, now: datetime) -> int | None:
    """The id of the child with this number, when the person may see the child; else None.

    A number of a record that is part of another leads to the one kept.
    """
    named = aliased(Child)
    kept = select(func.coalesce(named.merged_into_id, named.id)).where(named.crs_id == crs_id)
    return session.scalar(
        select(Child.id).where(Child.id == kept.scalar_subquery(), children_of(person, now))
    )


def _fits(word: str) -> ColumnElement[bool]:
    """Whether a word fits the child, or a record that is part of the child's."""
    part = aliased(Child)
    of_a_part = exists().where(part.merged_into_id == Child.id, _says(part, word)).correlate(Child)
    return or_(_says(Child, word), of_a_part)


def _says(record: type[Child], word: str) -> ColumnElement[bool]:
    return or_(
        record.folded_name.contains(word, autoescape=True),
        func.lower(record.crs_id).startswith(word, autoescape=True),
    )


def _referred(typed: str) -> ColumnElement[bool]:
    return exists().where(
        Episode.child_id == Child.id,
        Notification.episode_id == Episode.id,
        func.lower(Notification.reference) == typed.lower(),
    )


def _children(
    session: Session, person: Person, condition: ColumnElement[bool], now: datetime
) -> tuple[Hit, ...]:
    missing = exists().where(
        Episode.child_id == Child.id,
        Episode.absent_from <= now,
        or_(Episode.absent_until.is_(None), Episode.absent_until > now),
    )
    wanted = (
        select(Child, missing)
        .where(condition, children_of(person, now))
        .order_by(Child.last_name, Child.first_name, Child.crs_id)
        .limit(SHOWN + 1)
    )
    return tuple(_hit(child, is_missing, now) for child, is_missing in session.execute(wanted))


def _hit(child: Child, missing: bool, now: datetime) -> Hit:  # noqa: FBT001
    return Hit(
        id=child.id,
        name=f"{child.first_name} {child.last_name}".strip(),
        other_names=child.other_names,
        crs_id=child.crs_id,
        born_on=child.born_on,
        birth_estimated=child.birth_estimated,
        age=age_on(child.born_on, day_of(now)) if child.born_on else None,
        cohort=child.cohort,
        uasc=child.uasc,
        missing=missing,
    )
