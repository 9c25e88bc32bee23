"""A real browser on a real server: Chromium, with JavaScript and without."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from app.domain.roles import Role
from app.web.sessions import COOKIE
from tests.conftest import person_as, signed_in_token

PATIENCE = 5_000
"""Milliseconds a browser waits for what a test expects."""

ANSWERED = re.compile(r"Failed to load resource: .* status of (401|409|422) ")
"""Chromium notes every refusal, session that ended and form given back; the page says it too."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

AXE = {"preload": False, "resultTypes": ["violations"]}
TabAs = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one Playwright fetched."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the desk listens while the test runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def with_javascript(request: pytest.FixtureRequest) -> bool:
    """Each browser test that asks runs both ways."""
    return bool(request.param)


@pytest.fixture
def said() -> list[str]:
    """What the browser's console said; empty at the end of every test."""
    return []


@pytest.fixture
def tab_as(
    chromium: Browser, address: str, session: Session, with_javascript: bool, said: list[str]
) -> Iterator[TabAs]:
    """A tab signed in as a role: `tab_as("coordinator")`; nobody is signed in with None."""
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        if not ANSWERED.search(message.text):
            said.append(f"{message.type}: {message.text}")

    def opened(role: str | None, *, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=address,
            java_script_enabled=with_javascript,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if role is not None:
            token = signed_in_token(session, person_as(session, Role(role)))
            context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
        session.commit()
        tab = context.new_page()
        tab.on("console", hear)
        tab.on("pageerror", lambda error: said.append(f"page: {error}"))
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not said


@pytest.fixture
def faults_found_by_axe(said: list[str]) -> Callable[[Page], list[str]]:
    """What axe objects to on a page as it stands; what axe makes the console say is let go."""

    def look(tab: Page) -> list[str]:
        heard = len(said)
        if not tab.evaluate("!!window.axe"):
            tab.evaluate(AXE_SCRIPT)
        found = tab.evaluate("options => axe.run(options)", AXE)["violations"]
        del said[heard:]
        return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]

    return look
