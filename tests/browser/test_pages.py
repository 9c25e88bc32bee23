"""Every page, in every role that may open it, as everybody may have to see it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.web.sessions import COOKIE
from tests.browser import looks
from tests.browser.busy import set_to_work
from tests.browser.conftest import TabAs
from tests.browser.walk import Pages, Walk, gets
from tests.conftest import person_as, signed_in_token

pytestmark = pytest.mark.parametrize("with_javascript", [True], indirect=True)

AxeFinds = Callable[[Page], list[str]]
NOT_PAGES = {"health.health", "documents.download", "reports.figures_csv", "panel.print_it"}
"""What answers with something other than a page."""
ELSEWHERE = {"auth.set_password", "imports.preview"}
"""Pages that need a token, an upload or an answer of their own; their features look at them."""
HERE = re.compile(r' aria-current="\w+"')
"""The bar marks where one is; otherwise it is the same on every page of a role."""
PATIENT = 60_000
"""Milliseconds: the longest page, on a machine with other things to do."""
SHORTEN = """document.querySelectorAll("tbody").forEach(
  (body) => [...body.rows].slice(25).forEach((row) => row.remove()))"""
"""Of a long table axe reads the first rows: the others are drawn by the same lines."""
BREAK = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass
class Eye:
    """Looks at each page once: at its layout for each kind of page, with axe for each page that differs."""

    axe: AxeFinds
    laid_out: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)

    def on(self, tab: Page, endpoint: str, address: str, written: str) -> list[str]:
        """What is wrong with a page; nothing when two roles are shown the same to the letter."""
        bar, main = HERE.sub("", written).partition("<body")[2].split("<main", 1)
        if bar in self.read and main in self.read:
            return []
        tab.set_viewport_size(looks.DESK)
        tab.goto(address, timeout=PATIENT)
        faults = [] if endpoint in self.laid_out else self._layout(tab)
        tab.set_viewport_size(looks.DESK)
        tab.evaluate(SHORTEN)
        faults += self.axe(tab)
        self.laid_out.add(endpoint)
        self.read |= {bar, main}
        return faults

    def _layout(self, tab: Page) -> list[str]:
        return [f"{look.__name__}: {fault}" for look in looks.LOOKS for fault in look(tab)]


def test_no_page_in_any_role_has_anything_for_axe_or_looks_wrong_to_anybody(
    caseload: Flask, session: Session, tab_as: TabAs, faults_found_by_axe: AxeFinds
) -> None:
    beside = set_to_work(session)
    eye, reached, faults = Eye(faults_found_by_axe), set[str](), dict[str, list[str]]()
    for role in (None, *Role):
        tab = tab_as(role)
        for endpoint, (address, written) in pages_of(caseload, session, role, beside).items():
            reached.add(endpoint)
            if found := eye.on(tab, endpoint, address, written):
                faults[f"{role} {address}"] = found
    assert not faults
    assert {rule.endpoint for rule in gets(caseload)} - NOT_PAGES - reached <= ELSEWHERE


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        (looks.at_320_px, "main { width: 30rem }"),
        (looks.at_200_percent, ".box { width: 70rem }"),
        (looks.in_forced_colours, ".tag { border: 0 !important }"),
        (looks.with_less_motion, ".act { transition: color 1s }"),
        (looks.on_paper, ".bar { display: block !important }"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_each_look_sees_what_it_looks_for(app: Flask, tab_as: TabAs, look: looks.Look, fault: str) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/style")
    assert look(tab) == []
    tab.evaluate(BREAK, fault)
    assert look(tab)


def test_an_error_page_is_as_well_made_as_any_other(
    app: Flask, tab_as: TabAs, said: list[str], faults_found_by_axe: AxeFinds
) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/nothing-here")
    assert [each for each in said if "404" in each]
    said.clear()
    assert not faults_found_by_axe(tab)
    assert not [fault for look in looks.LOOKS for fault in look(tab)]


def pages_of(app: Flask, session: Session, role: Role | None, beside: list[str]) -> Pages:
    """The pages a role comes to; None is somebody who has not signed in."""
    client = app.test_client()
    if role is not None:
        client.set_cookie(COOKIE, signed_in_token(session, person_as(session, role)))
        session.commit()
    return Walk(app, client).go(beside)
