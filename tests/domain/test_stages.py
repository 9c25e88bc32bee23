"""Every stage of outstanding work from the facts that make it, and the clock that runs in it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import When
from app.domain.clocks import Standing
from app.domain.interview import Interview, RuledOut, clock, entered, leading, stage, verdict
from app.domain.policy import Policy
from app.domain.vocabulary import (
    AttemptOutcome,
    Category,
    Cohort,
    ProviderKind,
    RuledOutAs,
    Stage,
)
from tests.domain.interview_facts import POLICY, RETURNED, attempt, episode, hours, interview

YES = attempt(AttemptOutcome.ACCEPTED)
NO = attempt(AttemptOutcome.DECLINED_BY_CHILD)
CARER_NO = attempt(AttemptOutcome.DECLINED_BY_CARER)
ASKED = attempt(AttemptOutcome.THINKING)
NOBODY = attempt(AttemptOutcome.NO_REPLY)
HELD = {"attempts": (YES,), "held": hours(20)}
OURS = ProviderKind.RHI_OFFICER
theirs = episode(cohort=Cohort.OTHER_AUTHORITY)
away = episode(category=Category.AWAY)

STAGES = {
    "no return": (interview(episode(returned=None)), Stage.MISSING_NOW),
    "found, not back": (interview(episode(returned=None, found=hours(-2))), Stage.MISSING_NOW),
    "nothing done": (interview(), Stage.IN_OFFER),
    "allocated": (interview(provider=OURS), Stage.IN_OFFER),
    "offered without an answer": (interview(attempts=(ASKED,)), Stage.IN_OFFER),
    "three attempts without a reply": (interview(attempts=(NOBODY,) * 3), Stage.IN_OFFER),
    "accepted": (interview(attempts=(YES,)), Stage.IN_COMPLETION),
    "accepted, then asked again": (interview(attempts=(YES, ASKED)), Stage.IN_COMPLETION),
    "declined, parents not asked": (interview(attempts=(NO,)), Stage.IN_COMPLETION),
    "declined by the carer": (interview(attempts=(CARER_NO,)), Stage.IN_COMPLETION),
    "declined, parents asked": (interview(attempts=(NO,), parents_asked=hours(3)), Stage.CLOSED),
    "declined, reason why not": (interview(attempts=(NO,), parents_not_asked="unsafe"), Stage.CLOSED),
    "declined, brought over": (interview(attempts=(NO,), brought_over=True), Stage.CLOSED),
    "accepted, brought over": (interview(attempts=(YES,), brought_over=True), Stage.IN_COMPLETION),
    "held": (interview(**HELD), Stage.IN_RECORDING),
    "held, written up": (interview(**HELD, written_up=hours(30)), Stage.IN_RECORDING),
    "held, written up, on file": (
        interview(**HELD, written_up=hours(30), on_file=hours(30)),
        Stage.IN_RECORDING,
    ),
    "held, written up, fed back": (
        interview(**HELD, written_up=hours(30), fed_back=hours(30)),
        Stage.IN_RECORDING,
    ),
    "held, on file, fed back": (interview(**HELD, on_file=hours(30), fed_back=hours(30)), Stage.IN_RECORDING),
    "all recorded": (
        interview(**HELD, written_up=hours(30), on_file=hours(31), fed_back=hours(32)),
        Stage.CLOSED,
    ),
    "another authority's, not asked": (interview(theirs), Stage.IN_OFFER),
    "another authority's, request sent": (interview(theirs, requested=hours(1)), Stage.CLOSED),
    "another authority's, request sent, offered by us": (
        interview(theirs, requested=hours(1), attempts=(ASKED,)),
        Stage.IN_OFFER,
    ),
    "another authority's, request sent, accepted with us": (
        interview(theirs, requested=hours(1), attempts=(YES,)),
        Stage.IN_COMPLETION,
    ),
    "another authority's, request sent, held by us": (
        interview(theirs, requested=hours(1), **HELD),
        Stage.IN_RECORDING,
    ),
    "another authority's, given to them, request sent": (
        interview(theirs, requested=hours(1), provider=ProviderKind.OTHER_AUTHORITY),
        Stage.CLOSED,
    ),
    "another authority's, asked in a file, declined to us": (
        interview(theirs, requested=hours(1), attempts=(NO,), brought_over=True),
        Stage.IN_COMPLETION,
    ),
    "ours, though a request was once sent": (interview(requested=hours(1)), Stage.IN_OFFER),
    "away": (interview(away), Stage.IN_OFFER),
}


@pytest.mark.parametrize(("facts", "expected"), STAGES.values(), ids=list(STAGES))
def test_the_stage_follows_from_the_facts(facts: Interview, expected: Stage) -> None:
    assert stage(facts, POLICY) is expected


@pytest.mark.parametrize("kind", RuledOutAs)
@pytest.mark.parametrize("brought_over", [True, False])
def test_whatever_it_was_ruled_out_as_it_is_closed(kind: RuledOutAs, brought_over: bool) -> None:
    facts = interview(ruled_out=RuledOut(kind, "a reason"), brought_over=brought_over)
    assert stage(facts, POLICY) is Stage.CLOSED


def test_an_interview_that_is_not_known_yet_asks_nothing_of_anybody() -> None:
    assert stage(Interview(()), POLICY) is Stage.CLOSED
    assert clock(Interview(()), POLICY) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (interview(away), Stage.CLOSED),
        (interview(away, provider=OURS), Stage.IN_OFFER),
        (interview(away, attempts=(ASKED,)), Stage.IN_OFFER),
        (interview(away, episode("N-2")), Stage.IN_OFFER),
        (interview(episode(category=Category.AWAY, returned=None)), Stage.MISSING_NOW),
        (interview(), Stage.IN_OFFER),
    ],
    ids=["away", "allocated", "offered", "with a missing episode", "not back", "missing"],
)
def test_where_away_needs_no_interview_it_is_closed_unless_somebody_took_it_on(
    facts: Interview, expected: Stage
) -> None:
    assert stage(facts, Policy(away_needs_interview=False)) is expected


def test_the_latest_answer_counts_and_an_undated_one_is_the_oldest() -> None:
    changed_mind = interview(
        attempts=(attempt(AttemptOutcome.ACCEPTED, 5), attempt(AttemptOutcome.DECLINED_BY_CHILD, 2))
    )
    assert changed_mind.answer is AttemptOutcome.ACCEPTED
    undated = interview(
        attempts=(attempt(AttemptOutcome.ACCEPTED, 2), attempt(AttemptOutcome.DECLINED_BY_CHILD, None))
    )
    assert undated.answer is AttemptOutcome.ACCEPTED


def test_what_happened_later_is_as_if_it_had_not() -> None:
    facts = interview(attempts=(attempt(AttemptOutcome.ACCEPTED, 5),), held=hours(20))
    seen = [
        stage(facts.as_known(RETURNED + timedelta(hours=elapsed)), POLICY) for elapsed in (-1, 0, 4, 5, 20)
    ]
    assert seen == [
        Stage.MISSING_NOW,
        Stage.IN_OFFER,
        Stage.IN_OFFER,
        Stage.IN_COMPLETION,
        Stage.IN_RECORDING,
    ]
    assert facts.as_known(RETURNED - timedelta(hours=23)).episodes == (), "the council was not told yet"


def test_one_interview_over_several_episodes_runs_to_the_earliest_deadline_and_each_has_its_verdict() -> None:
    first, second = (
        episode("N-1"),
        episode("N-2", last_seen=hours(10), reported=hours(10), returned=hours(40)),
    )
    facts = interview(second, first, attempts=(YES,))
    running = clock(facts, POLICY)
    assert running is not None
    assert running.due == RETURNED + timedelta(hours=72)
    assert leading(facts) == first
    held = interview(first, second, attempts=(YES,), held=hours(80))
    assert (verdict(held, first), verdict(held, second)) == (False, True)


def test_an_episode_still_open_takes_nothing_from_the_one_that_ended() -> None:
    facts = interview(episode("N-1"), episode("N-2", last_seen=hours(9), reported=hours(9), returned=None))
    assert stage(facts, POLICY) is Stage.IN_OFFER
    assert verdict(facts, facts.episodes[1]) is None


def test_a_return_known_by_its_day_alone_is_not_measurable_and_gives_way_to_one_that_is() -> None:
    by_day = episode("N-1", returned=When(date(2026, 3, 27)))
    alone = clock(interview(by_day), POLICY)
    assert alone is not None
    assert alone.standing(RETURNED + timedelta(days=30)) is Standing.NOT_MEASURABLE
    both = clock(interview(by_day, episode("N-2")), POLICY)
    assert both is not None
    assert both.due is not None


def test_in_recording_the_write_up_target_runs() -> None:
    running = clock(interview(**HELD), POLICY)
    assert running is not None
    # held on Saturday 28 March; Good Friday is 3 April and Easter Monday 6 April 2026
    assert running.due == datetime(2026, 4, 7, 16, 0, tzinfo=UTC)


def test_it_says_since_when_it_stands_in_its_stage() -> None:
    assert entered(interview(), POLICY) == hours(0)
    assert entered(interview(attempts=(YES,)), POLICY) == hours(1)
    assert entered(interview(attempts=(attempt(AttemptOutcome.ACCEPTED, None),)), POLICY) is None
    assert entered(interview(**HELD), POLICY) == hours(20)
    assert entered(interview(episode(returned=None)), POLICY) is None
