"""Logging a notification: the child found or added, what is refused and where, one result for two clicks."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import read_when
from app.domain.roles import Role
from app.domain.vocabulary import Category, Cohort, Risk, Source
from app.models import Child, Episode, Notification
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
from tests.strict_client import HTMX, StrictClient

FIND = "form[hx-post]"
LOG = "main form:not([hx-post])"
WHOLE: dict[str, Any] = {
    "last_seen-day": "yesterday",
    "last_seen-clock": "7pm",
    "reported-day": "yesterday",
    "reported-clock": "2100",
    "source": "police",
    "reference": "26MIS/7",
    "risk": "high",
}


def page_of(child: Child) -> str:
    return f"/log-missing/children/{child.id}"


def errors(text: str) -> dict[str, str]:
    """What the summary says, by the id each line leads to."""
    links = BeautifulSoup(text, "html.parser").select("#errors a")
    return {str(each["href"]).removeprefix("#"): each.get_text() for each in links}


def summary(text: str) -> str:
    found = BeautifulSoup(text, "html.parser").select_one("#errors")
    return found.get_text(" ", strip=True) if found else ""


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain form", "htmx"])
@pytest.mark.parametrize("typed", ["obrien", "O’Brien zoe", "zoë", "alias", "cr77"])
def test_the_child_is_found_as_somebody_types(
    client: StrictClient, session: Session, typed: str, headers: dict[str, str]
) -> None:
    child = a_child(session, "Zoë", "O’Brien", crs_id="CR77", other_names="Alias")
    answer = client.submit("/log-missing", FIND, q=typed, headers=headers)
    links = BeautifulSoup(answer.text, "html.parser").select("#found a")
    assert [each["href"] for each in links] == [page_of(child)]


def test_two_children_of_one_name_are_both_offered_with_what_tells_them_apart(
    client: StrictClient, session: Session
) -> None:
    for number in ("A1", "A2"):
        a_child(session, "Sam", "Kay", crs_id=number)
    found = BeautifulSoup(client.submit("/log-missing", FIND, q="sam kay").text, "html.parser")
    assert [each.get_text() for each in found.select("#found a")] == ["Sam Kay", "Sam Kay"]
    assert all(number in found.get_text() for number in ("A1", "A2"))


def test_a_notification_is_logged_and_the_answer_says_what_follows(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, social_worker=a_worker(session, "Hannah Pickering"))
    answer = client.submit(page_of(child), LOG, **WHOLE)
    episode = session.scalars(select(Episode)).one()
    assert answer.status_code == 303
    assert answer.location == f"/episodes/{episode.id}/logged"
    assert episode.last_seen == read_when("2026-09-22 19:00")
    assert episode.reported == read_when("2026-09-22 21:00")
    assert (episode.reference, episode.risk, episode.category) == ("26MIS/7", Risk.HIGH, Category.MISSING)
    said = client.get(answer.location).text
    assert "26MIS/7" in said
    assert "Suggested: <b>Hannah Pickering</b>" in said


def test_a_second_click_gives_one_result(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    page = client.get(page_of(child))
    first, second = (client.send(page, LOG, **{**WHOLE, "reference": ""}) for _ in range(2))
    assert first.location == second.location
    assert len(session.scalars(select(Episode)).all()) == 1


def test_what_is_typed_stays_and_each_fault_leads_to_its_box(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    wrong = WHOLE | {"last_seen-day": "31 June 2026", "reported-clock": "25", "source": ""}
    answer = client.submit(page_of(child), LOG, **wrong)
    assert answer.status_code == 422
    assert errors(answer.text) == {
        "last_seen-day": "31 June does not exist",
        "reported-day": "25:00 is not a time of day",
        "source": "Choose who reported it.",
    }
    assert 'value="31 June 2026"' in answer.text
    assert 'value="26MIS/7"' in answer.text
    assert not session.scalars(select(Episode)).all()


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"last_seen-day": "today", "last_seen-clock": "9:01am"}, "last_seen-day", "still to come"),
        ({"reported-clock": "6:59pm"}, "reported-day", "before the child was last seen"),
        (
            {"last_seen-day": "", "last_seen-clock": "", "reported-day": "", "reported-clock": ""},
            "last_seen-day",
            "Say when the child was last seen",
        ),
        ({"last_seen-day": "29/03/2026", "last_seen-clock": "1:30am"}, "last_seen-day", "never happened"),
        ({"last_seen-day": "26/10/2025", "last_seen-clock": "1:30am"}, "last_seen-day", "happened twice"),
        ({"reference": "TAKEN"}, "reference", "for example TAKEN/2"),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(
    client: StrictClient, session: Session, changed: dict[str, Any], at: str, sentence: str
) -> None:
    an_episode(session, a_child(session), reference="TAKEN")
    answer = client.submit(page_of(a_child(session)), LOG, **{**WHOLE, **changed})
    assert answer.status_code == 422
    assert sentence in errors(answer.text)[at]


def test_a_time_that_happened_twice_can_be_said(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    twice = {"last_seen-day": "26/10/2025", "last_seen-clock": "1:30am GMT", "reported-day": "26/10/2025"}
    assert (
        client.submit(page_of(child), LOG, **{**WHOLE, **twice, "reported-clock": "3am"}).status_code == 303
    )
    assert session.scalars(select(Episode)).one().last_seen == read_when("2025-10-26 01:30 GMT")


def test_a_day_alone_is_never_midnight(client: StrictClient, session: Session) -> None:
    client.submit(page_of(a_child(session)), LOG, **{**WHOLE, "last_seen-clock": ""})
    episode = session.scalars(select(Episode)).one()
    assert (episode.last_seen_on, episode.last_seen_at) == (date(2026, 9, 22), None)


def test_somebody_who_turned_18_is_refused_by_hand(client: StrictClient, session: Session) -> None:
    answer = client.submit(page_of(a_child(session, born_on=date(2008, 9, 22))), LOG, **WHOLE)
    assert answer.status_code == 422
    assert "turned 18 on 22 September 2026" in summary(answer.text)


@pytest.mark.parametrize("cohort", list(Cohort))
def test_away_is_asked_of_looked_after_children_only(
    client: StrictClient, session: Session, cohort: Cohort
) -> None:
    asked = client.get(page_of(a_child(session, cohort=cohort))).text
    assert ("Away from placement without authorisation" in asked) is (cohort is Cohort.LOOKED_AFTER)


def test_told_later_than_reported(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    client.submit(page_of(child), LOG, **(WHOLE | {"notified-day": "today", "notified-clock": "8"}))
    assert session.scalars(select(Episode)).one().notified == read_when("2026-09-23 08:00")


def test_a_report_that_overlaps_is_offered_to_join_and_joins(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    back = MORNING - timedelta(hours=3)
    first = an_episode(
        session, child, last_seen=MORNING - timedelta(days=1), returned=back, reference="26MIS1"
    )
    answer = client.submit(page_of(child), LOG, **WHOLE)
    assert answer.status_code == 422
    assert "This overlaps 26MIS1, another absence of this child, which has ended." in summary(answer.text)
    button = BeautifulSoup(answer.text, "html.parser").select_one("button[name=joins]")
    assert button is not None
    assert (button["value"], button.get_text()) == (str(first.id), "Add it to 26MIS1")
    joined = client.post(page_of(child), data=WHOLE | {"joins": str(button["value"])})
    assert joined.location == f"/episodes/{first.id}/logged"
    assert [each.reference for each in session.scalars(select(Notification))] == ["26MIS1", "26MIS/7"]
    assert len(session.scalars(select(Episode)).all()) == 1


def test_a_report_joins_no_absence_of_another_child(client: StrictClient, session: Session) -> None:
    other = an_episode(session, a_child(session))
    child = a_child(session)
    assert client.get(page_of(child)).status_code == 200
    assert client.post(page_of(child), data=WHOLE | {"joins": other.id}).status_code == 404


def test_a_child_who_is_missing_now_says_so_and_leads_to_the_return(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session)
    episode = an_episode(session, child, reference="26MIS1")
    page = BeautifulSoup(client.get(page_of(child)).text, "html.parser")
    assert page.select_one(f"#joins a[href='/episodes/{episode.id}/log-return']")
    assert page.select_one("button[name=joins]")


def test_a_sibling_in_the_same_report_has_its_times_and_a_reference_of_its_own(
    client: StrictClient, session: Session
) -> None:
    older, younger = a_child(session, "Ama", "Kay"), a_child(session, "Kofi", "Kay")
    first = client.submit(page_of(older), LOG, **WHOLE)
    again = BeautifulSoup(client.get(first.location).text, "html.parser").select_one("a[href*=like]")
    assert again is not None
    found = client.submit(str(again["href"]), FIND, q="kofi")
    link = BeautifulSoup(found.text, "html.parser").select_one("#found a")
    assert link is not None
    assert client.submit(str(link["href"]), LOG, source="police").status_code == 303
    episodes = session.scalars(select(Episode).order_by(Episode.id)).all()
    assert [each.reference for each in episodes] == ["26MIS/7", "26MIS/7/2"]
    assert episodes[0].last_seen == episodes[1].last_seen
    assert episodes[1].child is younger


NEW: dict[str, Any] = WHOLE | {
    "first_name": "Zoe",
    "last_name": "OBrien",
    "crs_id": "CR 100 417",
    "born_on": "4/5/2011",
    "cohort": "home",
    "responsible_authority": "Croydon",
}


def test_a_child_not_on_file_is_added_in_the_same_form(client: StrictClient, session: Session) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG, **NEW, birth_estimated="y")
    episode = session.scalars(select(Episode)).one()
    child = episode.child
    assert answer.location == f"/episodes/{episode.id}/logged"
    assert (child.crs_id, child.first_name, child.born_on) == ("CR100417", "Zoe", date(2011, 5, 4))
    assert (child.birth_estimated, child.cohort, episode.cohort) == (True, Cohort.HOME, Cohort.HOME)
    assert [each.source for each in episode.notifications] == [Source.POLICE]


def test_neither_is_saved_when_one_is_refused(client: StrictClient, session: Session) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG, **{**NEW, "last_seen-clock": "9:30pm"})
    assert answer.status_code == 422
    assert "reported-day" in errors(answer.text)
    assert not session.scalars(select(Child)).all()


def test_likely_duplicates_are_shown_while_typing_and_asked_about(
    client: StrictClient, session: Session
) -> None:
    there = a_child(session, "Zoë", "O’Brien", crs_id="CR1", born_on=date(2011, 5, 4))
    client.get("/log-missing/not-on-file")
    typed = {"first_name": "Zoe", "last_name": "OBrien", "born_on": "4/5/2011"}
    shown = client.post("/log-missing/not-on-file/likely", data=typed, headers=HTMX).text
    assert "Zoë O’Brien" in shown
    assert "same name, same date of birth" in shown
    stopped = client.submit("/log-missing/not-on-file", LOG, **NEW)
    assert stopped.status_code == 422
    assert "say that this is another one" in summary(stopped.text)
    assert session.scalars(select(Child)).all() == [there]
    assert client.send(stopped, LOG, another_child="y").status_code == 303
    assert len(session.scalars(select(Child)).all()) == 2


def test_it_is_logged_for_the_child_on_file_after_all_with_what_was_typed(
    client: StrictClient, session: Session
) -> None:
    there = a_child(session, "Zoë", "O’Brien", born_on=date(2011, 5, 4))
    client.get("/log-missing/not-on-file")
    page = client.post("/log-missing/not-on-file", data=NEW | {"instead": there.id})
    assert page.status_code == 200
    assert client.send(page, LOG).status_code == 303
    episode = session.scalars(select(Episode)).one()
    assert (episode.child_id, episode.reference) == (there.id, "26MIS/7")
    assert len(session.scalars(select(Child)).all()) == 1


def test_what_was_typed_to_find_a_child_is_not_asked_again(client: StrictClient) -> None:
    found = client.submit("/log-missing", FIND, q="Ana María Silva")
    page = client.send(found, "#found form")
    boxes = BeautifulSoup(page.text, "html.parser")
    assert [boxes.select_one(f"#{name}")["value"] for name in ("first_name", "last_name")] == [  # type: ignore[index]
        "Ana María",
        "Silva",
    ]
    number = client.send(client.submit("/log-missing", FIND, q="CR100417"), "#found form")
    assert BeautifulSoup(number.text, "html.parser").select_one("#crs_id")["value"] == "CR100417"  # type: ignore[index]


def test_a_new_child_says_what_is_missing(client: StrictClient) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG)
    assert answer.status_code == 422
    assert {"first_name", "crs_id", "cohort", "responsible_authority", "source"} <= errors(answer.text).keys()


def test_a_social_worker_logs_for_their_own_children_and_adds_their_own(
    client_as: ClientAs, session: Session
) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    mine, other = a_child(session, social_worker=noah), a_child(session)
    assert worker.get(page_of(mine)).status_code == 200
    assert worker.get(page_of(other)).status_code == 404
    assert worker.get("/log-missing/children/9999").status_code == 404
    assert worker.post(page_of(other), data=WHOLE).status_code == 404
    assert worker.submit("/log-missing/not-on-file", LOG, **NEW).status_code == 303
    added = session.scalars(select(Child).where(Child.crs_id == "CR100417")).one()
    assert added.social_worker is noah


def test_an_account_without_its_worker_adds_nobody(client_as: ClientAs, session: Session) -> None:
    worker = client_as(a_person(session, Role.SOCIAL_WORKER))
    answer = worker.submit("/log-missing/not-on-file", LOG, **NEW)
    assert answer.status_code == 422
    assert "not linked to a social worker" in summary(answer.text)


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.PANEL_CHAIR, Role.QUALITY, Role.PROVIDER, Role.SYSTEM_ADMIN]
)
def test_who_may_not_log(client_as: ClientAs, session: Session, role: Role) -> None:
    child = a_child(session)
    somebody = client_as(role)
    for address in ("/log-missing", "/log-missing/not-on-file", page_of(child), "/log-return"):
        assert somebody.get(address).status_code == 403
