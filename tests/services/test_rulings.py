"""Ruling an interview out, taking that back, and one interview for several absences."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.reasons import NO_REPLY
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, RuledOutAs, Stage
from app.models import Episode, Interview, facts
from app.services import allocation, rulings
from app.services.act import Act
from tests.examples import MORNING, a_child, a_person, an_attempt, an_episode

POLICY = Policy()


def back(session: Session, hours: float, **columns: object) -> Episode:
    """An absence of a day that ended so many hours ago."""
    child = columns.pop("child", None) or a_child(session)
    ended = MORNING - timedelta(hours=hours)
    return an_episode(session, child, last_seen=ended - timedelta(hours=5), returned=ended, **columns)  # type: ignore[arg-type]


def stands(interview: Interview) -> Stage:
    return stage(facts.interview(interview), POLICY)


@pytest.mark.parametrize("kind", RuledOutAs)
def test_each_kind_needs_a_reason_and_closes_it(session: Session, act: Act, kind: RuledOutAs) -> None:
    interview = back(session, 30).interview
    with pytest.raises(Refused, match="reason"):
        rulings.rule_out(act, interview, kind, " ", POLICY)
    rulings.rule_out(act, interview, kind, "in hospital", POLICY)
    assert stands(interview) is Stage.CLOSED
    assert (interview.ruled_out, interview.ruled_out_reason, interview.ruled_out_at) == (
        kind,
        "in hospital",
        act.at,
    )


def test_no_reply_is_a_reason_after_three_attempts(session: Session, act: Act) -> None:
    interview = back(session, 30).interview
    for hours in (20, 10):
        an_attempt(session, interview, AttemptOutcome.NO_REPLY, MORNING - timedelta(hours=hours))
    with pytest.raises(Refused, match="after 3 attempts"):
        rulings.rule_out(act, interview, RuledOutAs.NOT_POSSIBLE, NO_REPLY, POLICY)
    an_attempt(session, interview, AttemptOutcome.COULD_NOT_REACH, MORNING - timedelta(hours=1))
    rulings.rule_out(act, interview, RuledOutAs.NOT_POSSIBLE, NO_REPLY, POLICY)
    assert interview.ruled_out is RuledOutAs.NOT_POSSIBLE


def test_a_ruling_is_taken_back_with_a_reason(session: Session, act: Act) -> None:
    interview = back(session, 30).interview
    with pytest.raises(Refused, match="Nobody has ruled"):
        rulings.reopen(act, interview, "found after all", POLICY)
    rulings.rule_out(act, interview, RuledOutAs.NOT_POSSIBLE, "in custody", POLICY)
    with pytest.raises(Refused, match="Say why"):
        rulings.reopen(act, interview, "", POLICY)
    rulings.reopen(act, interview, "released this morning", POLICY)
    assert (stands(interview), interview.reopened_because) == (Stage.IN_OFFER, "released this morning")


def test_one_interview_covers_two_absences_and_keeps_every_attempt(session: Session, act: Act) -> None:
    first = back(session, 50)
    second = back(session, 10, child=first.child)
    an_attempt(session, second.interview, AttemptOutcome.ACCEPTED, MORNING - timedelta(hours=2))
    an_attempt(session, first.interview, AttemptOutcome.NO_REPLY, MORNING - timedelta(hours=40))
    absorbed, interview = second.interview, first.interview
    rulings.cover(act, interview, absorbed, POLICY)
    session.expire_all()
    assert interview.episodes == [first, second]
    assert len(interview.attempts) == 2
    assert stands(interview) is Stage.IN_COMPLETION
    assert (absorbed.episodes, absorbed.provider, stands(absorbed)) == ([], None, Stage.CLOSED)


def test_whoever_has_the_covered_interview_has_the_other_now_and_owes_the_same_answer(
    session: Session, act: Act
) -> None:
    first, dean = back(session, 50), a_person(session, Role.RHI_OFFICER)
    second = back(session, 10, child=first.child).interview
    allocation.allocate_to_officer(act, second, dean, POLICY)
    allocation.place_hold(act, second, MORNING + timedelta(hours=2), "In hospital", POLICY)
    row = allocation.in_force(session, second)
    rulings.cover(act, first.interview, second, POLICY)
    assert (first.interview.person, second.person) == (dean, None)
    assert allocation.in_force(session, first.interview) is row
    assert allocation.standing_hold(session, first.interview, MORNING)


def test_only_absences_of_one_child_without_an_interview_of_their_own(session: Session, act: Act) -> None:
    first = back(session, 50)
    with pytest.raises(Refused, match="same child"):
        rulings.cover(act, first.interview, back(session, 10).interview, POLICY)
    with pytest.raises(Refused, match="same child"):
        rulings.cover(act, first.interview, first.interview, POLICY)
    held = back(session, 100, child=first.child).interview
    an_attempt(session, held, AttemptOutcome.ACCEPTED, MORNING - timedelta(hours=99))
    held.held_on, held.held_at = (MORNING - timedelta(hours=98)).date(), MORNING - timedelta(hours=98)
    with pytest.raises(Refused, match="its own interview"):
        rulings.cover(act, first.interview, held, POLICY)
    with pytest.raises(Refused, match="after this interview was held"):
        rulings.cover(act, held, first.interview, POLICY)


def test_an_absence_that_is_still_open_is_not_covered(session: Session, act: Act) -> None:
    first = back(session, 50)
    open_one = an_episode(session, first.child, last_seen=MORNING - timedelta(hours=3))
    with pytest.raises(Refused, match="not back yet"):
        rulings.cover(act, first.interview, open_one.interview, POLICY)
