"""The morning in a real browser, with JavaScript and without: from signing in to a card that leaves."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.services import passwords
from app.services.events import Event
from tests.browser.conftest import TabAs
from tests.conftest import person_as
from tests.examples import a_child

PASSWORD = "a wren sits on the gate"


@pytest.fixture
def morning(caseload: Flask, session: Session, tab_as: TabAs) -> Page:
    """A tab in which nobody has signed in yet, over the caseload and one more child."""
    act = session.info["act"]
    coordinator = person_as(session, Role.COORDINATOR)
    coordinator.password_hash = passwords.hashed(PASSWORD)
    act.record(Event.PASSWORD_SET, coordinator)
    child = a_child(session, "Rowan", "Ash", crs_id="T90001")
    act.record(Event.CHILD_ADDED, child, child=child)
    return tab_as(None)


def test_a_morning_from_signing_in_to_a_card_that_leaves_the_board(morning: Page) -> None:
    sign_in(morning)
    log_missing(morning)
    log_return(morning)
    allocate(morning)
    record_answer(morning)
    record_interview(morning)
    write_up(morning)
    finish(morning)


def sign_in(tab: Page) -> None:
    """A visitor is asked to sign in, and then sees the board."""
    tab.goto("/")
    tab.get_by_label("Work e-mail").fill("coordinator@desk.example")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Stand-up")
    expect(tab.get_by_text("9 missing now, 38 interviews outstanding, 9 of them overdue")).to_be_visible()


def log_missing(tab: Page) -> None:
    """Found in two clicks, told in six answers."""
    tab.get_by_role("link", name="Log missing", exact=True).click()
    tab.get_by_label("Which child?").fill("rowan")
    press(tab, "Find")
    tab.get_by_role("link", name="Rowan Ash").click()
    moment(tab, "When was the child last seen?", "today", "7am")
    moment(tab, "When was it reported?", "today", "0730")
    tab.get_by_label("Who reported it?").select_option("police")
    tab.get_by_label("Their reference").fill("17MIS090001")
    press(tab, "Log missing")
    expect(tab.get_by_role("heading", level=1)).to_have_text("What follows")
    expect(tab.get_by_text("17MIS090001").first).to_be_visible()


def log_return(tab: Page) -> None:
    """The answer says what is due when."""
    tab.get_by_role("link", name="Log the return").click()
    moment(tab, "When did the child come back?", "today", "8.30am")
    tab.get_by_label("Came back alone").check()
    press(tab, "Log return")
    expect(tab.get_by_text("Interview due by 8:30am on Saturday 23 September")).to_be_visible()


def allocate(tab: Page) -> None:
    """The coordinator gives it to the RHI officer."""
    card(tab).get_by_role("link", name=re.compile("Allocate")).first.click()
    tab.get_by_label(re.compile(r"Ravi Thistlewood")).check()
    press(tab, "Allocate")
    expect(card(tab)).to_contain_text("Ravi Thistlewood")


def record_answer(tab: Page) -> None:
    """The child says yes."""
    card(tab).get_by_role("link", name=re.compile("Record answer")).click()
    tab.get_by_label("Yes, they will talk to us").check()
    press(tab, "Record it")
    expect(card(tab).get_by_role("link", name=re.compile("Record interview"))).to_be_visible()


def record_interview(tab: Page) -> None:
    """It is held."""
    card(tab).get_by_role("link", name=re.compile("Record interview")).click()
    tab.get_by_label("In person").check()
    tab.get_by_label("Where?").fill("at the youth hub")
    press(tab, "Record the interview")
    expect(card(tab).get_by_role("link", name=re.compile("Write up"))).to_be_visible()


def write_up(tab: Page) -> None:
    """The child’s words apart from the worker’s view; a missing answer is named and nothing typed is lost."""
    card(tab).get_by_role("link", name=re.compile("Write up")).click()
    tab.get_by_label("In the child’s words").fill("I went to see my aunt.")
    tab.get_by_label("Your view").fill("It fits what the aunt told us.")
    press(tab, "Save and check")
    expect(tab.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(tab.get_by_label("In the child’s words")).to_have_value("I went to see my aunt.")
    tab.get_by_role("group", name="Are you concerned about exploitation?").get_by_label(
        "No", exact=True
    ).check()
    press(tab, "Save and check")
    press(tab, "Sign the record")
    expect(card(tab).get_by_role("button", name=re.compile("Put on file"))).to_be_visible()


def finish(tab: Page) -> None:
    """On file, fed back, gone; and the file tells the story."""
    here = card(tab)
    here.get_by_role("button", name=re.compile("Put on file")).click()
    here.get_by_role("button", name=re.compile("Feed back")).click()
    expect(tab.locator("#notice")).to_contain_text("fed back to the social worker")
    expect(here).to_have_count(0)
    expect(tab.get_by_text("9 missing now, 38 interviews outstanding")).to_be_visible()
    tab.get_by_label("Find a child by name or number").fill("T90001")
    tab.get_by_label("Find a child by name or number").press("Enter")
    expect(tab.locator(".timeline h3")).to_have_text(
        [
            "Allocated an interview",
            "Added a child",
            "Interview written up, on file and fed back",
            "Interview held",
            "Interview accepted",
            "Returned",
            "Reported missing",
        ]
    )


def press(tab: Page, name: str) -> None:
    """Press a button of the page itself, not of the bar above it."""
    tab.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def moment(tab: Page, question: str, day: str, clock: str) -> None:
    """Type a day and a time under a question."""
    both = tab.get_by_role("group", name=question)
    both.get_by_label("Day").fill(day)
    both.get_by_label("Time").fill(clock)


def card(tab: Page) -> Locator:
    """The child’s card on the board, on which the page is opened first."""
    tab.goto("/")
    return tab.locator("li.card", has_text="T90001")
