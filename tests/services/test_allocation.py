"""Giving an interview to whoever is to hold it, and asking the authority that owes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken, Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, ProviderKind
from app.models import Interview
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
)

POLICY = Policy()
TODAY = date(2026, 9, 23)


def owed(session: Session, **child: Any) -> Interview:
    """The interview owed since yesterday's return."""
    return an_episode(session, a_child(session, **child), returned=MORNING - timedelta(hours=30)).interview


def test_an_interview_goes_to_an_rhi_officer_by_name(session: Session, act: Act) -> None:
    interview = owed(session)
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    allocation.allocate_to_officer(act, interview, dean, POLICY)
    assert (interview.provider, interview.person, interview.allocated_at) == (
        ProviderKind.RHI_OFFICER,
        dean,
        act.at,
    )


@pytest.mark.parametrize(
    ("role", "columns"),
    [
        (Role.ADMINISTRATOR, {}),
        (Role.RHI_OFFICER, {"ends_on": TODAY - timedelta(days=1)}),
        (Role.RHI_OFFICER, {"deactivated_at": MORNING}),
    ],
    ids=["does not interview", "account ended", "left"],
)
def test_nobody_else_and_nobody_who_has_left_gets_one(
    session: Session, act: Act, role: Role, columns: dict[str, Any]
) -> None:
    interview = owed(session)
    with pytest.raises(Refused):
        allocation.allocate_to_officer(act, interview, a_person(session, role, **columns), POLICY)
    assert interview.provider is None


def test_it_goes_to_the_childs_social_worker_with_or_without_an_account(session: Session, act: Act) -> None:
    noah = a_worker(session, "Noah Pemberton")
    interview = owed(session, social_worker=noah)
    allocation.allocate_to_social_worker(act, interview, POLICY)
    assert (interview.provider, interview.worker) == (ProviderKind.SOCIAL_WORKER, noah)


def test_a_child_without_a_social_worker_needs_somebody_else(session: Session, act: Act) -> None:
    with pytest.raises(Refused, match="No social worker is recorded"):
        allocation.allocate_to_social_worker(act, owed(session), POLICY)


@pytest.mark.parametrize(
    ("starts", "ends", "may"),
    [
        (TODAY, TODAY, True),
        (None, None, True),
        (TODAY + timedelta(days=1), None, False),
        (None, TODAY - timedelta(days=1), False),
    ],
    ids=["its only day", "open", "starts tomorrow", "ended yesterday"],
)
def test_an_organisation_gets_one_inside_its_contract_dates(
    session: Session, act: Act, starts: date | None, ends: date | None, may: bool
) -> None:
    interview = owed(session)
    nspcc = an_organisation(session, contract_from=starts, contract_until=ends)
    if may:
        allocation.allocate_to_organisation(act, interview, nspcc, POLICY)
        assert interview.organisation is nspcc
    else:
        with pytest.raises(Refused, match="contract"):
            allocation.allocate_to_organisation(act, interview, nspcc, POLICY)
        assert interview.provider is None


def test_giving_it_to_someone_else_leaves_nothing_of_the_first(session: Session, act: Act) -> None:
    interview = owed(session)
    allocation.allocate_to_organisation(act, interview, an_organisation(session), POLICY)
    allocation.allocate_to_partner(act, interview, " Norbury Academy ", POLICY)
    assert (interview.provider, interview.organisation, interview.provider_name) == (
        ProviderKind.PARTNER,
        None,
        "Norbury Academy",
    )


def test_a_partner_has_a_name(session: Session, act: Act) -> None:
    with pytest.raises(Refused, match="Say who"):
        allocation.allocate_to_partner(act, owed(session), "  ", POLICY)


def test_a_child_who_is_not_back_has_no_interview_to_give(session: Session, act: Act) -> None:
    missing = an_episode(session, a_child(session)).interview
    with pytest.raises(Refused, match="not back yet"):
        allocation.allocate_to_partner(act, missing, "Norbury Academy", POLICY)


def test_another_authority_is_asked_chased_and_answers(session: Session, act: Act) -> None:
    theirs = owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    allocation.ask_authority(act, theirs, POLICY)
    assert (theirs.provider, theirs.provider_name) == (ProviderKind.OTHER_AUTHORITY, "Wandsworth")
    allocation.chase(act, theirs, POLICY)
    allocation.receive(act, theirs, POLICY)
    assert (theirs.requested_at, theirs.chased_at, theirs.received_at) == (act.at, act.at, act.at)
    with pytest.raises(Refused, match="No other authority has been asked"):
        allocation.chase(act, theirs, POLICY)


def test_nobody_asks_another_authority_for_our_own_childs_interview_or_one_we_have_offered(
    session: Session, act: Act
) -> None:
    with pytest.raises(Refused):
        allocation.ask_authority(act, owed(session), POLICY)
    offered = owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    an_attempt(session, offered, AttemptOutcome.THINKING)
    with pytest.raises(Refused):
        allocation.ask_authority(act, offered, POLICY)


def test_the_second_of_two_coordinators_is_told_who_has_it(session: Session, act: Act) -> None:
    interview = owed(session)
    session.flush()
    seen = interview.version
    allocation.expect(act, interview, seen)
    allocation.allocate_to_organisation(act, interview, an_organisation(session), POLICY)
    with pytest.raises(Overtaken, match="with NSPCC now"):
        allocation.expect(act, interview, seen)
