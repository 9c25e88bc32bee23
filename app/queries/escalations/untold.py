"""The coordinator's list *nobody could be told*: letters without an address, or that were not taken."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Child, OutboxMessage


@dataclass(frozen=True, slots=True)
class Untold:
    """A letter that reached nobody: there was no address, or the mail server would not have it."""

    id: int
    child_id: int | None
    crs_id: str
    about: str
    why: str
    made_at: datetime


def untold(session: Session) -> tuple[Untold, ...]:
    """The letters that reached nobody, oldest first; two statements."""
    nobody = or_(OutboxMessage.to_address == "", OutboxMessage.trouble != "")
    unsent = session.scalars(
        select(OutboxMessage).where(OutboxMessage.sent_at.is_(None), nobody).order_by(OutboxMessage.id)
    ).all()
    numbers = {each.id: each.subject.partition(":")[0] for each in unsent}
    known = session.execute(select(Child.crs_id, Child.id).where(Child.crs_id.in_(numbers.values())))
    children = {row.crs_id: row.id for row in known}
    return tuple(
        Untold(
            id=each.id,
            child_id=children.get(numbers[each.id]),
            crs_id=numbers[each.id],
            about=each.subject.partition(":")[2].strip(),
            why=each.trouble or each.body,
            made_at=each.made_at,
        )
        for each in unsent
    )
