"""What is recorded of an interview: the attempts to offer it, held, on file, fed back."""

from dataclasses import dataclass

from app.domain.calendar import When, day_of
from app.domain.errors import Refused
from app.domain.interview import DECLINES
from app.domain.moves import Move, check
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, HeldHow, ProviderKind, Wish
from app.models import Interview, OfferAttempt, facts
from app.services.act import Act
from app.services.allocation import child_of
from app.services.bookings import no_longer_wanted
from app.services.events import Event


@dataclass(frozen=True, slots=True)
class Attempted:
    """One attempt to offer, as somebody tells it."""

    made: When
    outcome: AttemptOutcome
    how: HeldHow | None = None
    by: str = ""
    reason: str = ""
    said: str = ""
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An interview that took place, as somebody tells it; `not_independent` is a reason, else empty."""

    when: When
    how: HeldHow
    by: str
    where: str = ""
    not_independent: str = ""
    present: str = ""
    """Who else was there."""


def record_attempt(act: Act, interview: Interview, attempted: Attempted, policy: Policy) -> None:
    """Record an attempt to offer the interview and the answer, if there was one."""
    _check(act, interview, Move.RECORD_ATTEMPT, policy)
    _between_return_and_now(act, interview, attempted.made)
    if attempted.outcome in DECLINES and not attempted.reason:
        raise Refused("Choose the reason that was given.")
    act.session.add(
        OfferAttempt(
            interview=interview,
            made_on=attempted.made.on,
            made_at=attempted.made.at,
            how=attempted.how,
            by=attempted.by,
            outcome=attempted.outcome,
            reason=attempted.reason if attempted.outcome in DECLINES else "",
            said=attempted.said,
            wish=attempted.wish,
        )
    )
    if attempted.outcome in DECLINES:
        no_longer_wanted(act, interview, attempted.outcome)
    interview.version += (
        1  # the attempt is a row of its own; whoever looks at the interview must still be told
    )
    act.record(Event.INTERVIEW_ATTEMPT, interview, child=child_of(interview))


def ask_parents(act: Act, interview: Interview, asked: When, said: str, policy: Policy) -> None:
    """Record what parents or carers said when they were asked, after a decline."""
    _check(act, interview, Move.ASK_PARENTS, policy)
    _between_return_and_now(act, interview, asked)
    interview.parents_asked_on, interview.parents_asked_at = asked.on, asked.at
    interview.parents_said = said
    act.record(Event.INTERVIEW_PARENTS_ASKED, interview, child=child_of(interview))


def parents_not_asked(act: Act, interview: Interview, reason: str, policy: Policy) -> None:
    """Record why parents or carers were not asked, after a decline."""
    _check(act, interview, Move.PARENTS_NOT_ASKED, policy)
    if not reason:
        raise Refused("Choose the reason why they were not asked.")
    interview.parents_not_asked = reason
    act.record(Event.INTERVIEW_PARENTS_NOT_ASKED, interview, child=child_of(interview))


def record_held(act: Act, interview: Interview, held: Held, policy: Policy) -> None:
    """Record that the interview was held: not before any covered return, not in the future."""
    _check(act, interview, Move.RECORD_HELD, policy)
    if any(each.returned and _before(held.when, each.returned) for each in interview.episodes):
        raise Refused("An interview is held after the child’s return. Look at both times.")
    _not_in_the_future(act, held.when)
    if held.how is HeldHow.MESSAGE:
        raise Refused("An interview is held in person, by video or by telephone.")
    if not held.by.strip():
        raise Refused("Say who held it.")
    own_worker = interview.provider is ProviderKind.SOCIAL_WORKER and held.by.strip() == facts.owner(
        interview
    )
    if own_worker and not held.not_independent:
        raise Refused(
            "The child’s own social worker is not independent: choose the reason for the exception."
        )
    interview.held_on, interview.held_at = held.when.on, held.when.at
    interview.held_how, interview.held_where = held.how, held.where
    interview.held_by, interview.not_independent = held.by.strip(), held.not_independent
    interview.held_present = held.present.strip()
    act.record(Event.INTERVIEW_HELD, interview, child=child_of(interview))


def put_on_file(act: Act, interview: Interview, policy: Policy) -> None:
    """Record that the write-up is on the child’s file, now."""
    _check(act, interview, Move.PUT_ON_FILE, policy)
    interview.on_file_on, interview.on_file_at = day_of(act.at), act.at
    act.record(Event.INTERVIEW_ON_FILE, interview, child=child_of(interview))


def feed_back(act: Act, interview: Interview, policy: Policy) -> None:
    """Record that it was fed back to the social worker, now."""
    _check(act, interview, Move.FEED_BACK, policy)
    interview.fed_back_on, interview.fed_back_at = day_of(act.at), act.at
    act.record(Event.INTERVIEW_FED_BACK, interview, child=child_of(interview))


def _check(act: Act, interview: Interview, move: Move, policy: Policy) -> None:
    check(move, facts.interview(interview).as_known(act.at), policy)


def _between_return_and_now(act: Act, interview: Interview, when: When) -> None:
    back = [each.returned for each in interview.episodes if each.returned and each.returned.by(act.at)]
    if back and all(_before(when, each) for each in back):
        raise Refused("That is before the child’s return. Look at both times.")
    _not_in_the_future(act, when)


def _not_in_the_future(act: Act, when: When) -> None:
    if not when.by(act.at):
        raise Refused("That is in the future.")


def _before(one: When, other: When) -> bool:
    """Whether one is certainly before the other; a day alone is not before a time on it."""
    if one.at is not None and other.at is not None:
        return one.at < other.at
    return one.on < other.on
