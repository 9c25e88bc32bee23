"""The organisations that hold interviews, and how their contracts stand."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation; `state` says in words whether its contract runs."""

    id: int
    version: int
    code: str
    name: str
    contract_from: date | None
    contract_until: date | None
    state: str
    accounts: int


def providers(session: Session, now: datetime) -> tuple[Provider, ...]:
    """Every organisation by name; one statement."""
    accounts = (
        select(func.count(Person.id)).where(Person.organisation_id == Organisation.id).correlate(Organisation)
    ).scalar_subquery()
    rows = session.execute(select(Organisation, accounts).order_by(Organisation.name))
    return tuple(
        Provider(
            row.id,
            row.version,
            row.code,
            row.name,
            row.contract_from,
            row.contract_until,
            _state(row, day_of(now)),
            count,
        )
        for row, count in rows
    )


def _state(row: Organisation, today: date) -> str:
    if row.contract_from and today < row.contract_from:
        return "not begun"
    if row.contract_until and today > row.contract_until:
        return "ended"
    return "running"
