"""When interviews are booked for, and what was booked before."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.booking import Booking
from app.models import Booking as BookingRow
from app.models import Person, facts


def bookings(
    session: Session, interview_ids: Collection[int], now: datetime
) -> dict[int, tuple[Booking, ...]]:
    """The bookings of each interview as known at an instant, the newest first; one statement."""
    rows = session.execute(
        select(BookingRow, Person.name)
        .outerjoin(Person, Person.id == BookingRow.made_by_id)
        .where(BookingRow.interview_id.in_(interview_ids), BookingRow.made_at <= now)
        .order_by(BookingRow.id.desc())
    )
    found: dict[int, list[Booking]] = defaultdict(list)
    for row, by in rows:
        if known := facts.booking(row, by or "").as_known(now):
            found[row.interview_id].append(known)
    return {interview_id: tuple(each) for interview_id, each in found.items()}
