"""Accepting an interview, handing it back, and what becomes of one that nobody answers for."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, AttemptOutcome
from app.models import Allocation, Interview, OutboxMessage, Person
from app.services import allocation
from app.services.act import Act
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    an_organisation,
    give,
)

POLICY = Policy()
LATER = MORNING + timedelta(hours=5)


def owed(session: Session, **child: Any) -> Interview:
    return an_episode(session, a_child(session, **child), returned=MORNING - timedelta(hours=30)).interview


def given_to(act: Act, officer: Person, **child: Any) -> Interview:
    interview = owed(act.session, **child)
    allocation.allocate_to_officer(act, interview, officer, POLICY, "lives at home")
    return interview


def in_force(act: Act, interview: Interview) -> Allocation:
    row = allocation.in_force(act.session, interview)
    assert row
    return row


def by(act: Act, person: Person | None, at: Any = MORNING) -> Act:
    """The same transaction, with somebody else acting, later."""
    return Act(session=act.session, actor=person, at=at, head=act.head)


def test_an_answer_is_due_four_working_hours_after_an_interview_is_given(session: Session, act: Act) -> None:
    row = in_force(act, given_to(act, a_person(session, Role.RHI_OFFICER)))
    assert (row.reply_by_at, row.accepted_at, row.why) == (
        MORNING + timedelta(hours=4),
        None,
        "lives at home",
    )


def test_nobody_answers_for_a_partner_or_a_worker_without_an_account(session: Session, act: Act) -> None:
    noah = a_worker(session)
    to_partner, to_worker = owed(session), owed(session, social_worker=noah)
    allocation.allocate_to_partner(act, to_partner, "Norbury Academy", POLICY)
    allocation.allocate_to_social_worker(act, to_worker, POLICY)
    assert [in_force(act, each).reply_by_at for each in (to_partner, to_worker)] == [None, None]
    a_person(session, Role.SOCIAL_WORKER, worker=noah)
    with_account = owed(session, social_worker=noah)
    allocation.allocate_to_social_worker(act, with_account, POLICY)
    assert in_force(act, with_account).reply_by_at is not None


def test_whoever_takes_one_themselves_has_accepted_it(session: Session, act: Act) -> None:
    coordinator = a_person(session, Role.COORDINATOR)
    interview = owed(session)
    allocation.allocate_to_officer(by(act, coordinator), interview, coordinator, POLICY)
    row = in_force(act, interview)
    assert (row.accepted_by_id, row.reply_by_at) == (coordinator.id, None)
    assert session.scalar(select(OutboxMessage.id)) is None


def test_whoever_is_given_an_interview_is_told_by_letter_without_a_name(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER, email="dean@desk.example")
    given_to(act, dean, first_name="Zara", last_name="Quill")
    letter = session.scalars(select(OutboxMessage)).one()
    assert letter.to_address == "dean@desk.example"
    assert "Zara" not in letter.body and "Quill" not in letter.body


def test_giving_it_on_ends_the_first_giving(session: Session, act: Act) -> None:
    dean, ravi = a_person(session, Role.RHI_OFFICER, "Dean"), a_person(session, Role.RHI_OFFICER, "Ravi")
    interview = given_to(act, dean)
    allocation.allocate_to_officer(act, interview, ravi, POLICY)
    rows = session.scalars(select(Allocation).order_by(Allocation.id)).all()
    assert [(each.person, each.ended_as) for each in rows] == [(dean, AllocationEnded.GIVEN_ON), (ravi, None)]


def test_accepting_is_for_the_receiver_alone_and_once(session: Session, act: Act) -> None:
    dean, ravi = a_person(session, Role.RHI_OFFICER, "Dean"), a_person(session, Role.RHI_OFFICER, "Ravi")
    interview = given_to(act, dean)
    with pytest.raises(Refused, match="Only Dean can answer"):
        allocation.accept(by(act, ravi), interview)
    allocation.accept(by(act, dean, LATER), interview)
    assert (in_force(act, interview).accepted_at, in_force(act, interview).accepted_by_id) == (LATER, dean.id)
    with pytest.raises(Refused, match="accepted already"):
        allocation.accept(by(act, dean), interview)


def test_any_account_of_an_organisation_answers_for_it_while_it_runs(session: Session, act: Act) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, organisation=nspcc, ends_on=date(2027, 1, 1))
    ended = a_person(session, Role.PROVIDER, organisation=nspcc, ends_on=date(2026, 9, 22))
    interview = owed(session)
    allocation.allocate_to_organisation(act, interview, nspcc, POLICY)
    with pytest.raises(Refused, match="Only NSPCC"):
        allocation.accept(by(act, ended), interview)
    allocation.accept(by(act, grace), interview)
    assert in_force(act, interview).accepted_by_id == grace.id


def test_handing_back_needs_a_reason_and_leaves_nobody_with_it(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    interview = given_to(act, dean)
    row = in_force(act, interview)
    with pytest.raises(Refused, match="Say why"):
        allocation.hand_back(by(act, dean), interview, "  ", POLICY)
    allocation.hand_back(by(act, dean, LATER), interview, " I know the family ", POLICY)
    assert (row.ended_at, row.ended_as, row.because) == (
        LATER,
        AllocationEnded.HANDED_BACK,
        "I know the family",
    )
    assert (interview.provider, interview.person, interview.allocated_at) == (None, None, None)


def test_what_a_file_brought_over_can_be_accepted_and_handed_back_too(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    interview = owed(session)
    give(session, interview, dean)
    allocation.accept(by(act, dean), interview)
    allocation.hand_back(by(act, dean, LATER), interview, "On leave", POLICY)
    assert interview.person is None


def test_one_that_is_held_is_not_handed_back(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    interview = given_to(act, dean)
    an_attempt(session, interview)
    interview.held_on = date(2026, 9, 23)
    with pytest.raises(Refused, match="cannot be handed back"):
        allocation.hand_back(by(act, dean), interview, "On leave", POLICY)


def test_silence_past_the_time_puts_it_back_on_the_board_once(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    silent, answered = given_to(act, dean), given_to(act, dean)
    allocation.accept(by(act, dean), answered)
    on_time = by(act, None, MORNING + timedelta(hours=4))
    assert allocation.return_unanswered(on_time, on_time.at, POLICY) == ()
    late = by(act, None, LATER)
    assert [row.interview for row in allocation.return_unanswered(late, LATER, POLICY)] == [silent]
    assert (silent.provider, answered.person) == (None, dean)
    assert allocation.return_unanswered(late, LATER, POLICY) == ()


@pytest.mark.parametrize("sign", ["an attempt", "held", "ruled out"])
def test_whoever_began_the_work_has_answered_by_it(session: Session, act: Act, sign: str) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    interview = given_to(act, dean)
    if sign == "an attempt":
        an_attempt(session, interview, AttemptOutcome.NO_REPLY, made=MORNING + timedelta(hours=1))
    elif sign == "held":
        interview.held_on = date(2026, 9, 23)
    else:
        interview.ruled_out, interview.ruled_out_reason = "not possible", "in custody"  # type: ignore[assignment]
        interview.ruled_out_on = date(2026, 9, 23)
    session.flush()
    assert allocation.return_unanswered(by(act, None, LATER), LATER, POLICY) == ()
    assert interview.person is dean


def test_an_attempt_from_before_it_was_given_is_no_answer(session: Session, act: Act) -> None:
    interview = owed(session)
    an_attempt(session, interview, AttemptOutcome.THINKING, made=MORNING - timedelta(hours=2))
    allocation.allocate_to_officer(act, interview, a_person(session, Role.RHI_OFFICER), POLICY)
    assert len(allocation.return_unanswered(by(act, None, LATER), LATER, POLICY)) == 1
