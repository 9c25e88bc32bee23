"""Who can be given a thing to do: the accounts in use, and the workers children's files name."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import day_of
from app.domain.owner import Owner, pick
from app.domain.roles import Role
from app.models import Person, Worker
from app.queries.people import role_words


def owners(session: Session, now: datetime) -> tuple[Owner, ...]:
    """Everybody who may be picked, by name, each once; two statements."""
    people = session.scalars(
        select(Person)
        .where(
            Person.role != Role.SYSTEM_ADMIN,
            Person.deactivated_at.is_(None),
            or_(Person.ends_on.is_(None), Person.ends_on >= day_of(now)),
        )
        .options(joinedload(Person.organisation))
    ).all()
    linked = {each.worker_id for each in people}
    workers = session.execute(select(Worker.id, Worker.name, Worker.team)).all()
    found = [Owner(each.name, _words(each), each.id) for each in people]
    found += [Owner(name, team) for id_, name, team in workers if id_ not in linked]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.words, each.person_id or 0)))


def owner_of(session: Session, typed: str, now: datetime) -> Owner:
    """Whom a name or a few letters mean (`domain.owner.pick`); two statements. Raises Refused."""
    return pick(typed, owners(session, now))


def _words(person: Person) -> str:
    """What tells an account from another of its name."""
    return person.organisation.name if person.organisation else person.team or role_words(person.role)
