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
from tests.browser.busy_files import set_files_to_work
from tests.browser.conftest import TabAs
from tests.browser.walk import Pages, Walk, gets
from tests.conftest import PUBLISHED, ClientAs, person_as, signed_in_token
from tests.features.meeting_pages import FINISH, began
from tests.strict_client import StrictClient

pytestmark = pytest.mark.parametrize("with_javascript", [True], indirect=True)

AxeFinds = Callable[[Page], list[str]]
NOT_PAGES = {
    "actions.as_file",
    "children.photograph",
    "children.print_grab_sheet",
    "circulation.record",
    "documents.download",
    "health.health",
    "panel.print_beforehand",
    "panel.print_it",
    "panel.print_terms",
    "quality.index_csv",
    "reports.figures_csv",
    "reports.figures_xlsx",
    "reports.publication_csv",
    "reports.publication_pdf",
    "reports.quarter_csv",
    "reports.quarter_pdf",
    "standup.run",
    "weekly.take",
}
"""What answers with something other than a page, or leads on to one."""
ELSEWHERE = {
    "children.ask_open",
    "children.ask_restrict",
    "intake.ask_merge",
    "intake.merge_record",
    "interviews.book",
    "panel.copies",
    "panel.making",
    "panel.names",
    "panel.order",
    "panel.papers",
    "panel.read_back",
    "panel.running",
    "panel.withdraw_asking",
    "panel.withdraw_paper",
    "panel.write_terms",
    "reports.quarter_published",
    "reports.words",
    "returns.ask_file",
    "wall.show",
    "weekly.rows",
    "weekly.show",
}
"""The wall has a test of its own; the others need what the morning does not leave there yet."""
HERE = re.compile(r' (aria-current|value|datetime|data-mark)="[^"]*"')
"""Where one is and what stands in a box: axe has nothing to say about either."""
PATIENT = 60_000
"""Milliseconds: the longest page, on a machine with other things to do."""
FORTNIGHT = "from=2017-08-15&to=2017-08-31"
A_FORTNIGHT = [f"/reports{page}?{FORTNIGHT}" for page in ("", "/authorities", "/education", "/rows")]
"""Reports draw a fortnight as they draw half a year."""
SHORTEN = """document.querySelectorAll("tbody").forEach(
  (body) => [...body.rows].slice(25).forEach((row) => row.remove()))"""
"""Of a long table axe reads the first rows: the others are drawn by the same lines."""
PUT = """written => {
  const page = new DOMParser().parseFromString(written, "text/html");
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
}"""
BREAK = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass
class Eye:
    """Looks at each kind of page in every way, and with axe at each page that is built otherwise."""

    axe: AxeFinds
    laid_out: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def over(self, tab: Page, who: Role | None, pages: Pages) -> None:
        """Look at pages as somebody sees them; what two are shown built alike is read once."""
        for endpoint, (address, written) in pages.items():
            bar, main = built(written)
            if {bar, main} <= self.read:
                continue
            self.read |= {bar, main}
            if tab.url == "about:blank" or endpoint not in self.laid_out:
                tab.goto(address, timeout=PATIENT)
            faults = self._put(tab, written) if endpoint in self.laid_out else self._look(tab)
            self.laid_out.add(endpoint)
            tab.set_viewport_size(looks.DESK)
            tab.evaluate(SHORTEN)
            if faults := faults + self.axe(tab):
                self.faults[f"{who or 'nobody'} {address}"] = faults

    def _look(self, tab: Page) -> list[str]:
        return [f"{look.__name__}: {fault}" for look in looks.LOOKS for fault in look(tab)]

    def _put(self, tab: Page, written: str) -> list[str]:
        """A kind of page seen before stands under the sheet that is there: quicker than to open it."""
        tab.evaluate(PUT, written)
        return []


def built(written: str) -> list[str]:
    """The bar and the main part of a page without the words, numbers and values of the day."""
    body = HERE.sub("", written).partition("<body")[2]
    return re.sub(r"\d+", "0", re.sub(r">[^<]*[^<\s][^<]*<", ">x<", body)).split("<main", 1)


def test_no_page_in_any_role_has_anything_for_axe_or_looks_wrong_to_anybody(
    caseload: Flask, session: Session, tab_as: TabAs, client_as: ClientAs, faults_found_by_axe: AxeFinds
) -> None:
    eye, coordinator = Eye(faults_found_by_axe), client_as(Role.COORDINATOR)
    caseload.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600  # the sheet and the script are fetched once
    beside = [*set_to_work(session), *set_files_to_work(session), *A_FORTNIGHT]
    session.commit()
    tab = tab_as(Role.COORDINATOR)
    eye.over(tab, Role.COORDINATOR, {"standup.open_day": written(coordinator, "/stand-up/open")})
    began(coordinator)
    for role in (None, *Role):
        pages = pages_of(caseload, session, role, beside)
        eye.over(tab_as(role), role, pages)
        beside += [address for address, _ in pages.values()]  # what two may open is looked at once
    coordinator.submit("/stand-up/finish", FINISH)
    eye.over(tab, Role.COORDINATOR, {"standup.day": written(coordinator, f"/stand-up/{PUBLISHED:%Y-%m-%d}")})
    assert not eye.faults
    assert {rule.endpoint for rule in gets(caseload)} - NOT_PAGES - eye.laid_out <= ELSEWHERE


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        (looks.at_320_px, "main { width: 30rem }"),
        (looks.at_200_percent, ".box { width: 70rem }"),
        (looks.in_forced_colours, ".tag { border: 0 !important }"),
        (looks.with_less_motion, ".act { transition: color 1s }"),
        (looks.on_paper, ".marking { display: none }"),
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


def written(client: StrictClient, address: str) -> tuple[str, str]:
    """A page by its address."""
    return address, client.get(address).text


def pages_of(app: Flask, session: Session, role: Role | None, beside: list[str]) -> Pages:
    """The pages a role comes to; None is somebody who has not signed in."""
    client = app.test_client()
    if role is not None:
        client.set_cookie(COOKIE, signed_in_token(session, person_as(session, role)))
        session.commit()
    return Walk(app, client).go(beside)
