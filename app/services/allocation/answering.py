"""What becomes of an interview that was given: accepted, handed back with a reason, or no answer in time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.domain.errors import Refused
from app.domain.moves import Move, moves
from app.domain.policy import Policy
from app.domain.vocabulary import AllocationEnded
from app.models import Allocation, Interview, facts
from app.services import alerts
from app.services.act import Act
from app.services.allocation.standing import child_of, end, in_force, put_back, receivers
from app.services.events import Event


def accept(act: Act, interview: Interview) -> None:
    """Take on an interview one was given; refused to everybody else, and once it is answered."""
    row = _mine(act, interview)
    if row.accepted_at:
        raise Refused("It is accepted already.")
    row.accepted_at, row.accepted_by_id = act.at, act.actor.id if act.actor else None
    act.record(Event.ALLOCATION_ACCEPTED, interview, child=child_of(interview))


def hand_back(act: Act, interview: Interview, because: str, policy: Policy) -> None:
    """Give an interview back to the board, with the reason; not once it is held or closed."""
    _mine(act, interview)
    if not because.strip():
        raise Refused("Say why you hand it back.")
    known = facts.interview(interview).as_known(act.at)
    if known.held or Move.ALLOCATE not in moves(known, policy):
        raise Refused("It is held or closed, and cannot be handed back.")
    end(act, interview, AllocationEnded.HANDED_BACK, because.strip())
    put_back(interview)
    act.record(Event.ALLOCATION_HANDED_BACK, interview, child=child_of(interview))


def return_unanswered(act: Act, now: datetime, policy: Policy) -> tuple[Allocation, ...]:
    """Put back on the board what nobody answered in time, and say which; safe twice at once.

    Whoever began the work has answered by it: an attempt, or an interview held, since it was given.
    """
    returned = []
    for row in _unanswered(act, now):
        interview = row.interview
        known = facts.interview(interview).as_known(now)
        begun = known.held or any(each.made and row.given_at <= each.made.latest for each in known.attempts)
        if begun or Move.ALLOCATE not in moves(known, policy):
            continue
        end(act, interview, AllocationEnded.NO_REPLY)
        put_back(interview)
        act.record(Event.ALLOCATION_UNANSWERED, interview, child=child_of(interview))
        alerts.reply_passed(act, interview)
        returned.append(row)
    return tuple(returned)


def _unanswered(act: Act, now: datetime) -> Sequence[Allocation]:
    """What nobody answered, but for what somebody works on at this moment: that waits for the next time."""
    waiting = (Allocation.ended_at.is_(None), Allocation.accepted_at.is_(None), Allocation.reply_by_at < now)
    return act.session.scalars(
        select(Allocation)
        .join(Allocation.interview)
        .where(*waiting)
        .order_by(Allocation.interview_id)
        .options(contains_eager(Allocation.interview))
        .with_for_update(skip_locked=True, of=(Allocation, Interview))
    ).all()


def _mine(act: Act, interview: Interview) -> Allocation:
    """The giving in force, if it is the actor’s to answer; one is made of what a file brought over."""
    row = in_force(act.session, interview) or _brought_over(act, interview)
    if act.actor is None or act.actor not in receivers(act.session, row, act.at):
        holder = facts.owner(interview)
        raise Refused(f"Only {holder} can answer this." if holder else "It is not with you.")
    act.session.add(row)
    return row


def _brought_over(act: Act, interview: Interview) -> Allocation:
    if interview.provider is None:
        raise Refused("Nobody has it now. Look again.")
    return Allocation(
        interview=interview,
        provider=interview.provider,
        person=interview.person,
        worker=interview.worker,
        organisation=interview.organisation,
        provider_name=interview.provider_name,
        given_at=interview.allocated_at or act.at,
    )
