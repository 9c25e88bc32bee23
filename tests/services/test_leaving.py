"""Somebody leaves: an account with open work is not shut unnoticed, and what it had is on the board again."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, RuledOutAs
from app.models import Action, Allocation, Interview, Person
from app.services import allocation, people
from app.services.act import Act
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode, an_organisation, give

POLICY = Policy()


def owed(session: Session, **child: Any) -> Interview:
    return an_episode(session, a_child(session, **child), returned=MORNING - timedelta(hours=30)).interview


def words(session: Session, person: Person) -> str:
    session.flush()
    return allocation.open_work(session, person, MORNING, POLICY).words


def test_an_account_with_open_work_is_not_shut_unnoticed(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    interview = owed(session)
    give(session, interview, dean)
    child = interview.episodes[0].child
    session.add(Action(child=child, what="Ring", owner="Dean", owner_person=dean, made_at=MORNING))
    with pytest.raises(Refused, match="Dean Okoro has 1 open interview and 1 open action"):
        people.deactivate(act, dean, POLICY)
    assert dean.deactivated_at is None


def test_what_was_theirs_is_on_the_board_again_and_says_who_left(session: Session, act: Act) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    interview = owed(session)
    allocation.allocate_to_officer(act, interview, dean, POLICY)
    people.deactivate(act, dean, POLICY, anyway=True)
    row = session.query(Allocation).one()
    assert (interview.provider, row.ended_as, dean.deactivated_at) == (None, AllocationEnded.LEFT, MORNING)


def test_closed_work_is_no_open_work_and_written_up_work_stays_with_whoever_wrote_it(
    session: Session, act: Act
) -> None:
    dean = a_person(session, Role.RHI_OFFICER)
    closed, written = owed(session), owed(session)
    for each in (closed, written):
        give(session, each, dean)
    closed.ruled_out, closed.ruled_out_reason = RuledOutAs.NOT_POSSIBLE, "in custody"
    an_attempt(session, written)
    written.held_on = written.written_up_on = date(2026, 9, 23)
    assert words(session, dean) == "1 open interview"
    people.deactivate(act, dean, POLICY, anyway=True)
    assert (written.person, closed.person) == (dean, dean)


def test_a_social_worker_leaves_what_is_given_to_the_worker_they_are(session: Session) -> None:
    noah = a_worker(session)
    give(session, owed(session, social_worker=noah), noah)
    assert words(session, a_person(session, Role.SOCIAL_WORKER, worker=noah)) == "1 open interview"
    assert words(session, a_person(session, Role.MANAGER, worker=noah)) == ""


def test_only_the_last_account_of_a_provider_leaves_its_work_behind(session: Session) -> None:
    nspcc = an_organisation(session)
    give(session, owed(session), nspcc)
    until = date(2027, 1, 1)
    grace = a_person(session, Role.PROVIDER, organisation=nspcc, ends_on=until)
    assert words(session, grace) == "1 open interview"
    a_person(session, Role.PROVIDER, organisation=nspcc, ends_on=until)
    assert words(session, grace) == ""
