"""The walk’s order and what became of a plan, from the facts."""

from datetime import timedelta

import pytest

from app.domain.calendar import When
from app.domain.interview import Interview, RuledOut
from app.domain.moves import Move, moves, next_action
from app.domain.standup import (
    Became,
    Fate,
    Topic,
    arrivals,
    fate_of_absence,
    fate_of_escalation,
    fate_of_interview,
    fate_of_task,
    in_walk_order,
)
from app.domain.vocabulary import AttemptOutcome, ProviderKind, RuledOutAs, Section, Task
from tests.domain.interview_facts import POLICY, RETURNED, attempt, episode, hours, interview

PLANNED = RETURNED + timedelta(hours=5)
YES = attempt(AttemptOutcome.ACCEPTED, 8)
NO = attempt(AttemptOutcome.DECLINED_BY_CHILD, 8)
HELD = {"attempts": (YES,), "held": hours(20)}
WRITTEN = {**HELD, "written_up": hours(30)}

FATES = {
    "given since": (
        Move.ALLOCATE,
        interview(provider=ProviderKind.RHI_OFFICER, owner="Ada"),
        Became.DONE,
        "Given to Ada",
    ),
    "still nobody’s": (Move.ALLOCATE, interview(), Became.NOT_DONE, "Not done"),
    "said yes": (Move.RECORD_ATTEMPT, interview(attempts=(YES,)), Became.DONE, "Accepted"),
    "said no": (
        Move.RECORD_ATTEMPT,
        interview(attempts=(NO,)),
        Became.DONE,
        "Did not want to talk this time",
    ),
    "tried since": (
        Move.RECORD_ATTEMPT,
        interview(attempts=(attempt(AttemptOutcome.NO_REPLY, 8),)),
        Became.UNDER_WAY,
        "No reply",
    ),
    "tried before only": (
        Move.RECORD_ATTEMPT,
        interview(attempts=(attempt(AttemptOutcome.NO_REPLY, 2),)),
        Became.NOT_DONE,
        "Not done",
    ),
    "held": (Move.RECORD_HELD, interview(**HELD), Became.DONE, "Interview held"),
    "not held yet": (
        Move.RECORD_HELD,
        interview(attempts=(attempt(AttemptOutcome.ACCEPTED, 1),)),
        Became.NOT_DONE,
        "Not done",
    ),
    "parents asked": (
        Move.ASK_PARENTS,
        interview(attempts=(NO,), parents_asked=hours(9)),
        Became.DONE,
        "Parents or carers asked",
    ),
    "written up": (Move.WRITE_UP, interview(**WRITTEN), Became.DONE, "Written up"),
    "on file": (Move.PUT_ON_FILE, interview(**WRITTEN, on_file=hours(31)), Became.DONE, "On file"),
    "fed back": (
        Move.FEED_BACK,
        interview(**WRITTEN, on_file=hours(31), fed_back=hours(32)),
        Became.DONE,
        "Fed back",
    ),
    "asked the authority": (Move.ASK_AUTHORITY, interview(requested=hours(6)), Became.DONE, "Request sent"),
    "ruled out": (
        Move.RECORD_ATTEMPT,
        interview(ruled_out=RuledOut(RuledOutAs.NOT_POSSIBLE, "in custody", hours(7))),
        Became.DROPPED,
        "Not possible: in custody",
    ),
    "joined to another": (Move.RECORD_ATTEMPT, Interview(()), Became.DROPPED, "No longer asked for"),
}


@pytest.mark.parametrize("case", FATES)
def test_what_became_of_an_interview_follows_from_what_was_asked_and_the_facts(case: str) -> None:
    asked, known, became, words = FATES[case]
    fate = fate_of_interview(asked, known, PLANNED, POLICY)
    assert (fate.became, fate.words) == (became, words)


@pytest.mark.parametrize(
    "move", [each for each in Move if each in {next_action(it, POLICY) for _, it, _, _ in FATES.values()}]
)
def test_whatever_is_the_next_action_is_not_done(move: Move) -> None:
    waiting = [it for _, it, _, _ in FATES.values() if next_action(it, POLICY) is move]
    for known in waiting:
        assert move in moves(known, POLICY)
        assert fate_of_interview(move, known, PLANNED, POLICY).became is not Became.DONE


def test_a_child_who_is_back_was_found_or_is_still_missing() -> None:
    assert fate_of_absence(episode()) == Fate(Became.DONE, "Back", hours(0))
    assert fate_of_absence(episode(returned=None, found=hours(-2))).words == "Found, not back"
    assert fate_of_absence(episode(returned=None)) == Fate(Became.NOT_DONE, "Still missing")


def test_a_task_is_done_when_it_is_recorded_and_an_escalation_when_it_is_answered_or_over() -> None:
    done = fate_of_task(Task.STRATEGY_MEETING, PLANNED)
    assert (done.words, done.when) == ("Strategy meeting recorded", When.instant(PLANNED))
    assert fate_of_task(Task.STRATEGY_MEETING, None).became is Became.NOT_DONE
    assert fate_of_escalation(PLANNED, None).words == "Answered"
    assert fate_of_escalation(None, PLANNED).words == "Settled"
    assert fate_of_escalation(None, None).carried


def test_what_is_not_done_is_carried_and_what_is_dropped_is_not() -> None:
    assert [each for each in Became if Fate(each, "").carried] == [Became.UNDER_WAY, Became.NOT_DONE]


def test_the_walk_goes_section_by_section_and_who_comes_later_stands_at_the_end_of_theirs() -> None:
    placed = [
        (Section.ESCALATIONS, 3, "e"),
        (Section.IN_OFFER, 4, "late"),
        (Section.IN_OFFER, 2, "o"),
        (Section.MISSING_NOW, 1, "m"),
    ]
    assert in_walk_order(placed) == ("m", "o", "late", "e")


def test_a_topic_is_the_same_in_whatever_section_it_stands() -> None:
    offer = Topic(Section.IN_OFFER, 1, interview_id=5)
    held = Topic(Section.IN_RECORDING, 1, interview_id=5)
    task = Topic(Section.ALSO_DUE, 1, 7, task=Task.STRATEGY_MEETING)
    missing = Topic(Section.MISSING_NOW, 1, 7)
    escalation = Topic(Section.ESCALATIONS, 1, 7, escalation_id=5)
    assert offer.key == held.key
    assert len({each.key for each in (offer, task, missing, escalation)}) == 4
    assert arrivals({offer.key, task.key}, (held, missing, escalation)) == (missing, escalation)
