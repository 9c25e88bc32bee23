"""What may be done to an interview next: one table of moves over its stage and facts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import Refused
from app.domain.interview import Interview, stage
from app.domain.policy import Policy
from app.domain.roles import May, Role, allowed
from app.domain.vocabulary import Stage


class Move(StrEnum):
    """One thing a person may do to an interview, in the words of its button."""

    ALLOCATE = "allocate"
    ASK_AUTHORITY = "ask the authority"
    RECORD_ATTEMPT = "record answer"
    BOOK = "book"
    RECORD_HELD = "record interview"
    ASK_PARENTS = "ask parents or carers"
    PARENTS_NOT_ASKED = "say why parents or carers were not asked"
    WRITE_UP = "write up"
    CORRECT_RECORD = "put the record right"
    SEND_BACK = "send back"
    PUT_ON_FILE = "put on file"
    FEED_BACK = "feed back"
    COVER = "cover another episode"
    CHASE = "chase the authority"
    RECEIVE = "record the reply"
    RULE_OUT = "rule out"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a move is open: in these stages, while these facts hold; else the sentence says no."""

    stages: frozenset[Stage]
    fits: Callable[[Interview], bool]
    no: str


def _waiting_for_authority(interview: Interview) -> bool:
    return bool(interview.requested) and not interview.received and not interview.with_us


def _may_allocate(interview: Interview) -> bool:
    return not (interview.declined or interview.written_up or interview.ruled_out)


def _may_ask_authority(interview: Interview) -> bool:
    return interview.another_authoritys and not interview.attempts and not interview.requested


def _may_attempt(interview: Interview) -> bool:
    return not (interview.held or interview.ruled_out)


def _accepted(interview: Interview) -> bool:
    return interview.answer is not None and not interview.declined


def _has_record(interview: Interview) -> bool:
    return bool(interview.held and interview.written_up) and not interview.brought_over


_OFFER: Final = frozenset({Stage.IN_OFFER})
_COMPLETION: Final = frozenset({Stage.IN_COMPLETION})
_RECORDING: Final = frozenset({Stage.IN_RECORDING})
_CLOSED: Final = frozenset({Stage.CLOSED})
_BEFORE: Final = _OFFER | _COMPLETION

TABLE: Final[dict[Move, Rule]] = {
    Move.ALLOCATE: Rule(
        _BEFORE | _RECORDING | _CLOSED,
        _may_allocate,
        "An interview that was declined, written up or ruled out cannot be given to anybody.",
    ),
    Move.ASK_AUTHORITY: Rule(
        _OFFER,
        _may_ask_authority,
        "Only another authority’s interview that nobody here has offered is asked for.",
    ),
    Move.RECORD_ATTEMPT: Rule(_BEFORE | _CLOSED, _may_attempt, "There is nothing left to offer."),
    Move.BOOK: Rule(_COMPLETION, _accepted, "It is booked after the child says yes, until it is held."),
    Move.RECORD_HELD: Rule(_COMPLETION, _accepted, "Record first that the child said yes."),
    Move.ASK_PARENTS: Rule(
        _COMPLETION,
        lambda it: it.declined,
        "Parents or carers are asked when the child did not want to talk.",
    ),
    Move.PARENTS_NOT_ASKED: Rule(
        _COMPLETION,
        lambda it: it.declined,
        "Parents or carers are asked when the child did not want to talk.",
    ),
    Move.WRITE_UP: Rule(_RECORDING, lambda it: it.written_up is None, "It is already written up."),
    Move.CORRECT_RECORD: Rule(
        _RECORDING | _CLOSED, _has_record, "Only a record that is signed is put right: write it up first."
    ),
    Move.SEND_BACK: Rule(
        _RECORDING,
        lambda it: _has_record(it) and it.on_file is None and it.fed_back is None,
        "It is sent back after it is written up, before it is on file or fed back.",
    ),
    Move.PUT_ON_FILE: Rule(
        _RECORDING,
        lambda it: it.written_up is not None and it.on_file is None,
        "It goes on the child’s file once, after it is written up.",
    ),
    Move.FEED_BACK: Rule(
        _RECORDING,
        lambda it: it.written_up is not None and it.fed_back is None,
        "It is fed back once, after it is written up.",
    ),
    Move.COVER: Rule(_BEFORE | _RECORDING, lambda it: not it.written_up, "It is already written up."),
    Move.CHASE: Rule(_CLOSED, _waiting_for_authority, "No other authority has been asked."),
    Move.RECEIVE: Rule(_CLOSED, _waiting_for_authority, "No other authority has been asked."),
    Move.RULE_OUT: Rule(
        _BEFORE,
        lambda it: not it.declined,
        "The child did not want to talk this time: ask the parents or carers.",
    ),
    Move.REOPEN: Rule(_CLOSED, lambda it: it.ruled_out is not None, "Nobody has ruled this interview out."),
}
"""Every move; what is not open by this table is refused."""


