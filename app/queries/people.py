"""Accounts as the people who run the desk see them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.models import Organisation, Person, WebSession, Worker


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `state` says in words whether it can be used."""

    id: int
    version: int
    name: str
    email: str
    role: Role
    team: str
    worker_id: int | None
    worker: str
    organisation_id: int | None
    organisation: str
    ends_on: date | None
    capacity: int | None
    deactivated_at: datetime | None
    state: str
    sponsor: str
    last_seen_at: datetime | None

    @property
    def role_words(self) -> str:
        """The role as people say it."""
        return role_words(self.role)


def role_words(role: Role) -> str:
    """A role as people say it."""
    return {
        Role.RHI_OFFICER: "RHI officer",
        Role.QUALITY: "lead for quality",
    }.get(role, role.replace("_", " "))


def accounts(session: Session, now: datetime) -> tuple[Account, ...]:
    """Every account by name, those in use first; one statement."""
    rows = session.execute(_with_all())
    found = (_account(person, sponsor, seen, now) for person, sponsor, seen in rows)
    return tuple(
        sorted(found, key=lambda each: (each.deactivated_at is not None, each.name.casefold(), each.id))
    )


def account(session: Session, person_id: int, now: datetime) -> Account:
    """One account; raises NoResultFound when there is none."""
    person, sponsor, seen = session.execute(_with_all().where(Person.id == person_id)).one()
    return _account(person, sponsor, seen, now)


def worker_choices(session: Session) -> list[tuple[str, str]]:
    """Every worker that children's files name, as a choice: id, name and team."""
    rows = session.execute(select(Worker.id, Worker.name, Worker.team).order_by(Worker.name, Worker.team))
    return [(str(id), f"{name}, {team}" if team else name) for id, name, team in rows]


def organisation_choices(session: Session) -> list[tuple[str, str]]:
    """Every organisation, as a choice: id and name."""
    rows = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name))
    return [(str(id), name) for id, name in rows]


def _with_all() -> Select[Person, str, datetime]:
    sponsor = aliased(Person)
    seen = (
        select(func.max(WebSession.seen_at))
        .where(WebSession.person_id == Person.id)
        .correlate(Person)
        .scalar_subquery()
    )
    return (
        select(Person, sponsor.name, seen)
        .join(sponsor, sponsor.id == Person.sponsor_id, isouter=True)
        .options(joinedload(Person.worker), joinedload(Person.organisation))
    )


def _account(person: Person, sponsor: str | None, seen: datetime | None, now: datetime) -> Account:
    return Account(
        id=person.id,
        version=person.version,
        name=person.name,
        email=person.email,
        role=person.role,
        team=person.team,
        worker_id=person.worker_id,
        worker=f"{person.worker.name}, {person.worker.team}" if person.worker else "",
        organisation_id=person.organisation_id,
        organisation=person.organisation.name if person.organisation else "",
        ends_on=person.ends_on,
        capacity=person.capacity,
        deactivated_at=person.deactivated_at,
        state=_state(person, now),
        sponsor=sponsor or "",
        last_seen_at=seen,
    )


def _state(person: Person, now: datetime) -> str:
    if person.deactivated_at:
        return "deactivated"
    if person.ends_on and day_of(now) > person.ends_on:
        return "ended"
    return "in use" if person.password_hash else "no password yet"
