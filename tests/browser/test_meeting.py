"""The meeting in a browser: thirty interviews without a mouse, the sheet, what the next day opens on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.day_sheet import DaySheet
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, ProviderKind
from app.models import Interview, Standup
from tests.browser.conftest import PATIENCE, TabAs
from tests.examples import MORNING, a_person, an_attempt
from tests.standup_examples import owed

THIRTY = 30
DAY = timedelta(days=1)


@pytest.fixture
def thirty(session: Session) -> list[Interview]:
    """Interviews in offer, each given to somebody; nothing else waits. The most pressing first."""
    a_person(session, Role.RHI_OFFICER, "Ravi Thistlewood")
    found = [owed(session, hours) for hours in range(THIRTY, 0, -1)]
    for each in found:
        each.provider, each.provider_name, each.allocated_at = ProviderKind.PARTNER, "Harris School", MORNING
    session.flush()
    return found


def reach(tab: Page, name: str) -> None:
    """Tab from where the focus is to a control."""
    wanted = tab.get_by_role("button", name=name, exact=True).or_(
        tab.get_by_role("link", name=name, exact=True)
    )
    expect(wanted).to_have_count(1)
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the Tab key")


def press(tab: Page, keys: str) -> None:
    """Keys that lead to another page; a day sheet takes its time to print."""
    before = tab.url
    tab.keyboard.press(keys)
    tab.wait_for_url(lambda address: address != before, timeout=12 * PATIENCE)


def test_thirty_interviews_are_walked_without_a_mouse(
    app: Flask, thirty: list[Interview], tab_as: TabAs, session: Session, with_javascript: bool
) -> None:
    numbers = [each.id for each in thirty]
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    reach(tab, "Run the meeting")
    press(tab, "Enter")
    reach(tab, "Open and begin")
    press(tab, "Enter")
    for number in range(1, THIRTY + 1):
        expect(tab.locator("h1")).to_have_text(f"Stand-up: {number} of {THIRTY}")
        expect(tab.locator("#what")).to_be_focused()
        tab.keyboard.type(f"Offer it again, number {number}")
        if number == 2:
            tab.keyboard.press("Tab")
            tab.keyboard.press("Control+A")
            tab.keyboard.type("ravi")
        press(tab, "Control+Enter" if with_javascript else "Enter")
    expect(tab.locator("h1")).to_have_text("Finish the stand-up")
    reach(tab, "Finish")
    press(tab, "Enter")
    expect(tab.locator("#notice")).to_contain_text("30 lines planned")
    expect(tab.locator("#sheet tbody tr")).to_have_count(THIRTY)
    session.rollback()
    sheet = DaySheet.from_json(session.scalars(select(Standup.sheet)).one() or {})
    assert [each.what for each in sheet.lines] == [f"Offer it again, number {n + 1}" for n in range(THIRTY)]
    assert [each.owner for each in sheet.lines[:3]] == ["Harris School", "Ravi Thistlewood", "Harris School"]

    the_day_goes_by(app, session, numbers)
    tab.goto("/stand-up/open")
    fates = tab.locator("#became tbody tr td:last-child")
    expect(fates).to_have_count(THIRTY)
    expect(fates.nth(0)).to_have_text("Done Accepted, 11am yesterday")
    expect(fates.nth(1)).to_have_text("Done Did not want to talk this time, 11am yesterday")
    expect(fates.nth(2)).to_have_text("Under way No reply, 11am yesterday")
    expect(fates.nth(3)).to_have_text("Not done")
    expect(tab.locator("#became")).to_contain_text("30 planned, 2 done, 28 not done yet")


def the_day_goes_by(app: Flask, session: Session, numbers: list[int]) -> None:
    """One says yes, one says no, one is rung and does not answer; then it is the next morning."""
    outcomes = (AttemptOutcome.ACCEPTED, AttemptOutcome.DECLINED_BY_CHILD, AttemptOutcome.NO_REPLY)
    for number, outcome in zip(numbers, outcomes, strict=False):
        an_attempt(session, session.get_one(Interview, number), outcome, made=MORNING + timedelta(hours=2))
    session.commit()
    app.config["DESK"] = replace(app.config["DESK"], now=MORNING + DAY)


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_keys_park_a_line_and_lead_back_and_what_is_typed_is_not_lost(
    thirty: list[Interview], tab_as: TabAs
) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/stand-up/open")
    reach(tab, "Open and begin")
    press(tab, "Enter")
    reach(tab, "Keys")
    tab.keyboard.press("Enter")
    expect(tab.locator("#help")).to_contain_text("In the meeting: park")
    tab.keyboard.press("Escape")
    press(tab, "Alt+P")
    expect(tab.locator("h1")).to_have_text("Stand-up: 2 of 30")
    expect(tab.locator(".beads .parked")).to_have_count(1)
    tab.keyboard.type("Visit at 4pm")
    press(tab, "Alt+ArrowLeft")
    expect(tab.locator("h1")).to_have_text("Stand-up: 1 of 30")
    reach(tab, "Next")
    press(tab, "Enter")
    expect(tab.locator("#what")).to_have_value("Visit at 4pm")


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_two_browsers_on_one_line_both_texts_stay(thirty: list[Interview], tab_as: TabAs) -> None:
    one, other = tab_as(Role.COORDINATOR), tab_as(Role.COORDINATOR)
    one.goto("/stand-up/open")
    reach(one, "Open and begin")
    press(one, "Enter")
    line = one.url
    other.goto(line)
    one.keyboard.type("Ring the carer")
    press(one, "Control+Enter")
    other.keyboard.type("Visit at 4pm")
    other.keyboard.press("Control+Enter")
    expect(other.get_by_text("“Ring the carer”")).to_be_visible()
    expect(other.locator("#what")).to_have_value("Visit at 4pm")
    reach(other, "Save and next")
    press(other, "Enter")
    other.goto(line)
    expect(other.locator("#what")).to_have_value("Visit at 4pm")


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_meeting_are_sound_and_fit(
    thirty: list[Interview], tab_as: TabAs, faults_found_by_axe: object, width: int
) -> None:
    tab = tab_as(Role.COORDINATOR, width=width)

    def look() -> None:
        assert callable(faults_found_by_axe)
        assert faults_found_by_axe(tab) == [], tab.url
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab.url

    tab.goto("/stand-up/open")
    look()
    reach(tab, "Open and begin")
    press(tab, "Enter")
    look()
    reach(tab, "Save and next")
    tab.keyboard.press("Enter")
    expect(tab.locator("#errors")).to_be_focused()
    look()
    for address in ("/stand-up/present", "/stand-up/finish"):
        tab.goto(address)
        look()
    reach(tab, "Finish")
    press(tab, "Enter")
    look()
