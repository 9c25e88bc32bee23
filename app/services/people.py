"""Accounts: who has one, as what, until when, and which worker of the children's files they are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.mailbox import ADDRESS
from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import Organisation, Person, Worker
from app.services import passwords, web_sessions
from app.services.act import Act
from app.services.allocation import INTERVIEWERS, leave_behind, open_work
from app.services.events import Event
from app.services.sign_in import LONGEST_EMAIL, folded

LINKED: Final = frozenset({Role.SOCIAL_WORKER, Role.MANAGER})
"""The roles whose children are found through the worker they are linked to."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account is: its role, its team, the worker it is, its organisation, its last day."""

    role: Role
    team: str = ""
    worker: Worker | None = None
    organisation: Organisation | None = None
    ends_on: date | None = None
    capacity: int | None = None
    """How many open interviews at once; None is the council's default."""


def add(act: Act, email: str, name: str, standing: Standing, at: datetime) -> tuple[Person, str]:
    """Add an account and make its one-use link; answers both. `at` is the machine's clock, for the link."""
    email, name = folded(email), " ".join(name.split())
    if not ADDRESS.fullmatch(email):
        raise Refused("Write the e-mail address like name@council.example.")
    if not name:
        raise Refused("Write the person’s name.")
    if act.session.scalar(select(Person.id).where(Person.email == email)):
        raise Refused(f"{email} has an account already.")
    person = Person(
        email=email, name=name, role=standing.role, sponsor_id=act.actor.id if act.actor else None
    )
    _stand(act, person, standing)
    act.session.add(person)
    act.record(Event.PERSON_ADDED, person)
    return person, passwords.make_link(act.session, person, at)


def change(act: Act, person: Person, name: str, standing: Standing, policy: Policy) -> None:
    """Change what an account is; it holds from the person's next request.

    Refused for a role that does not hold the interviews the person has open.
    """
    if person.id == _actor_id(act) and standing.role is not person.role:
        raise Refused("You cannot change your own role. Ask another system administrator.")
    if not name.strip():
        raise Refused("Write the person’s name.")
    if standing.role is not person.role and not {standing.role, person.role} <= INTERVIEWERS:
        work = open_work(act.session, person, act.at, policy)
        if work.interviews:
            raise Refused(f"{person.name} has {work.words}. Have the coordinator move them first.")
    person.name = " ".join(name.split())
    _stand(act, person, standing)
    act.record(Event.PERSON_CHANGED, person)


def deactivate(act: Act, person: Person, policy: Policy, *, anyway: bool = False) -> None:
    """Shut an account at once; everything it did stays.

    Refused while it has open work, unless `anyway`: then its interviews go back to the board, and its actions
    keep its name.
    """
    if person.id == _actor_id(act):
        raise Refused("You cannot deactivate your own account. Ask another system administrator.")
    if person.deactivated_at:
        raise Refused(f"{person.name}’s account is deactivated already.")
    if anyway:
        leave_behind(act, person, policy)
    elif work := open_work(act.session, person, act.at, policy):
        raise Refused(
            f"{person.name} has {work.words}. Have the coordinator move them first, "
            "or put them back on the board."
        )
    person.deactivated_at = act.at
    web_sessions.end_all(act.session, person.id)
    act.record(Event.PERSON_DEACTIVATED, person)


def reactivate(act: Act, person: Person) -> None:
    """Open an account again that was deactivated."""
    if person.deactivated_at is None:
        raise Refused(f"{person.name}’s account is not deactivated.")
    person.deactivated_at = None
    act.record(Event.PERSON_CHANGED, person)


def new_link(act: Act, person: Person, at: datetime) -> str:
    """Make a new one-use link to set a password; earlier ones stop working. `at` is the machine's clock."""
    if person.deactivated_at:
        raise Refused(f"{person.name}’s account is deactivated. Open it again first.")
    token = passwords.make_link(act.session, person, at)
    act.record(Event.PERSON_LINK_MADE, person)
    return token


def the_person(session: Session, email: str) -> Person:
    """The account of an e-mail address; raises Refused when there is none."""
    person = session.scalar(select(Person).where(Person.email == folded(email)))
    if person is None:
        raise Refused(f"Nobody here has the e-mail address {email}.")
    return person


def the_worker(session: Session, name: str, team: str) -> Worker:
    """The one worker of a name, and of a team if given; raises Refused when it fits none or several."""
    name, team = " ".join(name.split()), team.strip()
    found = select(Worker).where(func.lower(Worker.name) == name.lower())
    if team:
        found = found.where(func.lower(Worker.team) == team.lower())
    fits = session.scalars(found.order_by(Worker.team)).all()
    if not fits:
        raise Refused(f"No worker called {name}{f' in {team}' if team else ''} is named on any child’s file.")
    if len(fits) > 1:
        teams = ", ".join(each.team or "no team" for each in fits)
        raise Refused(f"{name} fits {len(fits)} workers ({teams}). Say which team.")
    return fits[0]


def the_organisation(session: Session, words: str) -> Organisation:
    """The organisation of a code or a name; raises Refused when there is none."""
    said = " ".join(words.split()).lower()
    fits = (func.lower(Organisation.code) == said) | (func.lower(Organisation.name) == said)
    organisation = session.scalar(select(Organisation).where(fits).order_by(Organisation.id))
    if organisation is None:
        raise Refused(f"There is no provider called {words}. Add it under Admin, Providers, first.")
    return organisation


def _stand(act: Act, person: Person, standing: Standing) -> None:
    provider = standing.role is Role.PROVIDER
    if provider and (standing.organisation is None or standing.ends_on is None):
        raise Refused("A provider’s account needs its organisation and its last day.")
    if standing.ends_on and standing.ends_on < day_of(act.at) and standing.ends_on != person.ends_on:
        raise Refused("The last day of an account cannot be in the past. To shut it now, deactivate it.")
    if standing.worker and standing.role not in LINKED:
        raise Refused("Only a social worker’s or a manager’s account is linked to a worker.")
    if len(person.email) > LONGEST_EMAIL:
        raise Refused("That e-mail address is too long.")
    person.role = standing.role
    person.team = standing.team.strip()
    person.worker = standing.worker
    person.organisation = standing.organisation if provider else None
    person.ends_on, person.capacity = standing.ends_on, standing.capacity


def _actor_id(act: Act) -> int | None:
    return act.actor.id if act.actor else None
