"""Logging a notification: the child found or added, what is refused and where, one result for two clicks."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import read_when
from app.domain.vocabulary import Category, Cohort, Risk
from app.models import Child, Episode, Notification
from tests.examples import MORNING, a_child, a_worker, an_episode
from tests.features.error_summary import errors, summary
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
        "reported-clock": "25:00 is not a time of day",
        "source": "Choose who reported it.",
    }
    assert 'value="31 June 2026"' in answer.text
    assert 'value="26MIS/7"' in answer.text
    assert not session.scalars(select(Episode)).all()


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"last_seen-day": "today", "last_seen-clock": "9:01am"}, "last_seen-clock", "still to come"),
        ({"reported-clock": "6:59pm"}, "reported-clock", "before the child was last seen"),
        (
            {"last_seen-day": "", "last_seen-clock": "", "reported-day": "", "reported-clock": ""},
            "last_seen-day",
            "Say when the child was last seen",
        ),
        ({"last_seen-day": "29/03/2026", "last_seen-clock": "1:30am"}, "last_seen-clock", "never happened"),
        ({"last_seen-day": "26/10/2025", "last_seen-clock": "1:30am"}, "last_seen-clock", "happened twice"),
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
