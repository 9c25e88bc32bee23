"""Answering an interview one was given, and letting one wait: on My work, on its page, by whom it may be."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, ProviderKind
from app.models import Allocation, Hold, Interview, Organisation, Person
from app.services import allocation
from app.services.act import Act
from app.services.events import Event
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode, an_organisation
from tests.strict_client import HTMX, StrictClient

POLICY = Policy()
both_ways = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain form", "htmx"])


def owed(session: Session, **child: Any) -> Interview:
    returned = MORNING - timedelta(hours=30)
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned).interview


@pytest.fixture
def nspcc(session: Session) -> Organisation:
    return an_organisation(session)


@pytest.fixture
def grace(session: Session, nspcc: Organisation) -> Person:
    return a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))


@pytest.fixture
def given(session: Session, act: Act, nspcc: Organisation, grace: Person) -> Interview:
    interview = owed(session, crs_id="CR1")
    allocation.allocate_to_organisation(act, interview, nspcc, POLICY, "the child asked for somebody new")
    return interview


def rows(session: Session) -> list[Allocation]:
    session.expire_all()
    return session.query(Allocation).order_by(Allocation.id).all()


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


@both_ways
def test_it_is_accepted_on_my_work(
    client_as: ClientAs, session: Session, given: Interview, grace: Person, headers: dict[str, str]
) -> None:
    client, interview_id, grace_id = client_as(grace), given.id, grace.id
    page = client.get("/my-work")
    assert "Why you: the child asked for somebody new. Answer by 1pm today" in page.text
    answer = client.send(page, f"#given-{interview_id} form", headers=headers)
    if headers:
        assert "Given to you" not in answer.text and f"work-{interview_id}" in answer.text
    else:
        assert (answer.status_code, answer.location) == (303, "/my-work")
    assert rows(session)[0].accepted_by_id == grace_id


def test_it_is_accepted_on_its_page_which_says_so_to_the_coordinator(
    client: StrictClient, client_as: ClientAs, session: Session, given: Interview, grace: Person
) -> None:
    address = f"/interviews/{given.id}"
    assert "NSPCC has until 1pm today to accept it" in client.get(address).text
    mine = client_as(grace)
    assert mine.submit(address, "form[action$=accept]").status_code == 303
    assert "You have accepted it" in mine.get(address).text
    assert "NSPCC accepted it 9am today" in client.get(address).text


def test_it_is_handed_back_with_a_reason_and_the_card_says_so(
    client: StrictClient, client_as: ClientAs, session: Session, given: Interview, grace: Person
) -> None:
    interview_id, mine = given.id, client_as(grace)
    address = f"/interviews/{interview_id}/hand-back"
    assert mine.submit(address, "form[action$=hand-back]", because="").status_code == 422
    sent = mine.submit(address, "form[action$=hand-back]", because="We know the family")
    assert (sent.status_code, sent.location) == (303, "/my-work")
    assert mine.get(f"/interviews/{interview_id}").status_code == 404
    card = soup(client.get("/")).select_one(f"#card-{interview_id}")
    assert card and "Handed back by NSPCC: We know the family" in card.get_text()
    assert "No one yet" in card.get_text()


@pytest.mark.parametrize("path", ["accept", "hand-back"])
@pytest.mark.parametrize("role", [Role.RHI_OFFICER, Role.COORDINATOR])
def test_nobody_answers_for_another(
    client_as: ClientAs, session: Session, given: Interview, path: str, role: Role
) -> None:
    client, version = client_as(role), given.version
    client.get(f"/interviews/{given.id}")
    answer = client.post(
        f"/interviews/{given.id}/{path}", data={"version": version, "because": "Away"}, headers=HTMX
    )
    assert answer.status_code in (409, 422)
    assert "Only NSPCC can answer this" in answer.text
    assert rows(session)[0].ended_at is None


def test_a_silent_one_is_marked_on_the_board_until_it_is_given_again(
    client: StrictClient, session: Session, act: Act, given: Interview
) -> None:
    interview_id = given.id
    assert "Answer due 1pm today" in soup(client.get("/")).select_one(f"#card-{interview_id}").get_text()  # type: ignore[union-attr]
    given = session.get_one(Interview, interview_id)
    allocation.allocate_to_partner(act, given, "Norbury Academy", POLICY)
    row = allocation.in_force(session, given)
    assert row
    row.reply_by_at = MORNING - timedelta(minutes=1)
    allocation.return_unanswered(act, act.at, POLICY)
    card = soup(client.get("/")).select_one(f"#card-{interview_id}")
    assert card and "No reply from Norbury Academy" in card.get_text()
    given = session.get_one(Interview, interview_id)
    allocation.allocate_to_partner(act, given, "Norbury Academy", POLICY)
    assert "No reply from" not in client.get("/").text


def test_a_hold_is_placed_shown_and_lifted_and_the_clock_runs_on(
    client: StrictClient, session: Session
) -> None:
    interview_id = owed(session).id
    address = f"/interviews/{interview_id}/hold"
    form: dict[str, Any] = {
        "until-day": "25/09/2026",
        "until-clock": "",
        "because": "The family asked for Friday",
    }
    assert client.submit(address, "form[action$=hold]", **(form | {"because": ""})).status_code == 422
    assert client.submit(address, "form[action$=hold]", **form).location == f"/#card-{interview_id}"
    card = soup(client.get("/")).select_one(f"#card-{interview_id}")
    assert card and "On hold until Fri 9am" in card.get_text()
    assert "The family asked for Friday" in card.get_text() and "Due in 1 day" in card.get_text()
    client.submit(f"/interviews/{interview_id}", "form[action$=lift-hold]")
    assert "On hold" not in client.get("/").text
    assert session.query(Hold).one().lifted_at == MORNING


def test_a_hold_in_the_past_is_refused_with_what_was_typed_kept(
    client: StrictClient, session: Session
) -> None:
    address = f"/interviews/{owed(session).id}/hold"
    form: dict[str, Any] = {"until-day": "22/09/2026", "until-clock": "9am", "because": "The family asked"}
    answer = client.submit(address, "form[action$=hold]", **form)
    assert answer.status_code == 422
    assert "still to come" in answer.text and "The family asked" in answer.text


def test_only_whoever_may_give_it_may_hold_it(client_as: ClientAs, given: Interview, grace: Person) -> None:
    client = client_as(grace)
    assert client.get(f"/interviews/{given.id}/hold").status_code == 403


def test_an_undone_giving_leaves_the_one_before_as_it_was(
    client: StrictClient, session: Session, act: Act, given: Interview
) -> None:
    interview_id, nspcc = given.id, given.organisation
    first = allocation.in_force(session, given)
    assert first
    allocation.allocate_to_officer(act, given, a_person(session, Role.RHI_OFFICER), POLICY)
    allocation.end(act, given, AllocationEnded.UNDONE)
    first.ended_at = first.ended_as = None
    given.provider, given.person, given.organisation = ProviderKind.ORGANISATION, None, nspcc
    act.record(Event.UNDID_ALLOCATING, given)
    card = soup(client.get("/")).select_one(f"#card-{interview_id}")
    assert card and "Answer due 1pm today" in card.get_text()


def test_history_that_was_brought_over_owes_nobody_an_answer(caseload: Flask, session: Session) -> None:
    assert session.query(Interview).count() > 50
    assert session.query(Allocation).count() == 0
