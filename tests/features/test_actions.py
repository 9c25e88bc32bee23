"""The list of actions in the browser: its views and filters, its forms, its presses, and who may what."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin
from app.models import Action, OutboxMessage, Person
from app.models.audit import AuditEntry
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, a_person, a_worker, an_action, an_episode
from tests.strict_client import HTMX, StrictClient

pytestmark = pytest.mark.on_both
TODAY = MORNING.date()
DAY = timedelta(days=1)


def rows(answer: Any) -> list[str]:
    """The ids of the rows of a list, in their order."""
    page = BeautifulSoup(answer.text, "html.parser")
    return [str(each["id"]) for each in page.select("table.actions tbody tr")]


@pytest.fixture
def dele(session: Session) -> Person:
    """Somebody with an account."""
    return a_person(session, Role.RHI_OFFICER, "Dele Marsh")


def test_the_list_opens_on_all_and_each_view_shows_its_own(
    client_as: ClientAs, session: Session, dele: Person
) -> None:
    child = a_child(session)
    late = an_action(session, child, due_on=TODAY - DAY)
    mine = an_action(session, child, owner_person=dele, due_on=TODAY)
    parked = an_action(session, child, parked_until=TODAY + DAY, parked_because="School is closed")
    closed = an_action(session, child, closed_at=MORNING, outcome="Seen")
    client = client_as(dele)
    shown = {
        "": [late, mine, parked],
        "?show=mine": [mine],
        "?show=overdue": [late],
        "?show=parked": [parked],
        "?show=closed": [closed],
        "?show=nonsense": [late, mine, parked],
    }
    for question, expected in shown.items():
        assert rows(client.get(f"/actions{question}")) == [f"action-{each.id}" for each in expected], question
    assert "School is closed" in client.get("/actions?show=parked").text
    assert rows(client.get("/actions?show=mine", headers=HTMX)) == [f"action-{mine.id}"]


def test_filters_live_in_the_address_as_codes_and_are_taken_away_as_chips(
    client: StrictClient, session: Session, dele: Person
) -> None:
    child = a_child(session)
    wanted = an_action(session, child, owner_person=dele, origin=ActionOrigin.STANDUP)
    an_action(session, child, owner_person=dele)
    an_action(session, child, origin=ActionOrigin.STANDUP)
    answer = client.submit("/actions", "#filter-form", owner=str(dele.id), origin="stand-up")
    assert rows(answer) == [f"action-{wanted.id}"]
    page = BeautifulSoup(answer.text, "html.parser")
    chips = {str(each["id"]): str(each["href"]) for each in page.select(".chip")}
    assert chips == {"chip-owner": "/actions?origin=stand-up", "chip-origin": f"/actions?owner={dele.id}"}
    assert "1 of 3 actions shown" in page.get_text()
    assert "No action fits" in client.get("/actions?owner=424242").text


def test_an_action_is_added_from_a_childs_file_and_its_owner_picked_by_a_few_letters(
    client: StrictClient, session: Session, dele: Person
) -> None:
    child = a_child(session)
    address = f"/actions/new/{child.id}"
    assert address in client.get(f"/children/{child.crs_id}").text
    assert client.submit(address, "main form", what="", owner="", origin="").status_code == 422
    fields: dict[str, Any] = {
        "what": "Ring the college",
        "due_on": "25/09/2026",
        "origin": "strategy meeting",
    }
    answer = client.submit(address, "main form", owner="del", **fields)
    assert answer.location == f"/children/{child.crs_id}"
    row = session.scalars(select(Action)).one()
    assert (row.owner, row.owner_person_id, row.due_on) == ("Dele Marsh", dele.id, date(2026, 9, 25))
    assert (row.origin, row.panel_item_id) == (ActionOrigin.STRATEGY_MEETING, None)


def test_an_action_decided_at_an_interview_is_added_from_its_page_and_leads_back_there(
    client: StrictClient, session: Session, dele: Person
) -> None:
    child, stranger = a_child(session), a_child(session, crs_id="CR2")
    owed = an_episode(session, child, last_seen=MORNING - 2 * DAY, returned=MORNING - DAY).interview
    address = f"/actions/new/{child.id}?interview={owed.id}"
    assert address in client.get(f"/interviews/{owed.id}").text
    answer = client.submit(address, "main form", what="Ring the college", owner="dele", due_on="")
    assert answer.location == f"/interviews/{owed.id}"
    row = session.scalars(select(Action)).one()
    assert (row.origin, row.interview_id) == (ActionOrigin.INTERVIEW, owed.id)
    assert client.get(f"/actions/new/{child.id}?interview=424242").status_code == 404
    foreign = client.submit(
        f"/actions/new/{stranger.id}?interview={owed.id}", "main form", what="x", owner="y"
    )
    assert foreign.status_code == 422 and "another child’s" in foreign.text


def test_letters_that_fit_two_people_are_a_field_error_with_what_was_typed_kept(
    client: StrictClient, session: Session, dele: Person
) -> None:
    a_person(session, Role.RHI_OFFICER, "Delia Marsden")
    action = an_action(session, a_child(session))
    answer = client.submit(f"/actions/{action.id}/change", "main form", owner="del")
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    box = page.select_one("#owner")
    assert box is not None and (box["value"], box["aria-invalid"]) == ("del", "true")
    assert "could be Dele Marsh, RHI officer or Delia Marsden, RHI officer" in page.get_text()


def test_one_of_two_people_of_a_name_stays_the_one_when_only_the_words_change(
    client: StrictClient, session: Session
) -> None:
    sam = a_person(
        session, Role.SOCIAL_WORKER, "Sam Smith", team="Duty", worker=a_worker(session, "Sam Smith")
    )
    a_person(session, Role.RHI_OFFICER, "Sam Smith")
    action = an_action(session, a_child(session), owner_person=sam)
    client.submit(f"/actions/{action.id}/change", "main form", what="See the college")
    session.expire_all()
    assert (action.what, action.owner, action.owner_person_id) == ("See the college", "Sam Smith", sam.id)


def test_an_action_is_parked_and_taken_up_again(client: StrictClient, session: Session) -> None:
    action = an_action(session, a_child(session))
    address = f"/actions/{action.id}/park"
    refused = client.submit(address, "main form", until="today", because="School is closed")
    assert refused.status_code == 422 and "a day after today" in refused.text
    assert client.submit(address, "main form", until="25/09/2026", because="Closed").location == "/actions"
    answer = client.submit("/actions?show=parked", "form[action*=take-up]", headers=HTMX)
    assert rows(answer) == [] and "Back on the list." in answer.text
    session.expire_all()
    assert action.parked_until is None


def test_chasing_sends_one_letter_and_the_list_says_so(
    client: StrictClient, session: Session, dele: Person
) -> None:
    action = an_action(session, a_child(session), owner_person=dele, due_on=TODAY - DAY)
    answer = client.submit("/actions?show=overdue", "form[action*=chase]")
    assert answer.location == "/actions?show=overdue"
    assert "chased today by " in client.get("/actions").text
    assert session.scalars(select(OutboxMessage.to_address)).one() == dele.email
    again = client.submit("/actions", "form[action*=chase]", headers=HTMX)
    assert again.status_code == 409 and "written to today already" in again.text
    session.expire_all()
    assert action.chased_at == MORNING and action.chased_by_id is not None


def test_a_form_made_before_somebody_else_changed_the_action_is_refused_and_kept(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    action = an_action(session, a_child(session))
    address = f"/actions/{action.id}/close"
    mine = client.get(address)
    client_as(Role.ADMINISTRATOR).submit(f"/actions/{action.id}/change", "main form", what="See the dentist")
    answer = client.send(mine, "main form", outcome="Seen on Tuesday")
    assert answer.status_code == 409
    assert "See the dentist" in answer.text and "Seen on Tuesday" in answer.text


@pytest.mark.parametrize(("back", "leads"), [("file", "/children/CR100823#actions"), ("work", "/my-work")])
def test_a_form_leads_back_to_where_it_was_opened(
    client: StrictClient, session: Session, back: str, leads: str
) -> None:
    action = an_action(session, a_child(session, crs_id="CR100823"))
    answer = client.submit(f"/actions/{action.id}/close?back={back}", "main form", outcome="Seen")
    assert answer.location == leads


def test_somebody_elses_action_is_not_found(client_as: ClientAs, session: Session) -> None:
    noah = a_worker(session)
    worker = person_as(session, Role.SOCIAL_WORKER)
    worker.worker = noah
    mine = an_action(session, a_child(session, crs_id="CR1", social_worker=noah))
    other = an_action(session, a_child(session, crs_id="CR2"))
    client = client_as(worker)
    assert rows(client.get("/actions")) == [f"action-{mine.id}"]
    for page in ("change", "park", "close"):
        assert client.get(f"/actions/{mine.id}/{page}").status_code == 200
        assert client.get(f"/actions/{other.id}/{page}").status_code == 404
    for press in ("chase", "take-up"):
        assert client.post(f"/actions/{other.id}/{press}", data={"version": 1}).status_code == 404
    assert client.get(f"/actions/new/{other.child_id}").status_code == 404


def test_looking_at_the_list_is_noted(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    an_action(session, child)
    client.get("/actions")
    seen = session.scalars(select(AuditEntry).where(AuditEntry.subject_type == "actions.index")).all()
    assert [each.shown for each in seen] == [[child.id]]


def test_counts_by_owner_and_agency_open_their_rows_and_no_address_holds_a_name(
    client: StrictClient, session: Session, dele: Person
) -> None:
    child = a_child(session)
    an_action(session, child, owner_person=dele, due_on=TODAY)
    late = an_action(session, child, owner="DS Callum Frith, police", due_on=TODAY - DAY)
    also = an_action(session, child, owner="PC Alder, Police", due_on=TODAY + DAY)
    page = BeautifulSoup(client.get("/actions").text, "html.parser")
    counts = {
        str(row.th.get_text()): [(each.get_text(), str(each["href"])) for each in row.select("a")]  # type: ignore[union-attr]
        for row in page.select("#tallies tbody tr")
    }
    named = {"Dele Marsh", "DS Callum Frith, police", "PC Alder, Police", "Police", "The council"}
    assert set(counts) == named
    (said, opens), (_, overdue) = counts["Police"]
    assert said.startswith("2 open")
    assert rows(client.get(opens)) == [f"action-{late.id}", f"action-{also.id}"]
    assert rows(client.get(overdue)) == [f"action-{late.id}"]
    addresses = " ".join(href for links in counts.values() for _, href in links)
    assert not any(name in addresses for name in ("Frith", "Alder", "olice", "Dele"))


def test_the_file_of_actions_holds_what_is_shown_and_nothing_about_a_child(
    client: StrictClient, session: Session, dele: Person
) -> None:
    child = a_child(session, "Ngọc", "Quillfeather", crs_id="CR900100")
    late = an_action(session, child, "Ring Ngọc", owner_person=dele, due_on=TODAY - DAY)
    an_action(session, child, owner="=PC Alder", due_on=TODAY)
    answer = client.get("/actions.csv?show=overdue")
    lines = list(csv.DictReader(answer.data.decode("utf-8-sig").splitlines()))
    found = [(line["action"], line["owner"], line["overdue"]) for line in lines]
    assert found == [(str(late.id), "Dele Marsh", "Y")]
    everything = client.get("/actions.csv").data.decode("utf-8-sig")
    assert "'=PC Alder" in everything
    assert not any(said in everything for said in ("Ngọc", "Quillfeather", "CR900100"))
