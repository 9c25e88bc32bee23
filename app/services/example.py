"""What the example desk has beside its files: one account a role, a contract, work with names on it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import Cohort, ProviderKind, Stage
from app.models import Child, Episode, Interview, OneUseLink, Organisation, Person, Worker, facts
from app.services import passwords, people, providers, settings
from app.services.act import Act
from app.services.events import Event

PROVIDER: Final = "nspcc"
CONTRACT: Final = timedelta(days=183)
"""How long the provider's contract has run, and how long it and the account still run."""
NAMES: Final = {
    Role.COORDINATOR: "Ama Boateng",
    Role.ADMINISTRATOR: "Colm Whitlock",
    Role.RHI_OFFICER: "Ravi Thistlewood",
    Role.PROVIDER: "Marta Lindqvist",
    Role.PANEL_CHAIR: "Gwen Abernathy",
    Role.QUALITY: "Idris Holloway",
    Role.SYSTEM_ADMIN: "Petra Novak",
}
"""Made up, as every name in the example is; the social worker and the manager have those of their files."""


@dataclass(frozen=True, slots=True)
class Colleagues:
    """The worker with most looked-after children on the board, and that worker's manager."""

    social_worker: Worker
    manager: Worker


def furnish(act: Act, password: str, at: datetime) -> None:
    """Give the desk its accounts, with one password, and its provider a contract; `at`: machine time."""
    settings.put(act, "example_data", kept=True, reason="the example caseload")
    today = day_of(act.at)
    organisation = act.session.scalars(select(Organisation).where(Organisation.code == PROVIDER)).one()
    providers.change(
        act, organisation, organisation.name, providers.Contract(today - CONTRACT, today + CONTRACT)
    )
    both = colleagues(act.session, act.at)
    hashed = passwords.hashed(password)
    for role in Role:
        standing = people.Standing(role)
        name = NAMES.get(role, "")
        if role in (Role.SOCIAL_WORKER, Role.MANAGER):
            worker = both.social_worker if role is Role.SOCIAL_WORKER else both.manager
            standing, name = people.Standing(role, team=worker.team, worker=worker), worker.name
        if role is Role.PROVIDER:
            standing = people.Standing(role, organisation=organisation, ends_on=today + CONTRACT)
        person, _ = people.add(act, f"{role}@desk.example", name, standing, at)
        act.session.execute(delete(OneUseLink).where(OneUseLink.person_id == person.id))
        person.password_hash, person.password_changed_at = hashed, act.at
        act.record(Event.PASSWORD_SET, person)
        if role is Role.RHI_OFFICER:
            _give(act, person)


def others(session: Session, made_up: set[str]) -> int:
    """How many children are on file beside those of the example, by their numbers."""
    return sum(crs_id not in made_up for crs_id in session.scalars(select(Child.crs_id)))


def colleagues(session: Session, now: datetime) -> Colleagues:
    """Who the social worker's and the manager's accounts are linked to; raises Refused when nobody fits."""
    children = {
        episode.child
        for interview in _interviews(session)
        if stage(facts.interview(interview).as_known(now), Policy()) is not Stage.CLOSED
        for episode in interview.episodes
    }
    looked_after = [child for child in children if child.cohort is Cohort.LOOKED_AFTER]
    counts = Counter(
        child.social_worker for child in looked_after if child.social_worker and child.team_manager
    )
    busiest = max(counts, key=lambda worker: (counts[worker], worker.name), default=None)
    managers = [child.team_manager for child in looked_after if child.social_worker is busiest]
    if busiest is None or managers[0] is None:
        raise Refused(
            "The example has no looked-after child on the board with a social worker and a manager."
        )
    return Colleagues(busiest, managers[0])


def _interviews(session: Session) -> list[Interview]:
    child = joinedload(Episode.child).options(joinedload(Child.social_worker), joinedload(Child.team_manager))
    snapshot = (joinedload(Episode.social_worker), joinedload(Episode.team_manager))
    rows = session.scalars(
        select(Interview).options(
            selectinload(Interview.episodes).options(child, *snapshot),
            selectinload(Interview.attempts),
            joinedload(Interview.person),
            joinedload(Interview.worker),
            joinedload(Interview.organisation),
        )
    )
    return list(rows)


def _give(act: Act, officer: Person) -> None:
    """Put the officer's name on what the files only say an officer has, and that is not finished."""
    for interview in act.session.scalars(
        select(Interview).where(
            Interview.provider == ProviderKind.RHI_OFFICER,
            Interview.fed_back_on.is_(None),
            Interview.brought_over.is_(False),
        )
    ):
        interview.person = officer
        act.record(Event.INTERVIEW_ALLOCATED, interview)
