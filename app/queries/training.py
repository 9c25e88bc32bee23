"""Who has done the half day of training: the accounts in use, and the workers children's files name now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select, union
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import day_of
from app.domain.leads import lead_of
from app.domain.policy import Policy
from app.domain.training import HalfDay, Held, half_day
from app.models import Child, Person, Training, Worker
from app.queries.people import role_words

NO_TEAM = "No team"


@dataclass(frozen=True, slots=True)
class Trained:
    """Somebody who must do the half day, and how theirs stands; `key` names the account or the worker."""

    key: str
    name: str
    words: str
    team: str
    half_day: HalfDay


@dataclass(frozen=True, slots=True)
class OfTeam:
    """One team: its lead officer for missing, its people, how many of each standing."""

    team: str
    lead: str
    people: tuple[Trained, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.people)

    def count(self, held: Held) -> int:
        """How many of the team stand so."""
        return sum(each.half_day.held is held for each in self.people)


def trained(session: Session, now: datetime, policy: Policy) -> tuple[OfTeam, ...]:
    """Everybody by team, by name in each; four statements."""
    today, done = day_of(now), _done(session)
    found: dict[str, list[Trained]] = {}
    for key, name, words, team in (*_accounts(session, today), *_workers(session)):
        half = half_day(done.get(key), today, policy)
        found.setdefault(team or NO_TEAM, []).append(Trained(key, name, words, team or NO_TEAM, half))
    return tuple(
        OfTeam(
            team,
            lead_of(policy.leads, team),
            tuple(sorted(found[team], key=lambda each: each.name.casefold())),
        )
        for team in sorted(found, key=lambda each: (each == NO_TEAM, each.casefold()))
    )


def _done(session: Session) -> dict[str, date | None]:
    """When each did it, by the latest entry."""
    rows = session.execute(
        select(Training.person_id, Training.worker_id, Training.done_on).order_by(Training.id)
    )
    return {
        f"person-{row.person_id}" if row.person_id else f"worker-{row.worker_id}": row.done_on for row in rows
    }


def _accounts(session: Session, today: date) -> Iterator[tuple[str, str, str, str]]:
    rows = session.scalars(
        select(Person)
        .where(Person.deactivated_at.is_(None), or_(Person.ends_on.is_(None), Person.ends_on >= today))
        .options(joinedload(Person.organisation), joinedload(Person.worker))
    )
    for row in rows:
        team = row.team or (row.worker.team if row.worker else "")
        team = team or (row.organisation.name if row.organisation else "")
        yield f"person-{row.id}", row.name, role_words(row.role), team


def _workers(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """Workers without an account whom a child's file names."""
    named = union(select(Child.social_worker_id), select(Child.team_manager_id)).subquery()
    linked = select(Person.worker_id).where(Person.worker_id.is_not(None), Person.deactivated_at.is_(None))
    rows = session.execute(
        select(Worker.id, Worker.name, Worker.team).where(
            Worker.id.in_(select(named)), Worker.id.not_in(linked)
        )
    )
    for row in rows:
        yield f"worker-{row.id}", row.name, "worker without an account", row.team
