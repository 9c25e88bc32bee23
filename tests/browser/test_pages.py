"""Every page, as every role that may open it: nothing for axe, nothing sideways, nothing on the console."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, ViewportSize, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from tests.browser.addresses import addresses
from tests.browser.conftest import TabAs

NARROW: ViewportSize = {"width": 320, "height": 800}
WIDE: ViewportSize = {"width": 1280, "height": 900}
WHOLE = (Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.PROVIDER, Role.SOCIAL_WORKER)
"""The roles as which every page is looked at; the others see no page that these do not."""
OK = 200
PATIENT = 60_000
"""Milliseconds: the longest page, on a machine with other things to do."""


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
@pytest.mark.parametrize("role", WHOLE)
def test_no_page_has_anything_for_axe_or_runs_sideways(
    caseload: Flask,
    session: Session,
    tab_as: TabAs,
    said: list[str],
    faults_found_by_axe: Callable[[Page], list[str]],
    role: Role,
) -> None:
    make_a_meeting(tab_as(Role.COORDINATOR))
    tab = tab_as(role)
    faults = {page: look(tab, page, faults_found_by_axe, said) for page in addresses(caseload, session)}
    assert [page for page, found in faults.items() if found is not None]
    assert not {page: found for page, found in faults.items() if found}


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_an_error_page_is_as_well_made_as_any_other(
    caseload: Flask, tab_as: TabAs, said: list[str], faults_found_by_axe: Callable[[Page], list[str]]
) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/nothing-here")
    assert [each for each in said if "404" in each]
    said.clear()
    assert not faults_found_by_axe(tab)


def make_a_meeting(tab: Page) -> None:
    """A panel with its agenda published, so that its pages have something on them."""
    tab.goto("/panel/new", timeout=PATIENT)
    tab.get_by_role("main").get_by_role("button").first.click()
    tab.get_by_role("button", name="Publish the agenda").click(timeout=PATIENT)
    expect(tab.locator("#notice")).to_have_text("Agenda published.", timeout=PATIENT)


def look(
    tab: Page, page: str, faults_found_by_axe: Callable[[Page], list[str]], said: list[str]
) -> list[str] | None:
    """What is wrong with one page, at a desk's width and at a telephone's; None when it does not open."""
    heard = len(said)
    tab.set_viewport_size(WIDE)
    answer = tab.goto(page, timeout=PATIENT)
    if answer is None or answer.status != OK:
        del said[heard:]
        return None
    faults = faults_found_by_axe(tab)
    tab.set_viewport_size(NARROW)
    if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        faults.append("runs sideways at 320 px")
    return faults
