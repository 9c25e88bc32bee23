"""Two minute-takers in two browsers: on different children they never meet; on one the second is told."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from tests.browser.conftest import TabAs
from tests.conftest import person_as
from tests.panel_examples import a_published_panel, items_of, minutes_address

ONLY_WITH = pytest.mark.parametrize("with_javascript", [True], indirect=True)


def test_two_minute_takers_on_different_children_never_clash(tab_as: TabAs, session: Session) -> None:
    panel = a_published_panel(session, children=2)
    tabs = tab_as(Role.COORDINATOR), tab_as(Role.ADMINISTRATOR)
    for tab, item in zip(tabs, items_of(panel), strict=True):
        tab.goto(minutes_address(panel, item))
        tab.get_by_label("Risks").fill(f"Typed about number {item.position}.")
    for tab, item in zip(tabs, items_of(panel), strict=True):
        tab.get_by_role("button", name="Save", exact=True).click()
        expect(tab.locator("#notice")).to_have_text(f"Minutes of number {item.position} saved.")
    session.rollback()
    assert [item.risks for item in items_of(panel)] == ["Typed about number 1.", "Typed about number 2."]


@ONLY_WITH
def test_the_second_on_a_child_is_told_who_types_there_and_keeps_the_text(
    tab_as: TabAs, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    address = minutes_address(panel, items_of(panel)[0])
    first, second = tab_as(Role.COORDINATOR), tab_as(Role.ADMINISTRATOR)
    for tab, words in ((second, "What the second wrote"), (first, "What the first wrote")):
        tab.goto(address)
        tab.get_by_label("Risks").fill(words)
    name = person_as(session, Role.COORDINATOR).name
    expect(second.locator("#typing")).to_contain_text(f"{name} is typing here", timeout=40_000)
    expect(second.get_by_label("Risks")).to_have_value("What the second wrote")
    first.keyboard.press("Control+Enter")
    expect(first).to_have_url(re.compile(minutes_address(panel, items_of(panel)[1])))
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator("#theirs")).to_contain_text("What the first wrote")
    expect(second.get_by_label("Risks")).to_have_value("What the second wrote")
