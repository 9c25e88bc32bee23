"""Undo on the page: offered to whoever did it, on later pages too, and worth nothing to anybody else."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, ReasonList
from app.models import Person, Reversible
from app.services.events import Event
from app.services.undoing import UNDO_WITHIN
from tests.conftest import ClientAs
from tests.features.interview_rows import again, owed, reason_lines
from tests.strict_client import HTMX, StrictClient

RULED = "You ruled an interview out at 9am."


@pytest.fixture
def ruled_out(client: StrictClient, session: Session) -> int:
    """An interview the coordinator has just ruled out."""
    interview_id, reason = owed(session).id, str(reason_lines(session)[ReasonList.NOT_REQUIRED])
    client.submit(f"/interviews/{interview_id}/rule-out", "form[action$=rule-out]", reason=reason)
    return interview_id


def offered(client: StrictClient, page: str = "/") -> list[str]:
    """What a page offers to undo."""
    found = BeautifulSoup(client.get(page).text, "html.parser").select("#undo form p")
    return [each.get_text() for each in found]


def test_what_was_done_is_offered_on_this_page_and_later_ones_to_whoever_did_it(
    client: StrictClient, client_as: ClientAs, ruled_out: int
) -> None:
    assert offered(client) == [RULED]
    assert offered(client, f"/interviews/{ruled_out}") == [RULED]
    assert offered(client, "/change-password") == [RULED]
    assert offered(client_as(Role.ADMINISTRATOR)) == []


def test_an_undo_is_a_plain_form_that_leads_back_to_where_one_was(
    client: StrictClient, session: Session, ruled_out: int
) -> None:
    answer = client.submit(f"/interviews/{ruled_out}", "#undo form")
    assert (answer.status_code, answer.location) == (303, f"/interviews/{ruled_out}")
    page = client.get(answer.location).text
    assert "Undone: you ruled an interview out." in page
    assert again(session, ruled_out).ruled_out is None
    assert offered(client) == []


def test_an_answer_in_part_offers_it_beside_the_notice(client: StrictClient, session: Session) -> None:
    interview = owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    client.get("/")
    headers = HTMX | {"HX-Current-URL": "http://localhost/?show=overdue"}
    address = f"/stand-up/interviews/{interview.id}/ask-authority"
    answer = client.post(address, data={"version": str(interview.version)}, headers=headers)
    undo = BeautifulSoup(answer.text, "html.parser").select_one("#undo[hx-swap-oob=true] form")
    assert undo is not None
    assert undo.p and undo.p.get_text() == "You asked the other authority for an interview at 9am."
    back = undo.select_one("[name=back]")
    assert back and back["value"] == "/?show=overdue"


def test_nobody_else_can_undo_it_and_no_address_leads_off_the_desk(
    client: StrictClient, client_as: ClientAs, session: Session, ruled_out: int
) -> None:
    row = session.scalars(select(Reversible)).one()
    other = client_as(Role.ADMINISTRATOR)
    assert other.post(f"/undo/{row.id}").status_code == 404
    assert again(session, ruled_out).ruled_out
    answer = client.post(f"/undo/{row.id}", data={"back": "//elsewhere.example/"})
    assert answer.location == "/"


def test_whoever_may_no_longer_do_it_may_not_undo_it(
    client: StrictClient, session: Session, ruled_out: int
) -> None:
    row = session.scalars(select(Reversible)).one()
    person = session.get_one(Person, row.person_id)
    person.role = Role.ADMINISTRATOR
    session.info["act"].record(Event.PERSON_CHANGED, person)
    assert offered(client) == []
    assert client.post(f"/undo/{row.id}").status_code == 404
    assert again(session, ruled_out).ruled_out


def test_what_has_changed_since_is_refused_in_words_and_stays(
    client: StrictClient, session: Session, ruled_out: int
) -> None:
    row = session.scalars(select(Reversible)).one()
    client.submit(f"/interviews/{ruled_out}/reopen", "form[action$=reopen]", because="It is owed.")
    answer = client.post(f"/undo/{row.id}", data={"back": "/"})
    assert answer.status_code == 409
    assert "has changed since you did it" in answer.text


def test_after_15_minutes_it_is_no_longer_offered(
    client: StrictClient, session: Session, ruled_out: int
) -> None:
    row = session.scalars(select(Reversible)).one()
    row.done_at -= UNDO_WITHIN
    session.commit()
    assert offered(client) == []
    assert client.post(f"/undo/{row.id}").status_code == 409
    assert again(session, ruled_out).ruled_out


def test_what_was_done_before_that_can_be_undone_too(
    client: StrictClient, session: Session, ruled_out: int
) -> None:
    other = owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    client.submit(f"/interviews/{other.id}", "form[action$=ask-authority]")
    asked = "You asked the other authority for an interview at 9am."
    assert offered(client) == [asked, RULED]
    client.submit("/", "#undo details form")
    assert again(session, ruled_out).ruled_out is None
    assert offered(client) == [asked]
