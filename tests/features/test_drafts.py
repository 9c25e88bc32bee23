"""Drafts: what somebody typed and did not send, theirs alone, while they may still see the child."""

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Draft, WebSession
from app.services import drafts
from app.services.events import Event
from app.services.web_sessions import IDLE
from app.web.acting import machine_now
from tests.conftest import ClientAs, person_as
from tests.examples import a_person, a_worker
from tests.features.interview_rows import again, held, reason_lines
from tests.house.files import name_of, templates
from tests.passwords import quickly_hashed
from tests.strict_client import HTMX, StrictClient, filled

PASSWORDS = {f"app/templates/auth/{page}.html" for page in ("sign_in", "set_password", "change_password")}
PASSWORD = "teapot umbrella granite"
WORDS = "I missed the train & walked. “Zoë” said <no>."
FORM = "form[action$=write-up]"


@pytest.fixture
def page(session: Session) -> str:
    """A write-up that waits to be typed."""
    reason_lines(session)
    return f"/interviews/{held(session).id}/write-up"


def type_in(client: StrictClient, page: str, **typed: Any) -> Any:
    """Open the form and have the page keep what is typed in it, as js/desk.js does."""
    values = filled(BeautifulSoup(client.get(page).text, "html.parser").select_one(FORM))  # type: ignore[arg-type]
    return client.post(f"/drafts/keep?form={page}", data=values | typed, headers=HTMX)


def shown(client: StrictClient, page: str, box: str = "childs_words") -> str:
    """What stands in a box of the form."""
    answer = client.get(page)
    if answer.status_code != 200:
        return str(answer.status_code)
    found = BeautifulSoup(answer.text, "html.parser").select_one(f"{FORM} [name={box}]")
    assert found is not None
    return found.get_text().removeprefix("\n")


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(Draft.id))) or 0


def test_what_was_typed_is_back_when_the_form_is_opened_again(
    client: StrictClient, session: Session, page: str
) -> None:
    kept = type_in(client, page, childs_words="first words")
    assert kept.text == "Draft saved 9am"
    type_in(client, page, childs_words=WORDS, concern="yes")
    assert count(session) == 1
    answer = client.get(page)
    assert shown(client, page) == WORDS
    assert "is back in its place" in answer.text
    assert BeautifulSoup(answer.text, "html.parser").select_one("[name=concern][value=yes][checked]")


def test_a_draft_is_its_persons_alone(
    client: StrictClient, client_as: ClientAs, session: Session, page: str
) -> None:
    type_in(client, page, childs_words=WORDS)
    colleague = client_as(a_person(session, Role.COORDINATOR))
    assert shown(colleague, page) == ""
    type_in(colleague, page, childs_words="other words")
    assert (shown(client, page), shown(colleague, page)) == (WORDS, "other words")


def test_a_draft_goes_when_the_form_succeeds_and_stays_when_it_does_not(
    client: StrictClient, session: Session, page: str
) -> None:
    type_in(client, page, childs_words=WORDS)
    assert client.submit(page, FORM, workers_view="").status_code == 422
    assert count(session) == 1
    done = client.submit(page, FORM, workers_view="It fits.", concern="no")
    assert done.status_code == 303
    assert count(session) == 0
    assert client.submit(done.location, "form[action$=sign]").status_code == 303
    assert again(session, int(page.split("/")[2])).childs_words == WORDS


def test_a_draft_that_arrives_after_its_form_was_sent_is_not_kept(
    client: StrictClient, session: Session, page: str
) -> None:
    opened = client.get(page)
    values = filled(BeautifulSoup(opened.text, "html.parser").select_one(FORM))  # type: ignore[arg-type]
    typed = values | {"childs_words": WORDS, "workers_view": "It fits.", "concern": "no"}
    assert client.post(page, data=typed).status_code == 303
    assert client.post(f"/drafts/keep?form={page}", data=typed, headers=HTMX).status_code == 200
    assert count(session) == 0


def test_a_draft_is_out_of_reach_once_its_person_may_not_see_the_child(
    client_as: ClientAs, session: Session
) -> None:
    reason_lines(session)
    worker, other = a_worker(session), a_worker(session, name="Rosa Lind")
    person = a_person(session, Role.SOCIAL_WORKER, email="s@council.example", worker=worker)
    interview = held(session, social_worker=worker)
    page, mine = f"/interviews/{interview.id}/write-up", client_as(person)
    type_in(mine, page, childs_words=WORDS)
    assert shown(mine, page) == WORDS
    child = again(session, interview.id).episodes[0].child
    child.social_worker = session.merge(other)
    session.info["act"].record(Event.CHILD_SITUATION_CHANGED, child, child=child)
    assert shown(mine, page) == "404"


