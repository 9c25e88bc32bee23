"""Children on file who may be the one somebody is about to add."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.domain.matching import Described, Match, fold, likely_same
from app.models import Child, Person
from app.queries.scope import children_of

SHOWN: Final = 5
BEGINS: Final = 3
"""How many letters of a name must be found as typed for the name to be compared at all."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The likeliest matches a person may see, and how many there are that they may not."""

    matches: tuple[Match, ...] = ()
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.matches or self.hidden)


def likely_duplicates(session: Session, person: Person, typed: Described, now: datetime) -> Likely:
    """Who on file may be the child described, the likeliest first with reasons; one statement."""
    wanted = _candidates(typed)
    if not wanted:
        return Likely()
    standing = Child.merged_into_id.is_(None)
    rows = session.execute(select(Child, children_of(person, now)).where(standing, or_(*wanted))).all()
    open_to = {child.id for child, mine in rows if mine}
    found = likely_same(typed, [_described(child) for child, _ in rows], fuzz.ratio)
    mine = tuple(match for match in found if match.child.id in open_to)
    return Likely(mine[:SHOWN], len(found) - len(mine))


def _candidates(typed: Described) -> list[ColumnElement[bool]]:
    """What a child must share with the one described: the number, the birth, or how a name begins."""
    wanted: list[ColumnElement[bool]] = []
    if typed.crs_id:
        wanted.append(func.lower(Child.crs_id) == typed.crs_id.lower())
    if typed.born_on:
        wanted.append(Child.born_on == typed.born_on)
    words = fold(f"{typed.first_name} {typed.last_name}").split()
    wanted += [
        Child.folded_name.contains(word[:BEGINS], autoescape=True) for word in words if len(word) >= BEGINS
    ]
    return wanted


def _described(child: Child) -> Described:
    return Described(
        first_name=child.first_name,
        last_name=child.last_name,
        crs_id=child.crs_id,
        other_names=child.other_names,
        born_on=child.born_on,
        birth_estimated=child.birth_estimated,
        id=child.id,
    )
