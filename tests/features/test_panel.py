"""Meetings and agendas in the browser: made, published, left off, asked for, seen by their chair."""

from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.panel import Window
from app.domain.roles import Role
from app.models import PanelRequest
from app.services import panels
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, an_episode
from tests.panel_examples import HELD_ON, WINDOW, a_panel, a_published_panel, items_of, minutes_address
from tests.papers.reading import text_of
from tests.strict_client import StrictClient

MINUTES = "#minutes"
NEW = "form[action='/panel/new']"


def read(answer_text: str) -> BeautifulSoup:
    return BeautifulSoup(answer_text, "html.parser")


def test_a_meeting_is_made_and_the_next_window_begins_where_it_ended(client: StrictClient) -> None:
    made = client.submit(
        "/panel/new", NEW, held_on="23/09/2026", opens="09/09/2026", last="22/09/2026", place="Room 2"
    )
    assert made.status_code == 303
    page = client.get(made.location)
    assert "Missing panel, 23 September 2026" in page.text
    assert "Reports 9 September to 22 September" in page.text
    following = client.get("/panel/new")
    assert "opens" not in {field.get("name") for field in read(following.text).select("input")}
    chained = client.send(following, NEW, held_on="07/10/2026", last="06/10/2026")
    assert "Reports 23 September to 6 October" in client.get(chained.location).text


def test_a_window_that_ends_after_the_meeting_is_refused_beside_what_was_typed(client: StrictClient) -> None:
    answer = client.submit(
        "/panel/new", NEW, held_on="20/09/2026", opens="09/09/2026", last="22/09/2026", place="Room 9"
    )
    assert answer.status_code == 422
    assert "The window cannot end after the day of the meeting." in answer.text
    assert "Room 9" in answer.text


def test_the_agenda_builds_itself_says_why_and_is_frozen_when_published(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, crs_id="CR200100")
    an_episode(session, child, last_seen=MORNING - timedelta(days=30))
    panel = a_panel(session)
    page = client.get(f"/panel/{panel.id}")
    assert "1 child belongs on this agenda so far" in page.text
    assert read(page.text).select_one("td[data-label='Why here']").get_text() == "Still missing"  # type: ignore[union-attr]
    assert client.send(page, "form[action$=publish]").status_code == 303
    later = a_child(session, crs_id="CR200200")
    an_episode(session, later)
    page = client.get(f"/panel/{panel.id}")
    assert "1 child has come to belong on this agenda" in page.text
    assert "CR200200" not in page.text
    client.send(page, "form[action$=bring-on]")
    assert "CR200200" in client.get(f"/panel/{panel.id}").text


def test_a_child_is_left_off_only_with_a_reason_and_can_be_put_back(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    item = items_of(panel)[1]
    address = f"{minutes_address(panel, item)}/leave-off"
    assert client.submit(address, "form[action$=leave-off]", reason=" ").status_code == 422
    assert client.submit(address, "form[action$=leave-off]", reason="In custody in Kent").status_code == 303
    page = client.get(f"/panel/{panel.id}")
    assert "In custody in Kent" in page.text
    assert client.get(minutes_address(panel, item)).status_code == 404
    assert client.send(page, "form[action$=put-back]").status_code == 303
    assert client.get(minutes_address(panel, item)).status_code == 200


def test_a_child_asked_for_is_on_the_next_agenda_once(client: StrictClient, session: Session) -> None:
    child = a_child(session, crs_id="CR200300")
    address = f"/panel/ask-for/{child.id}"
    assert client.submit(address, "form[action*=ask-for]", why=" ").status_code == 422
    assert client.submit(address, "form[action*=ask-for]", why="The school is worried").status_code == 303
    panel = a_panel(session)
    page = client.get(f"/panel/{panel.id}")
    assert "Asked for" in page.text
    client.send(page, "form[action$=publish]")
    assert session.scalars(select(PanelRequest.panel_id)).one() == panel.id
    following = a_panel(session, panel.chair, Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    assert "0 children belong on this agenda" in client.get(f"/panel/{following.id}").text


def test_a_chair_opens_the_meetings_they_are_named_chair_of_and_no_other(
    client_as: ClientAs, session: Session
) -> None:
    chair = person_as(session, Role.PANEL_CHAIR)
    mine = a_published_panel(session, children=2, chair=chair)
    theirs = a_panel(session, window=Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    client = client_as("panel_chair")
    assert client.get(f"/panel/{mine.id}").status_code == 200
    item = items_of(mine)[0]
    assert client.submit(minutes_address(mine, item), MINUTES, risks="Nights away.").status_code == 303
    assert client.get(f"/panel/{mine.id}/check").status_code == 200
    for address in ("", "/check", "/arrange", "/present", "/correct", "/agenda.pdf"):
        assert client.get(f"/panel/{theirs.id}{address}").status_code == 404
    assert client.post(f"/panel/{theirs.id}/publish").status_code == 404


def test_a_chair_sees_the_children_from_publication_on(client_as: ClientAs, session: Session) -> None:
    child = a_child(session, crs_id="CR200100")
    an_episode(session, child)
    panel = a_panel(session, person_as(session, Role.PANEL_CHAIR))
    client = client_as("panel_chair")
    page = client.get(f"/panel/{panel.id}")
    assert "1 child belongs on this agenda so far" in page.text
    assert "CR200100" not in page.text
    client.send(page, "form[action$=publish]")
    assert "CR200100" in client.get(f"/panel/{panel.id}").text


def test_the_day_of_the_meeting_stands_on_the_list(client: StrictClient, session: Session) -> None:
    assert "No meeting yet." in client.get("/panel").text
    a_published_panel(session, children=2)
    page = client.get("/panel").text
    assert f"{HELD_ON.day} September 2026" in page
    assert "0 of 2 minuted" in page


def test_a_chair_reads_why_a_child_was_left_off_and_not_who(client_as: ClientAs, session: Session) -> None:
    panel = a_published_panel(session, children=2, chair=person_as(session, Role.PANEL_CHAIR))
    item = items_of(panel)[1]
    panels.leave_off(session.info["act"], item, "In custody in Kent")
    number, name = item.child.crs_id, f"{item.child.first_name} {item.child.last_name}"
    chair = client_as("panel_chair")
    for page in (
        chair.get(f"/panel/{panel.id}").text,
        chair.get(f"/panel/{panel.id}/check").text,
        text_of(chair.get(f"/panel/{panel.id}/agenda.pdf").data),
    ):
        assert number not in page
        assert name not in page
    assert "In custody in Kent" in chair.get(f"/panel/{panel.id}").text
    assert number in client_as("coordinator").get(f"/panel/{panel.id}").text
    assert chair.submit(f"/panel/{panel.id}/check", "form[action$=issue]").status_code == 303
