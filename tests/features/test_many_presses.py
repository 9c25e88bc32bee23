"""The same form sent twenty times at once has one result, and every press is led to it (TRUST 23)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Child, Episode, Notification
from app.models.audit import AuditEntry
from app.services.events import Event
from app.web.sessions import COOKIE
from tests.examples import a_child, an_episode
from tests.features.test_log_missing import LOG, WHOLE, page_of
from tests.features.test_log_new_child import NEW
from tests.strict_client import StrictClient, filled

PRESSES = 20


def pressed_at_once(
    app: Flask, client: StrictClient, page: str, form: str, **typed: Any
) -> set[tuple[int, str]]:
    """How every press of one form of one page was answered, all of them sent at the same time."""
    found = BeautifulSoup(client.get(page).text, "html.parser").select_one(form)
    assert found is not None
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    sent = filled(found) | typed

    def press(_: int) -> tuple[int, str]:
        browser = FlaskClient(app)
        browser.set_cookie(COOKIE, cookie.value)
        answer = browser.post(str(found["action"]), data=sent)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(PRESSES) as presses:
        return set(presses.map(press, range(PRESSES)))


def entries(session: Session, event: Event) -> int:
    """How often the audit log says that a thing was done."""
    session.rollback()
    return session.scalar(select(func.count()).where(AuditEntry.event == event)) or 0


def test_a_notification_sent_twenty_times_is_one(app: Flask, client: StrictClient, session: Session) -> None:
    answers = pressed_at_once(app, client, page_of(a_child(session)), LOG, **WHOLE)
    episode = session.scalars(select(Episode)).one()
    assert answers == {(303, f"/episodes/{episode.id}/logged")}
    assert len(session.scalars(select(Notification)).all()) == 1
    assert entries(session, Event.EPISODE_LOGGED) == 1


def test_a_return_sent_twenty_times_is_one(app: Flask, client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    page = f"/episodes/{episode.id}/log-return"
    typed = {"returned-day": "today", "returned-clock": "8am"}
    answers = pressed_at_once(app, client, page, "form#return", **typed)
    assert answers == {(303, f"/episodes/{episode.id}/logged")}
    assert entries(session, Event.EPISODE_RETURNED) == 1


def test_a_child_not_on_file_is_added_once(app: Flask, client: StrictClient, session: Session) -> None:
    answers = pressed_at_once(app, client, "/log-missing/not-on-file", LOG, **NEW)
    episode = session.scalars(select(Episode)).one()
    assert answers == {(303, f"/episodes/{episode.id}/logged")}
    assert [child.id for child in session.scalars(select(Child))] == [episode.child_id]
