"""The words a panel works with: its list of decisions, and the names the minutes have to know."""

from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from app.domain.minutes import Others
from app.domain.vocabulary import ReasonList
from app.models import Child, Person, Reason, Worker


@dataclass(frozen=True, slots=True)
class Names:
    """Every child of the caseload, ready to be looked for, and everybody who works with them."""

    children: Others
    staff: frozenset[str]


def decisions(session: Session) -> tuple[str, ...]:
    """What a panel may decide, in the order of the list; one statement."""
    return tuple(
        session.scalars(
            select(Reason.words)
            .where(Reason.list == ReasonList.DECISION, Reason.retired_at.is_(None))
            .order_by(Reason.position, Reason.id)
        )
    )


def names(session: Session) -> Names:
    """Whose names the minutes have to know; two statements."""
    children = session.execute(select(Child.crs_id, Child.first_name, Child.last_name))
    staff = session.scalars(union(select(Person.name), select(Worker.name)))
    return Names(Others.of((crs_id, f"{first} {last}") for crs_id, first, last in children), frozenset(staff))