NEEDS: Final[dict[Move, May]] = {
    Move.ALLOCATE: May.ALLOCATE,
    Move.ASK_AUTHORITY: May.ASK_AUTHORITY,
    Move.RECORD_ATTEMPT: May.RECORD_ATTEMPT,
    Move.BOOK: May.RECORD_INTERVIEW,
    Move.RECORD_HELD: May.RECORD_INTERVIEW,
    Move.ASK_PARENTS: May.RECORD_INTERVIEW,
    Move.PARENTS_NOT_ASKED: May.RECORD_INTERVIEW,
    Move.WRITE_UP: May.RECORD_INTERVIEW,
    Move.CORRECT_RECORD: May.RECORD_INTERVIEW,
    Move.SEND_BACK: May.SEND_BACK,
    Move.PUT_ON_FILE: May.TICK_RECORDED,
    Move.FEED_BACK: May.TICK_RECORDED,
    Move.COVER: May.ALLOCATE,
    Move.CHASE: May.ASK_AUTHORITY,
    Move.RECEIVE: May.ASK_AUTHORITY,
    Move.RULE_OUT: May.ALLOCATE,
    Move.REOPEN: May.ALLOCATE,
}
"""What a person must be allowed to do for each move."""
OF_THE_INTERVIEWER: Final = frozenset({May.RECORD_ATTEMPT, May.RECORD_INTERVIEW})
"""What needs the interview to be the person's own to work on as well (domain.scope.works_on)."""


def permitted(move: Move, role: Role, *, workable: bool) -> bool:
    """Whether a role may make a move on an interview it sees; `workable`: the interview is theirs to hold."""
    needed = NEEDS[move]
    return allowed(role, needed) and (workable or needed not in OF_THE_INTERVIEWER)


def moves(interview: Interview, policy: Policy) -> tuple[Move, ...]:
    """The moves open now, in the order buttons are shown."""
    now_in = stage(interview, policy)
    if not interview.episodes:
        return ()
    return tuple(move for move, rule in TABLE.items() if now_in in rule.stages and rule.fits(interview))


def check(move: Move, interview: Interview, policy: Policy) -> None:
    """Raise Refused, with the reason as a sentence, unless the move is open now."""
    if move in moves(interview, policy):
        return
    now_in = stage(interview, policy)
    if now_in is Stage.MISSING_NOW:
        raise Refused("The child is not back yet, so there is no interview to work on. Log the return first.")
    raise Refused(f"This interview is {now_in}. {TABLE[move].no}")


def next_action(interview: Interview, policy: Policy) -> Move | None:
    """The one thing to do next; None while the child is missing and once it is closed."""
    now_in = stage(interview, policy)
    if now_in is Stage.IN_OFFER and interview.with_us:
        return Move.RECORD_ATTEMPT if interview.provider else Move.ALLOCATE
    if now_in is Stage.IN_COMPLETION and interview.provider is None and not interview.declined:
        return Move.ALLOCATE
    open_now = moves(interview, policy)
    return next((move for move in _NEXT.get(now_in, ()) if move in open_now), None)


_NEXT: Final[dict[Stage, tuple[Move, ...]]] = {
    Stage.IN_OFFER: (Move.ASK_AUTHORITY, Move.ALLOCATE),
    Stage.IN_COMPLETION: (Move.RECORD_HELD, Move.ASK_PARENTS),
    Stage.IN_RECORDING: (Move.WRITE_UP, Move.PUT_ON_FILE, Move.FEED_BACK),
}


def check_no_reply(interview: Interview, policy: Policy) -> None:
    """Refuse *not possible: no reply* before the number of attempts the council has set (a setting; 3)."""
    made, needed = interview.unanswered, policy.attempts_before_not_possible
    if made < needed:
        raise Refused(
            f"No reply is a reason after {needed} attempts that reached nobody; {made} recorded so far."
        )
