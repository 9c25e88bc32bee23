"""Signing in and out, links and passwords, through the pages."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.models import OneUseLink, Person, SignInFailure, WebSession
from app.services import passwords
from app.web.access import local_address
from app.web.acting import machine_now
from tests.conftest import ClientAs
from tests.examples import MORNING, a_person
from tests.passwords import quickly_hashed
from tests.strict_client import HTMX, StrictClient

EMAIL, PASSWORD, BETTER = "ama@council.example", "teapot umbrella granite", "kettle moss violin plinth"
SIGN_IN = "form[action='/sign-in']"
LINK = re.compile(r"/set-password/[\w-]+")


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody with a password."""
    return a_person(session, Role.COORDINATOR, email=EMAIL, password_hash=quickly_hashed(PASSWORD))


def count(session: Session, model: type[WebSession | SignInFailure]) -> int:
    """How many rows there are."""
    session.expire_all()
    return session.scalar(select(func.count(model.id))) or 0


def test_signing_in_leads_to_the_board_or_to_where_one_was_going(
    visitor: StrictClient, person: Person
) -> None:
    assert visitor.submit("/sign-in", email=EMAIL, password=PASSWORD).location == "/"
    again = visitor.get("/sign-in?next=/reports")
    assert (again.status_code, again.location) == (303, "/reports")


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.PROVIDER, "/my-work"),
        (Role.QUALITY, "/reports"),
        (Role.SYSTEM_ADMIN, "/admin"),
        (Role.MANAGER, "/"),
        (Role.PANEL_CHAIR, "/"),
    ],
)
def test_each_role_begins_at_its_own_first_page(client_as: ClientAs, role: Role, first: str) -> None:
    client = client_as(role)
    answer = client.get("/sign-in")
    assert (answer.status_code, answer.location) == (303, first)
    home = client.get("/")
    assert home.status_code == 200 if first == "/" else (home.status_code, home.location) == (303, first)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        "//[",
        "http://[",
        "/\t/evil.example",
        "",
    ],
)
def test_next_leads_nowhere_but_here(visitor: StrictClient, person: Person, address: str) -> None:
    assert local_address(address) is None
    asked = visitor.get("/sign-in", query_string={"next": address})
    assert visitor.send(asked, SIGN_IN, email=EMAIL, password=PASSWORD).location == "/"
    visitor.submit("/change-password", "form[action='/sign-out']")
    assert visitor.submit("/sign-in", SIGN_IN, email=EMAIL, password=PASSWORD, next=address).location == "/"


def test_next_is_kept_through_a_wrong_password(visitor: StrictClient, person: Person) -> None:
    page = visitor.get("/sign-in?next=/reports?from=2026-04-01")
    wrong = visitor.send(page, SIGN_IN, email=EMAIL, password="not the right one")
    assert wrong.status_code == 422
    assert visitor.send(wrong, SIGN_IN, email=EMAIL, password=PASSWORD).location == "/reports?from=2026-04-01"


def test_a_wrong_password_an_unknown_address_and_a_shut_account_read_the_same(
    visitor: StrictClient, session: Session, person: Person
) -> None:
    hashed = quickly_hashed(PASSWORD)
    a_person(
        session, Role.MANAGER, email="left@council.example", password_hash=hashed, deactivated_at=MORNING
    )
    yesterday = day_of(MORNING) - timedelta(days=1)
    a_person(session, Role.MANAGER, email="ended@council.example", password_hash=hashed, ends_on=yesterday)
    a_person(session, Role.MANAGER, email="new@council.example")
    said = set()
    for email, password in (
        (EMAIL, "not the right one"),
        ("nobody@council.example", PASSWORD),
        ("left@council.example", PASSWORD),
        ("ended@council.example", PASSWORD),
        ("new@council.example", PASSWORD),
    ):
        answer = visitor.submit("/sign-in", email=email, password=password)
        assert answer.status_code == 422
        assert "The e-mail address or the password is not right." in answer.text
        said.add(answer.text.replace(email, "…"))
    assert len({re.sub(r'name="(csrf_token|form_key)"[^>]*', "", each) for each in said}) == 1
    assert count(session, WebSession) == 0


def test_the_sixth_wrong_password_waits_and_the_right_one_waits_with_it(
    visitor: StrictClient, session: Session, person: Person
) -> None:
    for _ in range(5):
        visitor.submit("/sign-in", email=EMAIL, password="not the right one")
    answer = visitor.submit("/sign-in", email=EMAIL, password=PASSWORD)
    assert answer.status_code == 422
    assert "Wait a minute" in answer.text
    assert count(session, SignInFailure) == 5


