"""The same form sent twenty times at once has one result, and every press is led to it (TRUST 23)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.roles import Role
from app.models import Child, Episode, Notification
from app.models.audit import AuditEntry
from app.services.events import Event
from app.web.sessions import COOKIE
from tests.examples import a_child, a_person, an_episode
from tests.features.interview_rows import owed
from tests.features.test_log_missing import LOG, WHOLE, page_of
from tests.features.test_log_new_child import NEW
from tests.panel_examples import a_published_panel, items_of, minutes_address
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


def sent_by_many(app: Flask, client: StrictClient, page: str, form: str, **typed: Any) -> list[TestResponse]:
    """The answers to one form that as many people opened before any of them sent it."""
    found = BeautifulSoup(client.get(page).text, "html.parser").select_one(form)
    cookie = client.get_cookie(COOKIE)
    assert found is not None and cookie is not None
    sent = filled(found) | typed

    def send(number: int) -> TestResponse:
        browser = FlaskClient(app, Response)
        browser.set_cookie(COOKIE, cookie.value)
        return browser.post(str(found["action"]), data=sent | {"form_key": f"person {number}"})

    with ThreadPoolExecutor(PRESSES) as people:
        return list(people.map(send, range(PRESSES)))


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


def test_of_many_who_allocate_at_once_one_wins_and_each_other_is_told_who_has_it(
    app: Flask, client: StrictClient, session: Session
) -> None:
    officer = a_person(session, Role.RHI_OFFICER, "Kezia Amoah")
    page = f"/interviews/{owed(session).id}/allocate"
    answers = sent_by_many(app, client, page, "form[action$=allocate]", to=f"person-{officer.id}")
    late = [answer for answer in answers if answer.status_code == 409]
    assert sorted({answer.status_code for answer in answers}) == [303, 409]
    assert len(late) == PRESSES - 1
    assert all("It is with Kezia Amoah now." in answer.text for answer in late)


def test_of_many_who_give_the_same_ticked_interviews_at_once_each_other_is_told_who_has_them(
    app: Flask, client: StrictClient, session: Session
) -> None:
    officer = a_person(session, Role.RHI_OFFICER, "Kezia Amoah")
    ticked = [f"{interview.id}-{interview.version}" for interview in (owed(session), owed(session))]
    chosen = "&".join(f"interview={each}" for each in ticked)
    check = f"/stand-up/give?{chosen}&to=person-{officer.id}"
    answers = sent_by_many(app, client, check, "main form[action$=give][method=post]")
    late = [answer for answer in answers if answer.status_code == 409]
    assert len(late) == PRESSES - 1
    assert all(answer.text.count("It is with Kezia Amoah now.") == len(ticked) for answer in late)


def test_of_many_who_save_the_minutes_of_a_child_at_once_one_wins_and_nobody_loses_what_they_typed(
    app: Flask, client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    page = minutes_address(panel, items_of(panel)[0])
    answers = sent_by_many(app, client, page, "#minutes", risks="Nights away.")
    late = [answer for answer in answers if answer.status_code == 409]
    assert len(late) == PRESSES - 1
    assert all(answer.text.count("Nights away.") > 1 for answer in late)  # theirs, and what was typed


def test_minutes_issued_twice_in_a_row_are_one_issue_and_both_presses_are_led_to_it(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    page = client.get(f"/panel/{panel.id}/check")
    answers = [client.send(page, "form[action$=issue]") for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [
        (303, f"/panel/{panel.id}#issued")
    ] * 2
    assert entries(session, Event.PANEL_ISSUED) == 1
