"""An agenda's order, times and links in the browser, and who may ask for a child."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Panel, PanelItem, PanelRequest
from app.services import panels
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, a_worker, an_episode
from tests.panel_examples import a_panel, a_published_panel, items_of, publish
from tests.papers.reading import text_of
from tests.strict_client import StrictClient

ORDER = "form[action$='/order'][novalidate]"


def numbers(page: str) -> list[str]:
    """The children of the order page, in its order."""
    rows = BeautifulSoup(page, "html.parser").select("#order tbody th .second")
    return [row.get_text() for row in rows]


def place(item: PanelItem, typed: str) -> dict[str, Any]:
    """A place typed for one child."""
    return {f"place-{item.id}": typed}


def test_the_order_is_changed_by_a_number_and_by_a_button(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=3)
    address, items = f"/panel/{panel.id}/order", items_of(panel)
    before = numbers(client.get(address).text)
    typed = client.submit(address, ORDER, **place(items[2], "1"))
    assert typed.status_code == 303
    assert numbers(client.get(address).text) == [before[2], before[0], before[1]]
    assert client.submit(address, ORDER, move=f"up-{items[0].id}").status_code == 303
    assert numbers(client.get(address).text) == [before[0], before[2], before[1]]
    assert client.submit(address, ORDER, move=f"down-{items[0].id}").status_code == 303
    assert numbers(client.get(address).text) == [before[2], before[0], before[1]]


def test_an_order_made_on_an_older_one_is_told_and_keeps_what_was_typed(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=3)
    address, items = f"/panel/{panel.id}/order", items_of(panel)
    stale = client.get(address)
    client.submit(address, ORDER, **place(items[2], "1"))
    answer = client.send(stale, ORDER, **place(items[1], "3"))
    assert answer.status_code == 409
    box = BeautifulSoup(answer.text, "html.parser").select_one(f"#place-{items[1].id}")
    assert box is not None
    assert box["value"] == "3"
    assert client.send(answer, ORDER).status_code == 303


@pytest.mark.parametrize("typed", ["0", "x", "4", "-1", "99999999999"])
def test_a_place_that_is_none_is_refused_beside_what_was_typed(
    client: StrictClient, session: Session, typed: str
) -> None:
    panel = a_published_panel(session, children=3)
    answer = client.submit(f"/panel/{panel.id}/order", ORDER, **place(items_of(panel)[0], typed))
    assert answer.status_code == 422
    assert "is a number from 1 to 3" in answer.text


def test_times_are_counted_from_the_start_on_the_page_and_on_both_papers(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=3)
    address = f"/panel/{panel.id}/running"
    assert client.submit(address, breaks="after lunch").status_code == 422
    assert client.submit(address, begins="10am", other="20", breaks="10:20am, 15 minutes").status_code == 303
    page = client.get(f"/panel/{panel.id}").text
    assert {"10:05am", "10:25am", "11:00am", "11am"} & set(_words(page, "#running td[data-label='From']"))
    chair = text_of(client.get(f"/panel/{panel.id}/agenda.pdf").data)
    sent = text_of(client.get(f"/panel/{panel.id}/agenda-beforehand.pdf").data)
    for paper in (chair, sent):
        assert "10am to 11:30am" in paper
        assert "Break" in paper


def test_what_goes_out_beforehand_holds_numbers_and_initials_and_no_more(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, "Zephyrine", "Quillfeather", crs_id="CR200100", placement_area="Farawaytown")
    an_episode(session, child, found_place="Hiddenplace")
    off = a_child(session, "Peregrine", "Leftoff", crs_id="CR200200")
    an_episode(session, off)
    panel = a_panel(session)
    publish(session, panel)
    item = next(each for each in items_of(panel) if each.child_id == off.id)
    panels.leave_off(session.info["act"], item, "In custody, secretreason")
    text = text_of(client.get(f"/panel/{panel.id}/agenda-beforehand.pdf").data)
    assert "CR200100" in text
    assert "Z.Q." in text
    for hidden in ("Zephyrine", "Quillfeather", "Farawaytown", "Hiddenplace", "CR200200", "secretreason"):
        assert hidden not in text, hidden


def test_a_draft_agenda_does_not_go_out(client: StrictClient, session: Session) -> None:
    an_episode(session, a_child(session))
    panel = a_panel(session)
    assert client.get(f"/panel/{panel.id}/agenda-beforehand.pdf").status_code == 404


def test_linked_children_are_explained_and_taken_together_by_a_button(
    client: StrictClient, session: Session
) -> None:
    panel = _linked(session)
    page = client.get(f"/panel/{panel.id}")
    said = _words(page.text, "#together")[0]
    assert "last seen within an hour of each other" in said
    assert client.send(page, "#together form", move=_button(page.text)).status_code == 303
    order = numbers(client.get(f"/panel/{panel.id}/order").text)
    assert order.index("CR300003") == order.index("CR300001") + 1


def test_a_chair_is_told_of_no_child_who_is_not_on_the_agenda(client_as: ClientAs, session: Session) -> None:
    panel = _linked(session, client_chair=True)
    gone = next(each for each in items_of(panel) if each.child.crs_id == "CR300003")
    panels.leave_off(session.info["act"], gone, "Elsewhere")
    session.flush()
    client = client_as("panel_chair")
    page = client.get(f"/panel/{panel.id}").text
    assert "CR300001" in page
    first = next(each for each in items_of(panel) if each.child.crs_id == "CR300001")
    assert "CR300003" not in page + client.get(f"/panel/{panel.id}/children/{first.id}").text


@pytest.mark.parametrize("role", ["administrator", "rhi_officer", "social_worker", "manager"])
def test_whoever_works_with_a_child_may_ask_for_it_see_that_and_withdraw_it(
    client_as: ClientAs, session: Session, role: str
) -> None:
    worker = a_worker(session)
    own = {"worker": worker} if role in ("social_worker", "manager") else {}
    reader = person_as(session, Role(role))
    for name, value in own.items():
        setattr(reader, name, value)
    session.flush()
    child = a_child(session, social_worker=worker, team_manager=worker)
    client, address = client_as(reader), f"/panel/ask-for/{child.id}"
    assert client.submit(address, "form[action*=ask-for]", why="Two nights in one week").status_code == 303
    page = client.get(address)
    assert "Two nights in one week" in page.text
    asked = session.scalars(select(PanelRequest)).one()
    withdraw = f"/panel/asked/{asked.id}/withdraw"
    assert client.submit(withdraw, "form[action$=withdraw]", reason=" ").status_code == 422
    assert client.submit(withdraw, "form[action$=withdraw]", reason="Settled at school").status_code == 303
    assert "Settled at school" in client.get(address).text


def _linked(session: Session, *, client_chair: bool = False) -> Panel:
    """A published agenda of three, the first and the last of whom were last seen together."""
    chair = person_as(session, Role.PANEL_CHAIR) if client_chair else None
    for place, hours in enumerate((0.0, 30.0, 0.5), 1):
        child = a_child(session, "Ada", f"Surname{place}", crs_id=f"CR30000{place}")
        seen = MORNING - timedelta(days=3) + timedelta(hours=hours)
        an_episode(session, child, last_seen=seen, returned=seen + timedelta(hours=9))
    panel = a_panel(session, chair)
    publish(session, panel)
    return panel


def _words(page: str, selector: str) -> list[str]:
    return [each.get_text(" ", strip=True) for each in BeautifulSoup(page, "html.parser").select(selector)]


def _button(page: str) -> str:
    found = BeautifulSoup(page, "html.parser").select_one("#together button")
    assert found is not None
    return str(found["value"])
