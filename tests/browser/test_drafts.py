"""What is typed is not lost: a session that ends in the middle of a write-up, and a page that is left."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Draft, Interview, Person, WebSession
from app.services.events import Event
from app.services.web_sessions import IDLE
from app.web.acting import machine_now
from tests.browser.conftest import TabAs
from tests.conftest import person_as
from tests.features.interview_rows import held, reason_lines
from tests.passwords import quickly_hashed

PASSWORD = "teapot umbrella granite"
FIRST = "I went to my aunt’s & slept there."
THEN = "\nShe said: “stay”. <I stayed>, Zoë did not."


@pytest.fixture
def coordinator(session: Session) -> Person:
    person = person_as(session, Role.COORDINATOR)
    person.password_hash = quickly_hashed(PASSWORD)
    session.info["act"].record(Event.PASSWORD_SET, person)
    return person


@pytest.fixture
def interview(session: Session) -> Interview:
    reason_lines(session)
    return held(session)


def test_a_session_that_times_out_in_the_middle_of_a_write_up_costs_no_word(
    tab_as: TabAs, session: Session, coordinator: Person, interview: Interview, with_javascript: bool
) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.clock.install()
    page = f"/interviews/{interview.id}/write-up"
    tab.goto(page)
    words, view = tab.get_by_label("In the child’s words"), tab.get_by_label("Your view")
    words.fill(FIRST)
    if with_javascript:
        tab.clock.run_for(10_000)
        expect(tab.locator(".draft")).to_have_text("Draft saved 9am")
    time_out(session)
    words.fill(FIRST + THEN)
    view.fill("It fits.")
    tab.get_by_label("Yes, open a concern on the child’s file").check()
    if with_javascript:
        tab.clock.run_for(10_000)
    else:
        tab.get_by_role("button", name="Save and check").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(tab.locator("#notice")).to_contain_text("it is kept")
    sign_in(tab, coordinator)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Write up the interview")
    expect(words).to_have_value(FIRST + THEN)
    expect(view).to_have_value("It fits.")
    expect(tab.get_by_label("Yes, open a concern on the child’s file")).to_be_checked()
    tab.get_by_role("button", name="Save and check").click()
    tab.get_by_role("button", name="Sign the record").click()
    expect(tab.locator("#notice")).to_contain_text("The interview is written up.")
    session.rollback()
    assert session.get_one(Interview, interview.id).childs_words.replace("\r\n", "\n") == FIRST + THEN


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_a_page_that_is_left_keeps_what_was_typed_on_it(
    tab_as: TabAs, session: Session, interview: Interview
) -> None:
    tab = tab_as(Role.COORDINATOR)
    page = f"/interviews/{interview.id}/write-up"
    tab.goto(page)
    tab.get_by_label("Your view").fill(FIRST)
    tab.get_by_role("link", name="Back without saving").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Interview")
    wait_for_a_draft(tab, session)
    tab.goto(page)
    expect(tab.get_by_label("Your view")).to_have_value(FIRST)
    expect(tab.locator("#draft")).to_contain_text("is back in its place")
    tab.get_by_role("button", name="Throw it away").click()
    expect(tab.get_by_label("Your view")).to_have_value("")
    expect(tab.locator("#draft")).to_have_count(0)


def wait_for_a_draft(tab: Page, session: Session) -> None:
    """The page that is left does not wait for the answer, so the test asks the database."""
    for _ in range(50):
        session.rollback()
        if session.scalar(select(Draft.id)):
            return
        tab.wait_for_timeout(100)
    raise AssertionError("no draft was kept")


def time_out(session: Session) -> None:
    session.rollback()
    for row in session.scalars(select(WebSession)):
        row.seen_at = machine_now() - IDLE
    session.commit()


def sign_in(tab: Page, person: Person) -> None:
    tab.get_by_label("Work e-mail").fill(person.email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
