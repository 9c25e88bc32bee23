"""Who can be given an interview today, and how much each has open."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.allocation import Contract, Suggestion, suggestions
from app.domain.calendar import day_of
from app.domain.episode import Situation
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind
from app.models import Organisation, Person
from app.queries.board import Board

WORKER = "worker"
"""The choice *the child’s own social worker*; others are `person-ID` and `organisation-ID`."""


@dataclass(frozen=True, slots=True)
class Taker:
    """One person or organisation that can be given an interview."""

    choice: str
    name: str
    kind: ProviderKind
    load: int
    """How many open interviews they have on the board."""
    until: date | None = None
    """The last day of the contract."""


def takers(session: Session, shown: Board, now: datetime) -> tuple[Taker, ...]:
    """RHI officers with an account, then organisations whose contract runs today; two statements."""
    people = Counter(card.person_id for card in shown.cards)
    codes = Counter(card.organisation[0] for card in shown.cards if card.organisation)
    return (
        *(
            Taker(f"person-{each.id}", each.name, ProviderKind.RHI_OFFICER, people[each.id])
            for each in _officers(session, now)
        ),
        *(
            Taker(
                f"organisation-{each.id}",
                each.name,
                ProviderKind.ORGANISATION,
                codes[each.code],
                each.contract_until,
            )
            for each in _running(session, now)
        ),
    )


def suggested(
    session: Session, situation: Situation, now: datetime, policy: Policy
) -> tuple[Suggestion, ...]:
    """Who is suggested for an interview and why, the first first; one statement."""
    contracts = tuple(
        Contract(each.name, each.contract_from, each.contract_until) for each in _running(session, now)
    )
    return suggestions(situation, contracts, day_of(now), policy)


def _officers(session: Session, now: datetime) -> list[Person]:
    return list(
        session.scalars(
            select(Person)
            .where(
                Person.role == Role.RHI_OFFICER,
                Person.deactivated_at.is_(None),
                or_(Person.ends_on.is_(None), Person.ends_on >= day_of(now)),
            )
            .order_by(Person.name)
        )
    )


def _running(session: Session, now: datetime) -> list[Organisation]:
    today = day_of(now)
    return list(
        session.scalars(
            select(Organisation)
            .where(
                or_(Organisation.contract_from.is_(None), Organisation.contract_from <= today),
                or_(Organisation.contract_until.is_(None), Organisation.contract_until >= today),
            )
            .order_by(Organisation.name)
        )
    )
