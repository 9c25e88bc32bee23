"""Where a letter about a child goes: accounts first, then the team's or the role's mailbox (a setting)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from app.domain.calendar import day_of
from app.domain.ladders import COORDINATOR, MANAGER, OWNER, SOCIAL_WORKER
from app.domain.roles import Role
from app.models import Child, Interview, Person, Worker
from app.services.act import Act
from app.services.settings import standing

Addresses = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """The addresses to write to, each once, and the roles nobody could be found for."""

    addresses: Addresses
    nobody: tuple[str, ...]


def recipients(act: Act, roles: Iterable[str], child: Child, interview: Interview | None) -> Recipients:
    """Who is told for some roles about a child, and about an interview where it is one."""
    addresses: dict[str, None] = {}
    nobody = []
    for role in roles:
        found = _of(act, role, child, interview)
        addresses |= dict.fromkeys(found)
        if not found:
            nobody.append(role)
    return Recipients(tuple(addresses), tuple(nobody))


def coordinators(act: Act) -> Addresses:
    """The coordinators' own addresses."""
    return _accounts(act, Person.role == Role.COORDINATOR)


def holder(act: Act, interview: Interview) -> Addresses:
    """Whoever has an interview; while nobody has it, the coordinators."""
    if interview.person_id is not None:
        return _accounts(act, Person.id == interview.person_id)
    if interview.worker is not None:
        return _worker(act, interview.worker, interview.worker.team)
    if interview.organisation is not None:
        working = _accounts(act, Person.organisation_id == interview.organisation_id)
        return working or mailbox(act, interview.organisation.name)
    if interview.provider_name:
        return mailbox(act, interview.provider_name)
    return coordinators(act)


def _of(act: Act, role: str, child: Child, interview: Interview | None) -> Addresses:
    if role == OWNER and interview is not None:
        return holder(act, interview)
    if role == SOCIAL_WORKER:
        return _worker(act, child.social_worker, child.team)
    if role == MANAGER:
        return _managers(act, child) or _worker(act, child.team_manager, child.team)
    return coordinators(act) if role == COORDINATOR else mailbox(act, role)


def _worker(act: Act, worker: Worker | None, team: str) -> Addresses:
    """A worker's accounts, else the mailbox of the worker's team, else of the child's."""
    own = _accounts(act, Person.worker_id == worker.id) if worker else ()
    return own or (mailbox(act, worker.team) if worker else ()) or mailbox(act, team)


def _managers(act: Act, child: Child) -> Addresses:
    """The managers who see the child (domain.scope): by name, else by team."""
    manager, worker = Person.role == Role.MANAGER, child.team_manager
    named = _accounts(act, and_(manager, Person.worker_id == worker.id)) if worker else ()
    return named or (_accounts(act, and_(manager, Person.team == child.team)) if child.team else ())


def _accounts(act: Act, whose: ColumnElement[bool]) -> Addresses:
    open_ended = or_(Person.ends_on.is_(None), Person.ends_on >= day_of(act.at))
    rows = select(Person.email).where(whose, Person.deactivated_at.is_(None), open_ended)
    return tuple(act.session.scalars(rows.order_by(Person.email)))


def mailbox(act: Act, name: str) -> Addresses:
    """The mailbox of a team, a role or an organisation, whatever its capital letters."""
    boxes = standing(act.session, "mailboxes")
    return tuple(each.address for each in boxes if name and each.name.casefold() == name.casefold())
