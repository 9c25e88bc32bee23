"""Who can be given an interview today, and how much each has open."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.allocation import Contract, Taker
from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind
from app.models import Organisation, Person, Worker
from app.queries.board import Board

WORKER: Final = "worker"
"""The choice *the child’s own social worker*; others are `person-ID` and `organisation-ID`."""


def takers(session: Session, shown: Board, now: datetime, policy: Policy) -> tuple[Taker, ...]:
    """RHI officers with an account, then organisations whose contract runs today; two statements."""
    people = Counter(card.person_id for card in shown.cards)
    codes = Counter(card.organisation[0] for card in shown.cards if card.organisation)
    officers = (
        Taker(
            f"person-{each.id}",
            each.name,
            ProviderKind.RHI_OFFICER,
            people[each.id],
            policy.capacity_person if each.capacity is None else each.capacity,
        )
        for each in _officers(session, now)
    )
    organisations = (
        Taker(
            f"organisation-{each.id}",
            each.name,
            ProviderKind.ORGANISATION,
            codes[each.code],
            policy.capacity_organisation if each.capacity is None else each.capacity,
            Contract(each.name, each.contract_from, each.contract_until),
        )
        for each in _running(session, now)
    )
    return (*officers, *organisations)


def choice_of(taker: Taker) -> str:
    """What a form sends for a taker: the child’s own social worker is whoever that is when it is sent."""
    return WORKER if taker.kind is ProviderKind.SOCIAL_WORKER else taker.choice


def workers(session: Session, worker_ids: Collection[int], shown: Board, policy: Policy) -> tuple[Taker, ...]:
    """Some children’s own social workers, with or without an account; one statement."""
    loads = Counter(card.worker_id for card in shown.cards)
    linked = and_(
        Person.worker_id == Worker.id,
        Person.role == Role.SOCIAL_WORKER,
        Person.deactivated_at.is_(None),
    )
    rows = session.execute(
        select(Worker.id, Worker.name, Person.capacity)
        .join(Person, linked, isouter=True)
        .where(Worker.id.in_(worker_ids))
        .order_by(Worker.name, Worker.id, Person.id)
    )
    found = {
        id_: Taker(
            f"{WORKER}-{id_}",
            name,
            ProviderKind.SOCIAL_WORKER,
            loads[id_],
            policy.capacity_person if capacity is None else capacity,
        )
        for id_, name, capacity in rows
    }
    return tuple(found.values())


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
