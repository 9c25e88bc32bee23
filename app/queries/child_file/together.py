"""Whom a child was away at the same time as: only children the reader may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.domain.together import Link, links
from app.models import Child, Episode, Person, facts
from app.queries.child_file.identity import Identity, identity
from app.queries.scope import children_of

MOST_DRAWN: Final = 8
"""How many other children the picture holds; the list has all."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Another child, and what links the two."""

    id: int
    crs_id: str
    name: str
    initials: str
    link: Link


@dataclass(frozen=True, slots=True)
class Together:
    """A child’s companions, the strongest link first, and the links among those that are drawn."""

    who: Identity
    initials: str
    companions: tuple[Companion, ...]
    """Those for whom more than the time speaks."""
    only_time: tuple[Companion, ...]
    among: tuple[Link, ...]

    @property
    def drawn(self) -> tuple[Companion, ...]:
        """Those the picture holds."""
        return self.companions[:MOST_DRAWN]


def together(session: Session, person: Person, child_id: int, now: datetime) -> Together | None:
    """The children a reader may see who were away at the same time as a child, as known at an instant.

    Two statements beside the child’s own bar; None when there is no such child.
    """
    who = identity(session, child_id, now)
    if who is None:
        return None
    children, found = _linked(session, person, child_id, now)
    own = children.get(who.crs_id)
    everybody = _companions(children, found, who.crs_id)
    close = tuple(each for each in everybody if each.link.speaks)
    drawn = {each.crs_id for each in close[:MOST_DRAWN]}
    return Together(
        who,
        _initials(own) if own else "",
        close,
        tuple(each for each in everybody if not each.link.speaks),
        tuple(link for link in found if link.speaks and {link.one, link.other} <= drawn),
    )


def companions(session: Session, person: Person, child: Child, now: datetime) -> tuple[Companion, ...]:
    """Those with whom more than the time links a child, the strongest first; two statements."""
    children, found = _linked(session, person, child.id, now)
    return tuple(each for each in _companions(children, found, child.crs_id) if each.link.speaks)


def _linked(
    session: Session, person: Person, child_id: int, now: datetime
) -> tuple[dict[str, Child], tuple[Link, ...]]:
    """The child and those met, by number, and every link among them."""
    rows = _episodes(session, {child_id, *_met(session, person, child_id, now)})
    held = [known for row in rows if (known := facts.episode(row).as_known(now))]
    return {row.child.crs_id: row.child for row in rows}, links(held)


def _companions(children: dict[str, Child], found: tuple[Link, ...], crs_id: str) -> tuple[Companion, ...]:
    mine = (link for link in found if crs_id in (link.one, link.other))
    return tuple(_companion(children[_other(link, crs_id)], link) for link in mine)


def _other(link: Link, crs_id: str) -> str:
    return link.other if link.one == crs_id else link.one


def _companion(child: Child, link: Link) -> Companion:
    name = f"{child.first_name} {child.last_name}".strip()
    return Companion(child.id, child.crs_id, name, _initials(child), link)


def _initials(child: Child) -> str:
    return f"{child.first_name[:1]}{child.last_name[:1]}".upper()


def _met(session: Session, person: Person, child_id: int, now: datetime) -> set[int]:
    """The other children with an absence that may share an instant with one of this child’s."""
    mine = aliased(Episode)
    rows = session.scalars(
        select(Episode.child_id)
        .join(
            mine,
            and_(
                or_(mine.absent_until.is_(None), Episode.absent_from < mine.absent_until),
                or_(Episode.absent_until.is_(None), mine.absent_from < Episode.absent_until),
            ),
        )
        .join(Child, Child.id == Episode.child_id)
        .where(mine.child_id == child_id, Episode.child_id != child_id, children_of(person, now))
        .distinct()
    )
    return set(rows)


def _episodes(session: Session, children: set[int]) -> list[Episode]:
    return list(
        session.scalars(
            select(Episode)
            .where(Episode.child_id.in_(children))
            .options(
                joinedload(Episode.child),
                joinedload(Episode.social_worker),
                joinedload(Episode.team_manager),
            )
        )
    )
