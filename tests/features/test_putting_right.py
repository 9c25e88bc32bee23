"""What changes about an absence while it lasts, and what is put right."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.calendar import read_when
from app.domain.roles import Role
from app.domain.vocabulary import Category, Cohort, Ethnicity, Risk, Sex
from app.models import Child, Episode
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
from tests.features.error_summary import errors, summary
from tests.strict_client import StrictClient

KIND, TIMES, WHO = ("main form[action$=kind]", "main form[action$=times]", "main form[action$=identity]")

EARLIER: dict[str, Any] = {"returned-clock": "7am"}


@pytest.fixture
def episode(session: Session) -> Episode:
    """An absence of a looked-after child, from which the child is back."""
    child = a_child(session, "Zoë", "Kay", crs_id="CR7", sex=Sex.FEMALE, ethnicity=Ethnicity.MWBA)
    return an_episode(session, child, returned=MORNING - timedelta(hours=3), risk=Risk.LOW)


def test_missing_becomes_away_and_the_risk_changes(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    answer = client.submit(f"/episodes/{episode.id}/kind", KIND, category="A", risk="high")
    assert answer.location == f"/episodes/{episode.id}/logged"
    session.refresh(episode)
    assert (episode.category, episode.risk) == (Category.AWAY, Risk.HIGH)
    answer = client.submit(f"/episodes/{episode.id}/kind", KIND, risk="")
    session.refresh(episode)
    assert (episode.category, episode.risk) == (Category.AWAY, None)


def test_nothing_different_is_said(client: StrictClient, episode: Episode) -> None:
    answer = client.submit(f"/episodes/{episode.id}/kind", KIND)
    assert answer.status_code == 422
    assert "Nothing is different" in summary(answer.text)


def test_away_is_not_asked_of_a_child_at_home(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session, cohort=Cohort.HOME))
    page = BeautifulSoup(client.get(f"/episodes/{episode.id}/kind").text, "html.parser")
    assert not page.select("[name=category]")
    client.submit(f"/episodes/{episode.id}/kind", KIND, risk="high")
    session.refresh(episode)
    assert (episode.category, episode.risk) == (Category.MISSING, Risk.HIGH)


def test_times_are_put_right_and_the_deadline_follows(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    answer = client.submit(f"/episodes/{episode.id}/times", TIMES, **EARLIER)
    session.refresh(episode)
    assert episode.returned == read_when("2026-09-23 07:00")
    assert "Interview due by 7am on Saturday 26 September." in client.get(answer.location).text


def test_times_left_alone_come_back_as_they_were(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    before = (episode.last_seen, episode.reported, episode.returned)
    client.submit(f"/episodes/{episode.id}/times", TIMES)
    session.refresh(episode)
    assert (episode.last_seen, episode.reported, episode.returned) == before


def test_a_time_in_the_hour_that_happened_twice_comes_back_as_it_was(
    client: StrictClient, session: Session
) -> None:
    seen = read_when("2025-10-26 01:30 GMT").latest
    episode = an_episode(session, a_child(session), last_seen=seen, returned=seen + timedelta(hours=4))
    answer = client.submit(f"/episodes/{episode.id}/times", TIMES)
    assert answer.status_code == 303
    session.refresh(episode)
    assert episode.last_seen_at == seen


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"returned-clock": "9:01am"}, "returned-clock", "still to come"),
        ({"reported-day": "20/09/2026"}, "reported-clock", "before the child was last seen"),
        ({"found-day": "today", "found-clock": "8am"}, "returned-clock", "before the child was found"),
    ],
)
def test_times_that_cannot_be_are_refused_at_their_box(
    client: StrictClient, episode: Episode, changed: dict[str, Any], at: str, sentence: str
) -> None:
    answer = client.submit(f"/episodes/{episode.id}/times", TIMES, **changed)
    assert answer.status_code == 422
    assert sentence in errors(answer.text)[at]


def test_who_a_child_is_is_put_right_and_what_was_left_alone_stays(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    answer = client.submit("/children/CR7/identity", WHO, first_name="Zoé", born_on="29/2/2012", crs_id="CR8")
    assert answer.location == "/children/CR8"
    child: Child = episode.child
    session.refresh(child)
    assert (child.first_name, child.last_name, child.born_on) == ("Zoé", "Kay", date(2012, 2, 29))
    assert (child.sex, child.ethnicity) == (Sex.FEMALE, Ethnicity.MWBA)
    assert child.folded_name == "zoe kay"


def test_somebody_elses_number_is_refused(client: StrictClient, session: Session, episode: Episode) -> None:
    a_child(session, crs_id="CR9")
    answer = client.submit("/children/CR7/identity", WHO, crs_id="CR9")
    assert answer.status_code == 422
    assert "on file already" in summary(answer.text)


def test_the_second_to_save_is_told(client: StrictClient, client_as: ClientAs, episode: Episode) -> None:
    changes: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (f"/episodes/{episode.id}/kind", KIND, {"risk": "high"}),
        (f"/episodes/{episode.id}/times", TIMES, EARLIER),
        ("/children/CR7/identity", WHO, {"other_names": "Zed"}),
    )
    for address, form, change in changes:
        page = client.get(address)
        assert client_as(Role.ADMINISTRATOR).submit(address, form, **change).status_code == 303
        answer = client.send(page, form, **change)
        assert answer.status_code == 409
        assert "Someone else changed this first" in summary(answer.text)


def test_who_may_put_right(client_as: ClientAs, session: Session, episode: Episode) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    assert worker.get(f"/episodes/{episode.id}/kind").status_code == 404
    assert worker.get(f"/episodes/{episode.id}/times").status_code == 403
    assert worker.get("/children/CR7/identity").status_code == 403
    mine = an_episode(session, a_child(session, social_worker=noah))
    assert worker.get(f"/episodes/{mine.id}/kind").status_code == 200
    assert client_as(Role.ADMINISTRATOR).get("/children/CR0/identity").status_code == 404
