"""Sessions live on the server: they end when they should, everywhere at once (TRUST 7)."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.models import Person, WebSession
from app.services import web_sessions
from app.services.web_sessions import ABSOLUTE, IDLE
from app.web.acting import machine_now
from app.web.sessions import COOKIE, POLL_HEADER, VISIT
from tests.conftest import ClientAs, visitor_to
from tests.examples import MORNING, a_person
from tests.passwords import quickly_hashed
from tests.strict_client import StrictClient

EMAIL, PASSWORD = "ama@council.example", "teapot umbrella granite"
MINUTE = timedelta(minutes=1)
PAGE = "/change-password"


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody with a password."""
    return a_person(session, Role.COORDINATOR, email=EMAIL, password_hash=quickly_hashed(PASSWORD))


@pytest.fixture
def inside(visitor: StrictClient, person: Person) -> StrictClient:
    """That somebody, signed in through the page."""
    assert visitor.submit("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    return visitor


def token(client: StrictClient) -> str:
    """What the session's cookie holds."""
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def row(session: Session) -> WebSession:
    """The only session there is."""
    session.expire_all()
    return session.scalars(select(WebSession)).one()


def age(session: Session, *, seen: timedelta, started: timedelta | None = None) -> WebSession:
    """Make the session older."""
    found = row(session)
    found.seen_at = machine_now() - seen
    found.started_at = machine_now() - (started or seen)
    session.commit()
    return found


def opens(client: StrictClient, **kwargs: object) -> bool:
    """Whether a page for the signed-in opens."""
    return client.get(PAGE, **kwargs).status_code == 200


def test_a_cookie_captured_before_sign_out_is_dead_after_it(
    app: Flask, session: Session, inside: StrictClient
) -> None:
    thief = visitor_to(app, session)
    thief.set_cookie(COOKIE, token(inside))
    assert opens(thief)
    inside.submit(PAGE, "form[action='/sign-out']")
    assert not opens(thief)
    assert not opens(inside)
    assert session.scalar(select(func.count(WebSession.id))) == 0


def test_the_token_is_new_at_sign_in_and_the_old_one_is_worth_nothing(
    app: Flask, session: Session, inside: StrictClient, person: Person
) -> None:
    before = token(inside)
    old = visitor_to(app, session)
    old.set_cookie(COOKIE, before)
    page = visitor_to(app, session)
    page.submit("/sign-in", email=EMAIL, password=PASSWORD)
    assert token(page) != before
    planted = visitor_to(app, session)
    planted.set_cookie(COOKIE, "a token somebody else chose")
    planted.submit("/sign-in", email=EMAIL, password=PASSWORD)
    assert token(planted) != "a token somebody else chose"


def test_the_token_is_kept_nowhere(session: Session, inside: StrictClient) -> None:
    kept = row(session)
    assert kept.token_hash == web_sessions.fingerprint(token(inside))
    assert token(inside) not in str(kept.data)


def test_a_visitor_leaves_no_row(session: Session, visitor: StrictClient) -> None:
    for address in ("/sign-in", "/forgotten-password", "/", "/health"):
        visitor.get(address)
    assert session.scalar(select(func.count(WebSession.id))) == 0


@pytest.mark.parametrize(("seen", "alive"), [(IDLE - MINUTE, True), (IDLE, False)])
def test_a_session_idle_for_30_minutes_is_over(
    session: Session, inside: StrictClient, seen: timedelta, alive: bool
) -> None:
    age(session, seen=seen)
    assert opens(inside) is alive


@pytest.mark.parametrize(("started", "alive"), [(ABSOLUTE - MINUTE, True), (ABSOLUTE, False)])
def test_a_session_of_12_hours_is_over_however_busy(
    session: Session, inside: StrictClient, started: timedelta, alive: bool
) -> None:
    age(session, seen=MINUTE, started=started)
    assert opens(inside) is alive


def test_a_session_that_ended_says_why_and_takes_one_back(session: Session, inside: StrictClient) -> None:
    age(session, seen=IDLE)
    answer = inside.get("/reports?from=2026-04-01")
    assert answer.location == "/sign-in?next=/reports?from%3D2026-04-01"
    assert "You were signed out to keep children’s information safe." in inside.get(answer.location).text
    assert inside.get_cookie(COOKIE) is None


def test_what_was_sent_after_a_session_ended_is_said_to_be_lost_and_its_page_comes_back(
    session: Session, inside: StrictClient
) -> None:
    age(session, seen=IDLE)
    answer = inside.post("/change-password", data={"present": "x"})
    assert answer.location == "/sign-in?next=/change-password"
    assert "What you had just sent was not saved." in inside.get(answer.location).text


def test_what_was_sent_to_an_address_that_is_no_page_leads_to_the_first_page(
    session: Session, inside: StrictClient
) -> None:
    age(session, seen=IDLE)
    assert inside.post("/stand-up/interviews/1/put-on-file").location == "/sign-in"


@pytest.mark.parametrize("poll", [{"headers": {POLL_HEADER: "1"}}, {"query_string": {"poll": "1"}}])
def test_polling_does_not_keep_a_session_alive(
    session: Session, inside: StrictClient, poll: dict[str, object]
) -> None:
    seen_at = age(session, seen=10 * MINUTE).seen_at
    assert opens(inside, **poll)
    assert row(session).seen_at == seen_at
    assert opens(inside)
    assert row(session).seen_at > seen_at


def test_that_it_was_seen_is_written_at_most_once_a_minute(session: Session, inside: StrictClient) -> None:
    seen_at = age(session, seen=MINUTE / 2).seen_at
    opens(inside)
    assert row(session).seen_at == seen_at
    age(session, seen=MINUTE)
    opens(inside)
    assert machine_now() - row(session).seen_at < MINUTE / 2


def test_a_static_file_asks_for_no_session(session: Session, inside: StrictClient) -> None:
    seen_at = age(session, seen=10 * MINUTE).seen_at
    inside.get("/static/css/desk.css").close()
    assert row(session).seen_at == seen_at


def test_a_deactivated_account_is_shut_at_its_next_request(
    session: Session, inside: StrictClient, person: Person
) -> None:
    person.deactivated_at = MORNING
    assert not opens(inside)
    assert session.scalar(select(func.count(WebSession.id))) == 0


def test_an_account_works_on_its_last_day_and_not_the_day_after(
    session: Session, inside: StrictClient, person: Person
) -> None:
    person.ends_on = day_of(MORNING)
    assert opens(inside)
    person.ends_on = day_of(MORNING) - timedelta(days=1)
    assert not opens(inside)


def test_a_new_role_holds_from_the_next_request(
    session: Session, inside: StrictClient, person: Person
) -> None:
    assert inside.get("/admin/people").status_code == 403
    person.role = Role.SYSTEM_ADMIN
    assert inside.get("/admin/people").status_code == 200
    assert inside.get("/children").status_code == 403


def test_a_signed_visitors_cookie_signs_nobody_in(app: Flask, session: Session, person: Person) -> None:
    session.commit()
    client = visitor_to(app, session)
    with app.test_request_context():
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        forged = signer.dumps({"_user_id": str(person.id), "_fresh": True})
    client.set_cookie(VISIT, forged)
    client.set_cookie("remember_token", forged)
    client.set_cookie("session", forged)
    assert not opens(client)


def test_signing_in_as_somebody_else_drops_what_the_visit_held(inside: StrictClient) -> None:
    assert inside.get_cookie(VISIT) is None


def test_the_client_fixture_is_a_session_like_any_other(client_as: ClientAs) -> None:
    assert opens(client_as(Role.MANAGER))


def test_a_page_opens_though_that_it_was_seen_cannot_be_written(
    session: Session, inside: StrictClient
) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("the fault is made with SQLite's own trigger")
    seen_at = age(session, seen=10 * MINUTE).seen_at
    full = (
        "CREATE TRIGGER no_room BEFORE UPDATE ON web_session BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    session.execute(text(full))
    session.commit()
    assert opens(inside)
    assert row(session).seen_at == seen_at
