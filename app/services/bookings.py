"""Booking when an interview is to be held, and booking it again; no booking is ever written over."""

from dataclasses import dataclass

from sqlalchemy import select

from app.domain.booking import Booking as Booked
from app.domain.booking import check_booking
from app.domain.calendar import When
from app.domain.moves import Move, check
from app.domain.policy import Policy
from app.domain.vocabulary import HeldHow
from app.models import Booking, Interview, facts
from app.services.act import Act
from app.services.allocation import child_of
from app.services.events import Event


@dataclass(frozen=True, slots=True)
class Agreed:
    """When, how and where, as it was agreed; `because` says why it is not as booked before."""

    when: When
    how: HeldHow
    where: str = ""
    because: str = ""


def book(act: Act, interview: Interview, agreed: Agreed, policy: Policy) -> None:
    """Book an interview that was said yes to; the booking before stays, with the reason why it ended."""
    check(Move.BOOK, facts.interview(interview).as_known(act.at), policy)
    row, where = _standing(act, interview), agreed.where.strip()
    asked = Booked(agreed.when, agreed.how, where, act.at)
    check_booking(asked, facts.booking(row) if row else None, agreed.because)
    if row:
        row.ended_at, row.because = act.at, agreed.because.strip()
    act.session.add(
        Booking(
            interview_id=interview.id,
            for_on=agreed.when.on,
            for_at=agreed.when.at,
            how=agreed.how,
            where=where,
            made_at=act.at,
            made_by_id=act.actor.id if act.actor else None,
        )
    )
    interview.version += 1  # the booking is a row of its own; whoever looks at it must still be told
    act.record(
        Event.INTERVIEW_REBOOKED if row else Event.INTERVIEW_BOOKED, interview, child=child_of(interview)
    )


def no_longer_wanted(act: Act, interview: Interview, because: str) -> None:
    """End what is booked, within the act that makes it pointless."""
    if row := _standing(act, interview):
        row.ended_at, row.because = act.at, because


def move_to(act: Act, interview: Interview, other: Interview) -> None:
    """What was booked for the other stays known to the one that covers it; its own booking goes first."""
    if _standing(act, interview):
        no_longer_wanted(act, other, "one interview covers both")
    for row in act.session.scalars(select(Booking).where(Booking.interview_id == other.id)):
        row.interview_id = interview.id


def _standing(act: Act, interview: Interview) -> Booking | None:
    return act.session.scalars(
        select(Booking)
        .where(Booking.interview_id == interview.id, Booking.ended_at.is_(None))
        .order_by(Booking.id.desc())
        .limit(1)
    ).one_or_none()
