"""The figures in a browser: a number leads to its list, the pages fit any width, axe finds nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from app.domain.roles import Role
from tests.browser.conftest import TabAs
from tests.examples import MORNING, a_child, an_attempt, an_episode

PAGES = (
    "/reports?from=2026-08-01&to=2026-09-30",
    "/reports/rows?from=2026-08-01&to=2026-09-30&figure=episodes",
    "/reports/rows?from=2026-08-01&to=2026-09-30&figure=children",
    "/reports/education",
    "/reports/returns?which=ssda903&year=2027&show=in",
    "/reports/quality?show=ethnicity",
    "/reports/returns/file?which=ssda903&year=2027",
    "/reports?from=2026-09-01",
)


@pytest.fixture(autouse=True)
def caseload(session: Session) -> None:
    """Twelve episodes of four children over two months."""
    for n in range(4):
        child = a_child(session, f"Child{n}", "Example")
        for month in range(3):
            start = MORNING - timedelta(days=20 * month + n + 2)
            episode = an_episode(session, child, last_seen=start, returned=start + timedelta(hours=30))
            an_attempt(session, episode.interview, made=start + timedelta(hours=40))


def test_a_number_leads_to_its_list_and_back(tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto(PAGES[0])
    number = tab.locator("#months tbody tr").first.locator("a").first
    said = number.inner_text()
    number.click()
    assert tab.locator("#rows tbody tr").count() == int(said)
    tab.get_by_role("navigation", name="Breadcrumb").get_by_role("link").click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Figures, August to September 2026"


def test_another_period_is_chosen_by_its_days(tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto(PAGES[0])
    tab.get_by_label("From", exact=True).fill("2026-09-01")
    tab.get_by_role("button", name="Show").click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Figures, September 2026"


@pytest.mark.parametrize("with_javascript", [True], indirect=True, ids=["with JavaScript"])
def test_the_pages_fit_and_axe_finds_nothing(
    tab_as: TabAs, said: list[str], faults_found_by_axe: Callable[[Page], list[str]]
) -> None:
    for width in (1280, 320):
        tab = tab_as(Role.COORDINATOR, width=width)
        for path in PAGES:
            tab.goto(path)
            wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{path} is {wide} pixels wider than {width}"
            assert not faults_found_by_axe(tab), path
    said[:] = [line for line in said if "422" not in line]
