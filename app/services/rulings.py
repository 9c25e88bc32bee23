"""Deciding that an interview will not be held, taking that back, and letting one cover several absences."""

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.moves import Move, check, check_no_reply
from app.domain.policy import Policy
from app.domain.reasons import NO_REPLY
from app.domain.vocabulary import AllocationEnded, RuledOutAs
from app.models import Interview, facts
from app.services import bookings
from app.services.act import Act
from app.services.allocation import child_of, end, in_force, put_back, standing_hold
from app.services.events import Event


def rule_out(act: Act, interview: Interview, kind: RuledOutAs, reason: str, policy: Policy) -> None:
    """Record that it was not offered, is not possible or is not required, and why; never summed together."""
    known = facts.interview(interview).as_known(act.at)
    check(Move.RULE_OUT, known, policy)
    if not reason.strip():
        raise Refused("Choose the reason.")
    if kind is RuledOutAs.NOT_POSSIBLE and reason == NO_REPLY:
        check_no_reply(known, policy)
    interview.ruled_out, interview.ruled_out_reason = kind, reason.strip()
    interview.ruled_out_on, interview.ruled_out_at = day_of(act.at), act.at
    interview.ruled_out_by_id = act.actor.id if act.actor else None
    act.record(Event.INTERVIEW_RULED_OUT, interview, child=child_of(interview))


def reopen(act: Act, interview: Interview, because: str, policy: Policy) -> None:
    """Take a ruling back, with the reason; what was ruled stays in the audit log."""
    check(Move.REOPEN, facts.interview(interview).as_known(act.at), policy)
    if not because.strip():
        raise Refused("Say why it is open again.")
    interview.reopened_because = because.strip()
    interview.ruled_out, interview.ruled_out_reason = None, ""
    interview.ruled_out_on = interview.ruled_out_at = interview.ruled_out_by_id = None
    act.record(Event.INTERVIEW_REOPENED, interview, child=child_of(interview))


def cover(act: Act, interview: Interview, other: Interview, policy: Policy) -> None:
    """Let one interview cover what another was owed for: its absences and its attempts move to it.

    The other stays, empty, for the meetings and letters that speak of it. Each absence keeps its own deadline
    and verdict; one that ended after this interview was held is refused.
    """
    check(Move.COVER, facts.interview(interview).as_known(act.at), policy)
    check(Move.COVER, facts.interview(other).as_known(act.at), policy)
    child = child_of(interview)
    if interview is other or child_of(other) is not child:
        raise Refused("Choose another absence of the same child.")
    if other.held:
        raise Refused("That absence has had its own interview.")
    _refuse_ended_later(interview, other)
    if interview.provider is None:
        take_over(act, interview, other)
    interview.attempts.extend(list(other.attempts))
    interview.episodes.extend(list(other.episodes))
    interview.version += 1  # what it covers is in other rows; whoever looks at it must still be told
    bookings.move_to(act, interview, other)
    if hold := standing_hold(act.session, other, act.at):
        hold.interview = interview
    end(act, other, AllocationEnded.GIVEN_ON)
    put_back(other)
    act.record(Event.INTERVIEW_COVERED, interview, child=child)


def take_over(act: Act, interview: Interview, other: Interview) -> None:
    """Whoever has the other has this one now, with the answer they owe."""
    if row := in_force(act.session, other):
        row.interview = interview
    interview.provider, interview.provider_name = other.provider, other.provider_name
    interview.person, interview.worker = other.person, other.worker
    interview.organisation, interview.allocated_at = other.organisation, other.allocated_at


def _refuse_ended_later(interview: Interview, other: Interview) -> None:
    held = interview.held
    if held and any(each.returned is None or each.returned.earliest > held.latest for each in other.episodes):
        raise Refused("That absence ended after this interview was held.")
