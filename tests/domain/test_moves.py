"""The full product of stages and moves, and the one next action of each stage."""

from itertools import product

import pytest

from app.domain.errors import Refused
from app.domain.interview import Interview, RuledOut, stage
from app.domain.moves import Move, check, check_no_reply, moves, next_action
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, ProviderKind, RuledOutAs, Stage
from tests.domain.interview_facts import POLICY, attempt, episode, hours, interview

YES = attempt(AttemptOutcome.ACCEPTED)
NO = attempt(AttemptOutcome.DECLINED_BY_CHILD)
ASKED = attempt(AttemptOutcome.THINKING)
OURS = ProviderKind.RHI_OFFICER
HELD = {"attempts": (YES,), "held": hours(20), "provider": OURS}
theirs = episode(cohort=Cohort.OTHER_AUTHORITY)

OFFER = {Move.ALLOCATE, Move.RECORD_ATTEMPT, Move.COVER, Move.RULE_OUT}

CASES: dict[str, tuple[Interview, set[Move], Move | None]] = {
    "nothing known": (Interview(()), set(), None),
    "missing": (interview(episode(returned=None)), set(), None),
    "returned": (interview(), OFFER, Move.ALLOCATE),
    "allocated": (interview(provider=OURS), OFFER, Move.RECORD_ATTEMPT),
    "offered": (interview(provider=OURS, attempts=(ASKED,)), OFFER, Move.RECORD_ATTEMPT),
    "offered, owner gone": (interview(attempts=(ASKED,)), OFFER, Move.ALLOCATE),
    "another authority's": (interview(theirs), OFFER | {Move.ASK_AUTHORITY}, Move.ASK_AUTHORITY),
    "another authority's, with us": (
        interview(theirs, provider=OURS),
        OFFER | {Move.ASK_AUTHORITY},
        Move.RECORD_ATTEMPT,
    ),
    "another authority's, offered by us": (
        interview(theirs, provider=OURS, attempts=(ASKED,)),
        OFFER,
        Move.RECORD_ATTEMPT,
    ),
    "request sent": (
        interview(theirs, requested=hours(1), provider=ProviderKind.OTHER_AUTHORITY),
        {Move.ALLOCATE, Move.RECORD_ATTEMPT, Move.CHASE, Move.RECEIVE},
        None,
    ),
    "reply received": (
        interview(theirs, requested=hours(1), received=hours(9), provider=ProviderKind.OTHER_AUTHORITY),
        {Move.ALLOCATE, Move.RECORD_ATTEMPT},
        None,
    ),
    "accepted": (
        interview(provider=OURS, attempts=(YES,)),
        OFFER | {Move.BOOK, Move.RECORD_HELD},
        Move.RECORD_HELD,
    ),
    "declined": (
        interview(provider=OURS, attempts=(NO,)),
        {Move.RECORD_ATTEMPT, Move.ASK_PARENTS, Move.PARENTS_NOT_ASKED, Move.COVER},
        Move.ASK_PARENTS,
    ),
    "declined, parents asked": (
        interview(provider=OURS, attempts=(NO,), parents_asked=hours(2)),
        {Move.RECORD_ATTEMPT},
        None,
    ),
    "held": (interview(**HELD), {Move.ALLOCATE, Move.WRITE_UP, Move.COVER}, Move.WRITE_UP),
    "written up": (
        interview(**HELD, written_up=hours(21)),
        {Move.PUT_ON_FILE, Move.FEED_BACK, Move.CORRECT_RECORD, Move.SEND_BACK},
        Move.PUT_ON_FILE,
    ),
    "on file": (
        interview(**HELD, written_up=hours(21), on_file=hours(22)),
        {Move.FEED_BACK, Move.CORRECT_RECORD},
        Move.FEED_BACK,
    ),
    "fed back, not on file": (
        interview(**HELD, written_up=hours(21), fed_back=hours(22)),
        {Move.PUT_ON_FILE, Move.CORRECT_RECORD},
        Move.PUT_ON_FILE,
    ),
    "recorded": (
        interview(**HELD, written_up=hours(21), on_file=hours(22), fed_back=hours(22)),
        {Move.CORRECT_RECORD},
        None,
    ),
    "ruled out": (interview(ruled_out=RuledOut(RuledOutAs.NOT_OFFERED, "late")), {Move.REOPEN}, None),
}


@pytest.mark.parametrize(("name", "move"), list(product(CASES, Move)))
def test_every_move_is_either_open_or_refused_with_a_sentence(name: str, move: Move) -> None:
    facts, open_now, _ = CASES[name]
    if move in open_now:
        check(move, facts, POLICY)
    else:
        with pytest.raises(Refused, match=r"^[A-Z].+\.$"):
            check(move, facts, POLICY)


@pytest.mark.parametrize("name", CASES)
def test_the_moves_on_the_page_are_the_ones_that_are_not_refused(name: str) -> None:
    facts, open_now, _ = CASES[name]
    assert set(moves(facts, POLICY)) == open_now


@pytest.mark.parametrize("name", CASES)
def test_one_next_action_by_stage(name: str) -> None:
    facts, _, expected = CASES[name]
    assert next_action(facts, POLICY) is expected


def test_the_cases_reach_every_stage_and_open_every_move() -> None:
    assert {stage(facts, POLICY) for facts, _, _ in CASES.values()} == set(Stage)
    assert set().union(*(open_now for _, open_now, _ in CASES.values())) == set(Move)


def test_away_that_needs_no_interview_can_still_be_taken_on() -> None:
    facts = interview(episode(category=Category.AWAY))
    policy = Policy(away_needs_interview=False)
    check(Move.ALLOCATE, facts, policy)
    assert next_action(facts, policy) is None


@pytest.mark.parametrize(("made", "allowed"), [(2, False), (3, True), (4, True)])
def test_no_reply_is_a_reason_after_three_attempts_that_reached_nobody(made: int, allowed: bool) -> None:
    tried = [AttemptOutcome.NO_REPLY, AttemptOutcome.COULD_NOT_REACH] * 2
    facts = interview(attempts=(*map(attempt, tried[:made]), ASKED))
    assert stage(facts, POLICY) is Stage.IN_OFFER, "no reply ends nothing by itself"
    if allowed:
        check_no_reply(facts, POLICY)
    else:
        with pytest.raises(Refused, match="after 3 attempts"):
            check_no_reply(facts, POLICY)
