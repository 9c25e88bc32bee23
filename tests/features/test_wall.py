"""A screen on a wall: opened once with a code, shows next to nothing, opens nothing else, and ends."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import WallSession
from app.models.audit import AuditEntry
from app.queries.wall import initials
from app.services.events import Event
from app.services.walls import CODE_LASTS, IDLE, LASTS
from app.web.acting import machine_now
from app.web.sessions import POLL_HEADER
from app.web.walls import COOKIE
from tests.conftest import ClientAs, person_as, visitor_to
from tests.examples import MORNING, a_child, an_episode
from tests.features.test_standup import back, soup
from tests.house.permissions import routes
from tests.house.test_permissions import address
from tests.strict_client import HTMX, StrictClient

MINUTE = timedelta(minutes=1)
POLLED = {**HTMX, POLL_HEADER: "yes"}


def a_code(client: StrictClient) -> str:
    """The code of a wall this person puts up."""
    client.submit("/stand-up/walls", "form[action='/stand-up/walls']")
    said = re.search(r"and write ([A-Z2-9]{5} [A-Z2-9]{5})", client.get("/stand-up/walls").text)
    assert said
    return said[1]


@pytest.fixture
def screen(client: StrictClient, visitor: StrictClient) -> StrictClient:
    """A screen the coordinator's code has opened."""
    assert visitor.submit("/sign-in/wall", code=a_code(client)).location == "/wall"
    return visitor


def row(session: Session) -> WallSession:
    session.expire_all()
    return session.query(WallSession).one()


def test_a_wall_shows_initials_number_clock_and_next_step_and_no_more(
    screen: StrictClient, session: Session
) -> None:
    back(session, 80, first_name="Edon", last_name="Dushku", crs_id="CR1")
    home = a_child(session, "Zara", "Quill", crs_id="CR2", placement_type="Foster care")
    an_episode(session, home, last_seen=MORNING - timedelta(hours=30))
    asked = {"cohort": Cohort.OTHER_AUTHORITY, "responsible_authority": "Wandsworth"}
    back(session, 10, first_name="Mai", last_name="", crs_id="CR3", **asked)
    page = soup(screen.get("/wall"))
    lines = [" ".join(each.get_text(" ").split()) for each in page.select("#wall li")]
    assert lines == [
        "ZQ CR2 Log return Missing 1 day 6 hours",
        "ED CR1 Allocate Overdue by 8 hours",
        "M CR3 Ask Wandsworth Due in 2 days 14 hours",
    ]
    assert not page.select("#wall a, #wall form, #wall button, nav")
    assert "goes blank at 9:05am without news" in page.get_text()
    assert page.select_one("noscript meta[http-equiv=refresh]"), "without scripts it asks by itself as well"
    text = page.get_text()
    assert not [each for each in ("Edon", "Zara", "Mai", "Dushku", "Foster", "Noah") if each in text]


def test_initials_of_any_name() -> None:
    assert [initials(each) for each in ("Edon D", "Mary Jane O", "Mai", "zoë o")] == ["ED", "MO", "M", "ZO"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_wall_opens_nothing_but_the_wall(
    app: Flask, session: Session, screen: StrictClient, headers: dict[str, str]
) -> None:
    back(session)
    cookie = screen.get_cookie(COOKIE, path="/wall")
    assert cookie
    stranger, wall = app.test_client(), app.test_client()
    wall.set_cookie(COOKIE, cookie.value)  # sent everywhere, as somebody would who took it from the screen
    session.commit()
    assert wall.get("/wall").status_code == 200
    differ = []
    for rule, method in routes(app):
        if rule.endpoint == "wall.show":
            continue
        theirs, its = (
            each.open(address(app, rule), method=method, headers=headers) for each in (stranger, wall)
        )
        if (theirs.status_code, theirs.location) != (its.status_code, its.location):
            differ.append(f"{method} {rule.rule}: {its.status_code}, a stranger {theirs.status_code}")
        assert its.status_code != 200 or rule.endpoint in OPEN_TO_ALL, rule.rule
    assert not differ


OPEN_TO_ALL = {"auth.forgotten", "auth.sign_in", "health.health", "wall.code"}


def test_the_wall_is_for_a_screen_and_not_for_who_put_it_up(
    client: StrictClient, visitor: StrictClient
) -> None:
    for each in (client, visitor):
        assert each.get("/wall").location == "/sign-in/wall"
        answer = each.get("/wall", headers=HTMX)
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in/wall")


def test_the_cookie_goes_to_the_wall_alone(client: StrictClient, visitor: StrictClient) -> None:
    answer = visitor.submit("/sign-in/wall", code=a_code(client))
    said = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith(COOKIE))
    assert {"HttpOnly", "Path=/wall", "SameSite=Lax"} <= {each.strip() for each in said.split(";")}