def test_a_lock_is_kept_by_the_database_and_a_new_password_by_link_opens_it(
    visitor: StrictClient, session: Session, person: Person
) -> None:
    for minutes in range(10):
        session.add(SignInFailure(email=EMAIL, at=machine_now() - timedelta(minutes=20 - minutes)))
    assert "locked for 30 minutes" in visitor.submit("/sign-in", email=EMAIL, password=PASSWORD).text
    token = passwords.make_link(session, person, machine_now())
    visitor.submit(f"/set-password/{token}", password=BETTER, again=BETTER)
    assert visitor.submit("/sign-in", email=EMAIL, password=BETTER).status_code == 303


def test_a_password_is_never_sent_back(visitor: StrictClient, person: Person) -> None:
    assert (
        "not the right one" not in visitor.submit("/sign-in", email=EMAIL, password="not the right one").text
    )


def test_a_link_sets_a_password_once(visitor: StrictClient, session: Session, person: Person) -> None:
    address = f"/set-password/{passwords.make_link(session, person, machine_now())}"
    assert visitor.submit(address, password=BETTER, again="another").status_code == 422
    refused = visitor.submit(address, password="croydon", again="croydon")
    assert refused.status_code == 422
    assert "14 characters or more" in refused.text
    assert visitor.submit(address, password=BETTER, again=BETTER).location == "/sign-in"
    assert visitor.get(address).status_code == 409
    visitor.get("/sign-in")
    assert visitor.post(address, data={"password": PASSWORD, "again": PASSWORD}).status_code == 409
    assert visitor.submit("/sign-in", email=EMAIL, password=BETTER).status_code == 303


def test_forgotten_says_how_to_get_a_link_and_asks_nothing(visitor: StrictClient) -> None:
    answer = visitor.get("/forgotten-password")
    assert "system administrator" in answer.text
    assert "<form" not in answer.text


def test_changing_ones_password_asks_the_present_one(
    client_as: ClientAs, session: Session, person: Person
) -> None:
    elsewhere, here = client_as(person), client_as(person)
    wrong = here.submit(
        "/change-password", "form[action='/change-password']", present="no", password=BETTER, again=BETTER
    )
    assert wrong.status_code == 422
    assert "not your present password" in wrong.text
    right = here.submit(
        "/change-password", "form[action='/change-password']", present=PASSWORD, password=BETTER, again=BETTER
    )
    assert right.status_code == 303
    assert here.get("/change-password").status_code == 200
    assert elsewhere.get("/change-password").status_code == 303


def test_add_person_prints_a_link_that_works(
    runner: FlaskCliRunner, visitor: StrictClient, session: Session
) -> None:
    session.commit()
    who = ["--email", "Sys@council.example", "--name", "Sam Yates", "--role", "system_admin"]
    result = runner.invoke(args=["desk", "add-person", *who])
    assert result.exit_code == 0, result.output
    link = LINK.search(result.output)
    assert link
    assert f"http://127.0.0.1:5000{link[0]}" in result.output
    visitor.submit(link[0], password=BETTER, again=BETTER)
    assert visitor.submit("/sign-in", email="sys@council.example", password=BETTER).location == "/admin"


@pytest.mark.parametrize(
    ("options", "sentence", "code"),
    [
        (["--role", "provider", "--until", "2027-01-01"], "needs its organisation and its last day", 1),
        (
            ["--role", "provider", "--organisation", "nspcc", "--until", "2027-01-01"],
            "no provider called nspcc",
            1,
        ),
        (["--role", "social_worker", "--worker", "Noah Pemberton"], "No worker called Noah Pemberton", 1),
        (["--role", "manager", "--until", "soon"], "not a day", 1),
        (["--role", "boss"], "boss", 2),
    ],
)
def test_add_person_says_no_in_a_sentence(
    runner: FlaskCliRunner, session: Session, options: list[str], sentence: str, code: int
) -> None:
    session.commit()
    result = runner.invoke(args=["desk", "add-person", "--email", EMAIL, "--name", "Ama", *options])
    assert result.exit_code == code
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert session.scalar(select(func.count(OneUseLink.id))) == 0


@pytest.mark.parametrize(
    "shown", ["http://[", "http://localhost//evil.example", "nonsense", "", "javascript:x"]
)
def test_htmx_is_sent_nowhere_else(visitor: StrictClient, shown: str) -> None:
    answer = visitor.get("/", headers={**HTMX, "HX-Current-URL": shown})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


def test_htmx_is_sent_to_sign_in_whole(visitor: StrictClient) -> None:
    answer = visitor.get("/", headers={**HTMX, "HX-Current-URL": "http://localhost/reports?from=2026-04-01"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/reports?from%3D2026-04-01"
