"""Logging a return in two clicks: what is refused and where, and what the answer says is due when."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When, read_when
from app.domain.roles import Role
from app.domain.vocabulary import Category, Cohort
from app.models import Episode
from app.models.audit import AuditEntry
from app.services.events import Event
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
from tests.features.error_summary import errors, summary
from tests.strict_client import HTMX, StrictClient

RETURN = "form#return"
BACK: dict[str, Any] = {
    "returned-day": "today",
    "returned-clock": "8.10am",
    "how": "came back alone",
    "seen": "not yet",
}


def page_of(episode: Episode) -> str:
    return f"/episodes/{episode.id}/log-return"


def text_of(html: str, css: str) -> str:
    found = BeautifulSoup(html, "html.parser").select_one(css)
    assert found is not None, css
    return found.get_text(" ", strip=True)


def test_the_return_is_two_clicks_from_anywhere(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    anywhere = BeautifulSoup(client.get("/children").text, "html.parser")
    assert anywhere.select_one("header a[href='/log-return']")
    missing = BeautifulSoup(client.get("/log-return").text, "html.parser")
    assert [each["href"] for each in missing.select("main .card a")] == [page_of(episode)]


def test_nobody_missing_is_calm(client: StrictClient, session: Session) -> None:
    an_episode(session, a_child(session), returned=MORNING - timedelta(hours=1))
    assert "No children missing now." in client.get("/log-return").text


def test_a_return_is_logged_and_the_answer_says_what_is_due_when_and_who_is_suggested(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, social_worker=a_worker(session, "Hannah Pickering"))
    episode = an_episode(session, child)
    answer = client.submit(page_of(episode), RETURN, **BACK, found_place="friend’s address", notes="well")
    assert answer.status_code == 303
    assert answer.location == f"/episodes/{episode.id}/logged"
    session.refresh(episode)
    assert episode.returned == read_when("2026-09-23 08:10")
    assert (episode.returned_how, episode.found_place) == ("came back alone", "friend’s address")
    assert (episode.seen_by_police, episode.notes) == (False, "well")
    said = text_of(client.get(answer.location).text, "main")
    assert "Interview due by 8:10am on Saturday 26 September." in said
    assert "Suggested: Hannah Pickering , looked after by us" in said


@pytest.mark.parametrize(
    ("last_seen", "returned", "due"),
    [
        ("2026-03-27 10:00", ("27/03/2026", "2pm"), "Interview due by 3pm on Monday 30 March."),
        ("2025-10-24 10:00", ("24/10/2025", "2pm"), "Interview due by 1pm on Monday 27 October."),
        ("2025-10-25 23:00", ("26/10/2025", "00:30"), "Interview due by 11:30pm on Tuesday 28 October."),
    ],
)
def test_the_deadline_is_72_elapsed_hours_over_a_clock_change(
    client: StrictClient, session: Session, last_seen: str, returned: tuple[str, str], due: str
) -> None:
    episode = an_episode(session, a_child(session), last_seen=read_when(last_seen).latest)
    typed = BACK | {"returned-day": returned[0], "returned-clock": returned[1]}
    answer = client.submit(page_of(episode), RETURN, **typed)
    assert due in text_of(client.get(answer.location).text, "main")


def test_what_is_typed_is_read_back_before_it_is_saved(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    page = client.get(page_of(episode))
    assert "72 hours after the return" in text_of(page.text, "#follows")
    typed = {"returned-day": "yesterday", "returned-clock": "2110"}
    said = text_of(client.post(f"{page_of(episode)}/reads-as", data=typed, headers=HTMX).text, "#follows")
    assert "Reads as Tuesday 22 September 2026, 9:10pm" in said
    assert "Interview due by 9:10pm Friday 25 September" in said
    nothing = {"returned-day": "yesterd", "returned-clock": "2110"}
    said = text_of(client.post(f"{page_of(episode)}/reads-as", data=nothing, headers=HTMX).text, "#follows")
    assert "Reads as" not in said


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"returned-clock": ""}, "returned-clock", "Write the time, or tick that it is not known."),
        ({"returned-day": "", "returned-clock": ""}, "returned-day", "Write the day and the time"),
        ({"returned-clock": "9:01am"}, "returned-clock", "still to come"),
        ({"returned-day": "20/09/2026"}, "returned-clock", "before the child was last seen"),
        ({"returned-clock": "about nine"}, "returned-clock", "is not a time: write 9am"),
        ({"returned-day": "25/10/2026", "returned-clock": "1.30"}, "returned-clock", "happened twice"),
        ({"returned-day": "29/03/2026", "returned-clock": "01:30"}, "returned-clock", "never happened"),
    ],
)
def test_what_cannot_be_is_refused_at_its_box_and_stays_typed(
    client: StrictClient, session: Session, changed: dict[str, Any], at: str, sentence: str
) -> None:
    episode = an_episode(session, a_child(session))
    answer = client.submit(page_of(episode), RETURN, **{**BACK, **changed}, found_place="O’Neill’s café")
    assert answer.status_code == 422
    assert sentence in errors(answer.text)[at]
    assert 'value="O’Neill’s café"' in answer.text
    session.refresh(episode)
    assert episode.returned is None


def test_a_time_that_is_not_known_is_said_and_the_72_hours_are_not_measured(
    client: StrictClient, session: Session
) -> None:
    episode = an_episode(session, a_child(session))
    typed = {**BACK, "returned-clock": "", "time_unknown": "y"}
    answer = client.submit(page_of(episode), RETURN, **typed)
    session.refresh(episode)
    assert episode.returned == When(date(2026, 9, 23))
    assert "The 72 hours cannot be measured" in client.get(answer.location).text


def test_found_and_not_back_is_one_of_the_answers(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    typed = {**BACK, "how": "found, not yet returned", "found_place": "hospital"}
    answer = client.submit(page_of(episode), RETURN, **typed)
    session.refresh(episode)
    assert (episode.found, episode.returned) == (read_when("2026-09-23 08:10"), None)
    said = text_of(client.get(answer.location).text, "main")
    assert "found 8:10am today, hospital, and not back" in said
    assert "found and not back" in client.get("/log-return").text


def test_a_second_click_gives_one_result(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    page = client.get(page_of(episode))
    first, second = (client.send(page, RETURN, **BACK) for _ in range(2))
    assert first.location == second.location == f"/episodes/{episode.id}/logged"
    entries = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.EPISODE_RETURNED)).all()
    assert len(entries) == 1


def test_the_second_person_is_told_and_keeps_what_was_typed(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    episode = an_episode(session, a_child(session))
    page = client.get(page_of(episode))
    client_as(Role.ADMINISTRATOR).submit(page_of(episode), RETURN, **BACK)
    answer = client.send(page, RETURN, **{**BACK, "returned-clock": "8:30am"})
    assert answer.status_code == 409
    assert "Someone else changed this first" in summary(answer.text)
    assert 'value="8:30am"' in answer.text
    again = client.send(answer, RETURN)
    assert again.status_code == 409
    assert "Somebody has logged this return already" in summary(again.text)
    session.refresh(episode)
    assert episode.returned == read_when("2026-09-23 08:10")


def test_a_change_of_something_else_meanwhile_is_told_once(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    page = client.get(page_of(episode))
    episode.notes = "somebody wrote this meanwhile"
    session.info["act"].record(Event.EPISODE_CORRECTED, episode, child=episode.child)
    answer = client.send(page, RETURN, **BACK)
    assert answer.status_code == 409
    assert client.send(answer, RETURN).status_code == 303


def test_a_return_logged_already_leads_to_what_follows(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session), returned=MORNING - timedelta(hours=1))
    answer = client.get(page_of(episode))
    assert (answer.status_code, answer.location) == (303, f"/episodes/{episode.id}/logged")


def test_told_late_is_said_and_moves_no_deadline(client: StrictClient, session: Session) -> None:
    back = MORNING - timedelta(days=4)
    late = {"notified_on": date(2026, 9, 23), "notified_at": MORNING}
    child = a_child(session, cohort=Cohort.HOME)
    episode = an_episode(session, child, last_seen=back - timedelta(hours=9), returned=back, **late)
    said = text_of(client.get(f"/episodes/{episode.id}/logged").text, "main")
    assert "Late on arrival" in said
    assert "Overdue by 1 day" in said


def test_away_from_placement_says_away(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session), category=Category.AWAY)
    assert "Away since" in client.get(f"/episodes/{episode.id}/logged").text


def test_a_social_worker_logs_returns_of_their_own_children(client_as: ClientAs, session: Session) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    mine, other = (
        an_episode(session, a_child(session, social_worker=noah)),
        an_episode(session, a_child(session)),
    )
    shown = BeautifulSoup(worker.get("/log-return").text, "html.parser")
    assert [each["href"] for each in shown.select("main .card a")] == [page_of(mine)]
    for address in (page_of(other), f"/episodes/{other.id}/logged", "/episodes/9999/log-return"):
        assert worker.get(address).status_code == 404
    assert worker.post(page_of(other), data=BACK).status_code == 404
    assert worker.submit(page_of(mine), RETURN, **BACK).status_code == 303


def test_every_look_is_in_the_audit_log(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session))
    client.get(page_of(episode))
    seen = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.SEEN)).all()
    assert [(each.subject_type, each.shown) for each in seen] == [("intake.log_return", [episode.child_id])]
