"""My work and the actions in a browser, with and without JavaScript."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin
from tests.browser.conftest import TabAs
from tests.conftest import person_as
from tests.examples import MORNING, a_child, an_action

TODAY = MORNING.date()


def test_lines_of_the_stand_up_are_done_one_after_another_by_keyboard(
    session: Session,
    tab_as: TabAs,
    with_javascript: bool,
    faults_found_by_axe: Callable[[Page], list[str]],
) -> None:
    dele = person_as(session, Role.RHI_OFFICER)
    plan = {"origin": ActionOrigin.STANDUP, "due_on": TODAY}
    lines = [
        an_action(session, a_child(session, crs_id=f"CR{each}"), f"Ring {each}", owner_person=dele, **plan)
        for each in range(3)
    ]
    tab = tab_as(Role.RHI_OFFICER)
    tab.goto("/my-work")
    expect(tab.locator("#waiting .count")).to_contain_text("3")
    tab.locator(f"#done-{lines[0].id}").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#notice")).to_contain_text("Done.")
    expect(tab.locator("#waiting .count")).to_contain_text("2")
    expect(tab.locator("#todays-lines li")).to_have_count(2)
    if with_javascript:
        assert tab.evaluate("document.activeElement.closest('li')?.id") == f"line-{lines[1].id}"
        assert faults_found_by_axe(tab) == []


def test_actions_are_filtered_by_the_form_and_the_filter_is_taken_away_again(
    session: Session,
    tab_as: TabAs,
    with_javascript: bool,
    faults_found_by_axe: Callable[[Page], list[str]],
) -> None:
    officer, child = person_as(session, Role.RHI_OFFICER), a_child(session)
    mine = an_action(session, child, owner_person=officer, due_on=TODAY)
    other = an_action(session, child, due_on=TODAY + timedelta(days=1))
    tab = tab_as(Role.ADMINISTRATOR)
    tab.goto("/actions")
    tab.locator("#filter").click()
    tab.locator("#by-owner").select_option(str(officer.id))
    tab.get_by_role("button", name="Show these").click()
    expect(tab).to_have_url(re.compile(rf"/actions\?.*owner={officer.id}"))
    expect(tab.locator(f"#action-{other.id}")).to_have_count(0)
    tab.locator("#chip-owner").click()
    expect(tab.locator(f"#action-{other.id}")).to_be_visible()
    expect(tab.locator(f"#action-{mine.id}")).to_be_visible()
    if with_javascript:
        tab.locator(f"#more-{mine.id}").click()
        assert faults_found_by_axe(tab) == []