def test_a_code_opens_one_screen_however_it_is_typed(
    app: Flask, session: Session, client: StrictClient, visitor: StrictClient
) -> None:
    code = a_code(client)
    typed = code.lower().replace(" ", "-")
    assert visitor.submit("/sign-in/wall", code=typed).location == "/wall"
    second = visitor_to(app, session).submit("/sign-in/wall", code=code)
    assert second.status_code == 422
    assert "That code does not open a wall." in second.text


@pytest.mark.parametrize("typed", ["", "AAAAA AAAAA", "x" * 41])
def test_a_wrong_code_opens_nothing(client: StrictClient, visitor: StrictClient, typed: str) -> None:
    a_code(client)
    assert visitor.submit("/sign-in/wall", code=typed).status_code == 422
    assert visitor.get("/wall").status_code == 303


def test_a_code_nobody_used_is_worth_nothing_after_ten_minutes(
    client: StrictClient, visitor: StrictClient, session: Session
) -> None:
    code = a_code(client)
    row(session).expires_at -= CODE_LASTS
    assert visitor.submit("/sign-in/wall", code=code).status_code == 422


def test_neither_code_nor_token_is_kept(
    client: StrictClient, visitor: StrictClient, session: Session
) -> None:
    code = a_code(client)
    assert code.replace(" ", "") not in row(session).token_hash
    visitor.submit("/sign-in/wall", code=code)
    cookie = visitor.get_cookie(COOKIE, path="/wall")
    assert cookie
    assert cookie.value not in row(session).token_hash


def test_a_wall_taken_down_is_dark_at_its_next_question(
    client: StrictClient, screen: StrictClient, session: Session
) -> None:
    assert screen.get("/wall").status_code == 200
    assert "Put up by Ama Boateng" in client.get("/stand-up/walls").text
    client.submit("/stand-up/walls", f"form[action='/stand-up/walls/{row(session).id}/end']")
    assert screen.get("/wall", headers=POLLED).status_code == 401
    assert "No wall is up." in client.get("/stand-up/walls").text


def lost(session: Session, how: str) -> None:
    """What ends a wall without anybody taking it down."""
    opener = person_as(session, Role.COORDINATOR)
    match how:
        case "twelve hours":
            row(session).expires_at -= LASTS
        case "opener deactivated":
            opener.deactivated_at = MORNING
        case "opener has another role":
            opener.role = Role.QUALITY


@pytest.mark.parametrize("how", ["twelve hours", "opener deactivated", "opener has another role"])
def test_a_wall_ends_by_itself(screen: StrictClient, session: Session, how: str) -> None:
    lost(session, how)
    if how.startswith("opener"):
        session.info["act"].record(Event.PERSON_CHANGED, person_as(session, Role.COORDINATOR))
    assert screen.get("/wall").location == "/sign-in/wall"


def age(session: Session, by: timedelta) -> None:
    """Let nobody have been at the screen for so long."""
    row(session).seen_at = machine_now() - by
    session.commit()


def test_a_wall_nobody_is_at_goes_blank_and_a_hand_brings_it_back(
    screen: StrictClient, session: Session
) -> None:
    back(session, crs_id="CR1")
    age(session, IDLE)
    answer = screen.get("/wall", headers=POLLED)
    assert "Blank: nobody has been at this screen" in answer.text
    assert "CR1" not in answer.text
    assert "CR1" not in screen.get("/wall?poll=1").text, "without JavaScript it looks again by itself as well"
    assert screen.get("/wall", headers={**POLLED, "If-None-Match": '"blank"'}).status_code == 304
    assert "CR1" in screen.get("/wall").text
    assert machine_now() - row(session).seen_at < MINUTE
    assert "CR1" in screen.get("/wall", headers=POLLED).text


def test_looking_again_by_itself_is_no_hand(screen: StrictClient, session: Session) -> None:
    age(session, IDLE - MINUTE)
    before = row(session).seen_at
    screen.get("/wall", headers=POLLED)
    assert row(session).seen_at == before


def test_a_wall_asks_lightly(screen: StrictClient, session: Session) -> None:
    back(session)
    seen = soup(screen.get("/wall")).select_one("#wall")
    assert seen is not None
    asked: Any = screen.get("/wall", headers={**POLLED, "If-None-Match": f'"{seen["data-live"]}"'})
    assert (asked.status_code, asked.text) == (304, "")


def test_what_a_wall_showed_is_on_record_under_whoever_put_it_up(
    screen: StrictClient, session: Session
) -> None:
    episode = back(session)
    child_id = episode.child_id
    screen.get("/wall")
    screen.get("/wall")
    session.expire_all()
    looks = session.query(AuditEntry).filter_by(subject_type="wall.show").all()
    assert [(each.shown, each.actor_id) for each in looks] == [
        ([child_id], person_as(session, Role.COORDINATOR).id)
    ]
    assert session.query(AuditEntry).filter_by(event=Event.WALL_PUT_UP.value).count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_put_one_up_finds_it_from_the_board(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    links = [str(each["href"]) for each in soup(client.get("/")).select(".head__more a")]
    assert "/stand-up/walls" in links
    assert "No wall is up." in client.get("/stand-up/walls").text
