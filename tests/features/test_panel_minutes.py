"""Taking minutes in the browser: one child at a time, two people at once, nothing typed lost."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.panel import Window
from app.domain.roles import Role
from app.models import Action
from tests.conftest import ClientAs
from tests.examples import MORNING, a_person
from tests.panel_examples import (
    WINDOW,
    a_panel,
    a_published_panel,
    action,
    items_of,
    minutes_address,
    with_empty,
)
from tests.strict_client import StrictClient

MINUTES = "#minutes"


def read(answer_text: str) -> BeautifulSoup:
    return BeautifulSoup(answer_text, "html.parser")


def test_minutes_of_one_child_are_saved_alone_and_lead_to_the_next(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    first, second, _ = items_of(panel)
    saved = client.submit(minutes_address(panel, first), MINUTES, risks="Nights away.", then="next")
    assert saved.location == minutes_address(panel, second)
    session.expire_all()
    assert [item.risks for item in items_of(panel)] == ["Nights away.", "", ""]
    assert "1 of 3 minuted" in client.get(saved.location).text


def test_an_action_is_added_reworded_and_taken_away_with_the_minutes(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    address = minutes_address(panel, items_of(panel)[0])
    client.submit(address, MINUTES, then="add", **action("Map the places", "PC Alder", "27/09/2026"))
    assert session.scalars(select(Action.what)).all() == ["Map the places"]
    number = str(session.scalars(select(Action.id)).one())
    page = client.get(address)
    assert (
        client.send(page, MINUTES, **with_empty(action("Map them all", "PC Alder", "", number))).status_code
        == 303
    )
    session.expire_all()
    held = session.scalars(select(Action)).one()
    assert (held.what, held.due_on) == ("Map them all", None)
    client.submit(address, MINUTES, **with_empty(action("", "PC Alder", "", number)))
    session.expire_all()
    assert not session.scalars(select(Action)).all()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (action("Map", "", ""), "Say who does it."),
        (action("", "PC Alder", ""), "Say what is to be done."),
        (action("Map", "PC Alder", "31/02/2026"), "does not exist"),
    ],
)
def test_an_unclear_action_is_named_and_everything_typed_is_kept(
    client: StrictClient, session: Session, typed: dict[str, Any], said: str
) -> None:
    panel = a_published_panel(session)
    address = minutes_address(panel, items_of(panel)[0])
    answer = client.submit(address, MINUTES, risks="Nights away.", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Nights away." in answer.text
    assert typed["action-owner"] in answer.text
    session.expire_all()
    assert items_of(panel)[0].saved_at is None


def test_two_people_minute_two_children_and_neither_waits(client_as: ClientAs, session: Session) -> None:
    panel = a_published_panel(session)
    first, second, _ = items_of(panel)
    one, other = client_as("coordinator"), client_as("administrator")
    pages = one.get(minutes_address(panel, first)), other.get(minutes_address(panel, second))
    assert one.send(pages[0], MINUTES, risks="One").status_code == 303
    assert other.send(pages[1], MINUTES, risks="Other").status_code == 303
    session.expire_all()
    assert [item.risks for item in items_of(panel)] == ["One", "Other", ""]


def test_the_second_to_save_a_child_is_shown_both_texts_and_loses_nothing(
    client_as: ClientAs, session: Session
) -> None:
    panel = a_published_panel(session)
    item = items_of(panel)[0]
    one, other = client_as("coordinator"), client_as("administrator")
    pages = one.get(minutes_address(panel, item)), other.get(minutes_address(panel, item))
    assert one.send(pages[0], MINUTES, risks="What the first wrote").status_code == 303
    answer = other.send(pages[1], MINUTES, risks="What the second wrote")
    assert answer.status_code == 409
    assert "What the first wrote" in read(answer.text).select_one("#theirs").get_text()  # type: ignore[union-attr]
    assert "What the second wrote" in read(answer.text).select_one("#risks").get_text()  # type: ignore[union-attr]
    session.expire_all()
    assert items_of(panel)[0].risks == "What the first wrote"
    assert other.send(answer, MINUTES, risks="Both").status_code == 303
    session.expire_all()
    assert items_of(panel)[0].risks == "Both"


def test_the_same_form_sent_twice_adds_one_action(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session)
    page = client.get(minutes_address(panel, items_of(panel)[0]))
    for _ in range(2):
        client.send(page, MINUTES, **action("Map the places", "PC Alder", ""))
    assert session.scalar(select(func.count(Action.id))) == 1


def test_an_open_action_brings_the_child_back_until_it_is_closed_with_an_outcome(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    client.submit(minutes_address(panel, item), MINUTES, **action("Map the places", "PC Alder", "22/09/2026"))
    following = a_panel(session, panel.chair, Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    page = client.get(f"/panel/{following.id}")
    assert "Open action" in page.text
    client.send(page, "form[action$=publish]")
    session.expire_all()
    carried = items_of(following)[0]
    page = client.get(minutes_address(following, carried))
    assert "Map the places" in page.text
    assert "Overdue" in page.text
    number = session.scalars(select(Action.id)).one()
    outcome: dict[str, Any] = {f"outcome-of-{number}": "Mapped: three stations"}
    client.send(page, MINUTES, **outcome)
    session.expire_all()
    closed = session.scalars(select(Action)).one()
    assert (closed.outcome, closed.closed_at) == ("Mapped: three stations", MORNING)


def test_an_action_is_closed_between_meetings(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    client.submit(minutes_address(panel, item), MINUTES, **action("Map the places", "PC Alder", ""))
    address = f"/actions/{session.scalars(select(Action.id)).one()}/close?back=file"
    assert client.submit(address, "form[action*=close]", outcome="").status_code == 422
    assert client.submit(address, "form[action*=close]", outcome="Mapped").status_code == 303
    again = client.submit(address, "form[action*=close]", outcome="Mapped again")
    assert again.status_code == 422
    assert "closed already" in again.text


def test_an_action_of_the_panel_belongs_to_the_account_its_owner_is_named_after(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    page = client.submit(minutes_address(panel, item), MINUTES, **action("Map", "dele marsh", ""))
    assert page.status_code == 303
    row = session.scalars(select(Action)).one()
    assert (row.owner, row.owner_person_id) == ("Dele Marsh", dele.id)
    a_person(session, Role.MANAGER, "Dele Marsh")
    client.submit(minutes_address(panel, item), MINUTES, risks="Seen again at the station.")
    session.expire_all()
    assert row.owner_person_id == dele.id, "two have the name now, and it still is the same one’s"
