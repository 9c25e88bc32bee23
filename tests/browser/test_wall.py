"""A wall in a browser: opened with its code, kept up to date by itself, blank when the desk falls silent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from tests.browser.conftest import TabAs
from tests.browser.test_board import owed
from tests.examples import a_child, an_episode

SIX_MINUTES = 360_000


def hung(tab_as: TabAs) -> Page:
    """A screen that shows the wall, by a code an administrator made."""
    desk, screen = tab_as(Role.ADMINISTRATOR), tab_as(None)
    desk.goto("/")
    desk.get_by_role("link", name="Wall", exact=True).click()
    desk.get_by_role("button", name="Put up a wall").click()
    said = desk.locator("#notice").inner_text()
    screen.clock.install()
    screen.goto("/wall")
    screen.get_by_label("Code").fill(said.partition("write ")[2][:11])
    screen.get_by_role("button", name="Show the wall here").click()
    expect(screen.get_by_role("heading", name="Stand-up wall")).to_be_visible()
    return screen


def test_a_code_opens_the_wall(tab_as: TabAs, session: Session, with_javascript: bool) -> None:
    owed(session, 80, crs_id="CR1")
    expect(hung(tab_as).locator("#wall li")).to_contain_text("JO")


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_a_wall_brings_itself_up_to_date_and_is_blank_without_news(
    tab_as: TabAs, session: Session, said: list[str]
) -> None:
    owed(session, 80, crs_id="CR1")
    screen = hung(tab_as)
    an_episode(session, a_child(session, "Zara", "Quill", crs_id="CR2"))
    session.commit()
    screen.clock.run_for(10_500)
    expect(screen.locator("#wall li").first).to_contain_text("CR1")
    screen.route("**/wall", lambda route: route.abort())
    screen.clock.run_for(SIX_MINUTES)
    expect(screen.locator("#wall")).to_have_text("Blank: no news from the desk.")
    screen.unroute("**/wall")
    screen.clock.run_for(10_500)
    expect(screen.locator("#wall li")).to_have_count(2)
    said[:] = [each for each in said if "ERR_FAILED" not in each]  # what the silence sounds like


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_a_wall_and_its_door_fit_any_screen_and_axe_finds_nothing(
    tab_as: TabAs, session: Session, faults_found_by_axe: Callable[[Page], list[str]]
) -> None:
    for hours in (10, 60, 80):
        owed(session, hours)
    an_episode(session, a_child(session))
    screen = hung(tab_as)
    door = tab_as(None)
    door.goto("/wall")
    for tab in (screen, door):
        assert faults_found_by_axe(tab) == []
        for width in (320, 1920):
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate("document.documentElement.scrollWidth") == width