def test_a_draft_runs_out_after_seven_days_and_is_gone_with_the_next_sign_in(
    client: StrictClient, visitor: StrictClient, session: Session, page: str
) -> None:
    type_in(client, page, childs_words=WORDS)
    session.scalars(select(Draft)).one().expires_at = machine_now() - timedelta(seconds=1)
    session.commit()
    assert shown(client, page) == ""
    person = person_as(session, Role.COORDINATOR)
    person.password_hash = quickly_hashed(PASSWORD)
    session.info["act"].record(Event.PASSWORD_SET, person)
    visitor.submit("/sign-in", email=person.email, password=PASSWORD)
    assert count(session) == 0


def test_a_draft_is_thrown_away_by_its_person(client: StrictClient, session: Session, page: str) -> None:
    type_in(client, page, childs_words=WORDS)
    answer = client.submit(page, "form[action$=throw-away]")
    assert (answer.status_code, answer.location) == (303, page)
    assert shown(client, page) == ""
    assert count(session) == 0


def test_a_form_sent_after_the_session_ended_is_back_after_the_sign_in(
    client: StrictClient, client_as: ClientAs, session: Session, page: str
) -> None:
    values = filled(BeautifulSoup(client.get(page).text, "html.parser").select_one(FORM))  # type: ignore[arg-type]
    end_sessions(session)
    answer = client.post(page, data=values | {"childs_words": WORDS})
    assert answer.location == f"/sign-in?next={page}"
    assert "it is kept" in client.get(answer.location).text
    assert shown(client_as(Role.COORDINATOR), page) == WORDS


def test_what_the_page_keeps_by_itself_after_the_session_ended_is_kept_every_time(
    client: StrictClient, client_as: ClientAs, session: Session, page: str
) -> None:
    values = filled(BeautifulSoup(client.get(page).text, "html.parser").select_one(FORM))  # type: ignore[arg-type]
    end_sessions(session)
    for words in ("first words", WORDS):
        sent = values | {"childs_words": words}
        assert client.post(f"/drafts/keep?form={page}", data=sent, headers=HTMX).status_code == 401
    assert shown(client_as(Role.COORDINATOR), page) == WORDS


@pytest.mark.parametrize("token", ["", "not the token"])
def test_nothing_is_kept_for_whoever_cannot_show_that_the_page_was_theirs(
    client: StrictClient, session: Session, page: str, token: str
) -> None:
    values = filled(BeautifulSoup(client.get(page).text, "html.parser").select_one(FORM))  # type: ignore[arg-type]
    end_sessions(session)
    answer = client.post(page, data=values | {"childs_words": WORDS, "csrf_token": token})
    assert "was not saved" in client.get(answer.location).text
    assert count(session) == 0


@pytest.mark.parametrize(
    "address",
    ["", "/", "//desk.example/x", "https://desk.example/", "/sign-in", "/admin/people/add"],
)
def test_a_draft_is_kept_only_for_a_form_its_person_may_send(client: StrictClient, address: str) -> None:
    answer = client.post(f"/drafts/keep?form={address}", data={"words": WORDS}, headers=HTMX)
    assert answer.status_code == 404


def test_a_draft_too_large_for_any_form_is_not_kept(
    client: StrictClient, session: Session, page: str
) -> None:
    assert type_in(client, page, childs_words="x" * (drafts.LARGEST + 1)).status_code == 503
    assert count(session) == 0


def test_what_was_typed_before_somebody_else_saved_is_not_saved_over_theirs(
    client: StrictClient, session: Session, page: str
) -> None:
    type_in(client, page, childs_words=WORDS, workers_view="It fits.", concern="no")
    interview = again(session, int(page.split("/")[2]))
    interview.held_where = "the library"
    session.info["act"].record(Event.INTERVIEW_HELD, interview)
    answer = client.submit(page, FORM)
    assert answer.status_code == 409
    assert WORDS.split("&")[0] in answer.text


def end_sessions(session: Session) -> None:
    """Let every session run out."""
    for row in session.scalars(select(WebSession)):
        row.seen_at = machine_now() - IDLE
    session.commit()


NOTHING_TO_KEEP = {
    "app/templates/panel/mase.html",
    "app/templates/quality/index.html",
    "app/templates/returns/_rules.html",
    "app/templates/wall/code.html",
}
"""A file, a code, or a purpose with a password: none is kept, and none is words."""


def test_every_form_page_but_those_of_a_password_keeps_drafts() -> None:
    asks = re.compile(r"{{ ?form\.(?!form_key|errors|kept|theirs)[a-z_]+\(")
    pages = [
        path for path in templates() if 'method="post"' in path.read_text() and asks.search(path.read_text())
    ]
    without = {name_of(path) for path in pages if "form.form_key()" not in path.read_text()}
    assert len(pages) > 20
    assert without <= PASSWORDS | NOTHING_TO_KEEP
