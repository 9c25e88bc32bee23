"""What an open board asks every ten seconds, what it costs, and the filters its address keeps."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, Risk
from app.models import Standup, WebSession
from app.models.audit import AuditEntry
from app.services.events import Event
from app.web.sessions import POLL_HEADER
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode, an_organisation, give
from tests.features.test_standup import back
from tests.features.worlds import two_worlds
from tests.queries.test_board_cost import counted
from tests.strict_client import HTMX, StrictClient


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def mark_of(answer: Any) -> str:
    """What the board was read at."""
    board = soup(answer).select_one("#board")
    assert board is not None
    return str(board["data-live"])


def ask(client: StrictClient, mark: str, address: str = "/") -> Any:
    """Ask as an open page does."""
    return client.get(address, headers={**HTMX, POLL_HEADER: "yes", "If-None-Match": f'"{mark}"'})


def test_nothing_is_sent_until_somebody_changes_something(client: StrictClient, session: Session) -> None:
    episode = back(session)
    mark = mark_of(client.get("/"))
    assert (ask(client, mark).status_code, ask(client, mark).text) == (304, "")
    episode.notes = "Seen at the station."
    session.info["act"].record(Event.EPISODE_CORRECTED, episode)
    answer = ask(client, mark)
    assert answer.status_code == 200
    assert mark_of(answer) != mark
    assert client.get("/", headers={"If-None-Match": f'"{mark_of(answer)}"'}).status_code == 200


def test_others_who_only_look_are_no_news(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    back(session)
    mark = mark_of(client.get("/"))
    client_as(Role.ADMINISTRATOR).get("/")
    assert ask(client, mark).status_code == 304


def test_asking_is_light_whatever_stands_on_the_board(client: StrictClient, session: Session) -> None:
    mark = mark_of(client.get("/"))

    def spent(mark: str) -> int:
        with counted(session) as sent:
            assert ask(client, mark).status_code == 304
        return len(sent)

    empty = spent(mark)
    for _ in range(20):
        back(session)
    assert spent(mark_of(client.get("/"))) == empty <= 7


def test_asking_does_not_keep_a_session_alive(client: StrictClient, session: Session) -> None:
    mark = mark_of(client.get("/"))
    row = session.query(WebSession).one()
    row.seen_at = row.seen_at.replace(year=row.seen_at.year - 1)
    session.commit()
    assert ask(client, mark).status_code == 401, "a session long idle is over, however often its page asks"


def test_a_mark_changes_with_what_a_card_says_and_not_with_its_clock(
    app: Flask, client: StrictClient, session: Session
) -> None:
    episode = back(session)

    def mark() -> str:
        card = soup(client.get("/")).select_one(f"#card-{episode.interview_id}")
        assert card is not None
        return str(card["data-mark"])

    before = mark()
    app.config["DESK"] = replace(app.config["DESK"], now=MORNING + timedelta(hours=2))
    assert mark() == before
    give(session, episode.interview, an_organisation(session))
    assert mark() != before


FILTERS = {
    "stage=in_offer": {"Edon", "Zara"},
    "stage=in_recording": set(),
    "cohort=uasc": {"Edon"},
    "team=leaving-care-2": {"Zara"},
    "holder=nspcc": {"Zara"},
    "holder=nobody": {"Edon"},
    "risk=high": {"Edon"},
    "due=overdue": {"Zara"},
    "due=soon": set(),
    "due=later&cohort=uasc": {"Edon"},
    "due=overdue&cohort=uasc": set(),
    "show=overdue&cohort=uasc": set(),
    "holder=none-such": set(),
    "nonsense=1": {"Edon", "Zara"},
}


@pytest.mark.parametrize("asked", FILTERS)
def test_an_address_keeps_filters_by_codes_and_never_hides_who_is_missing(
    client: StrictClient, session: Session, asked: str
) -> None:
    back(session, 10, first_name="Edon", uasc=True)
    session.flush()
    late = back(session, 90, first_name="Zara", cohort=Cohort.HOME, team="Leaving Care 2")
    give(session, late.interview, an_organisation(session))
    first = session.query(type(late)).order_by(type(late).id).first()
    assert first is not None
    first.risk = Risk.HIGH
    an_episode(session, a_child(session, "Mai", ""))
    page = soup(client.get(f"/?{asked}"))
    found = {each.get_text().split()[0] for each in page.select(".lane .card h4")}
    assert found == FILTERS[asked]
    assert len(page.select(".strip .card")) == 1
    keys = [each for each in asked.split("&") if not each.startswith(("show", "nonsense"))]
    assert len(page.select(".chip")) == len(keys)


def test_each_chip_takes_its_own_filter_away_and_forms_come_back_to_the_rest(
    client: StrictClient, session: Session
) -> None:
    episode = back(session, 10, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    page = soup(client.get("/?show=overdue&cohort=home&due=overdue"))
    assert [str(each["href"]) for each in page.select(".chip")] == [
        "/?show=overdue&due=overdue",
        "/?show=overdue&cohort=home",
    ]
    page = soup(client.get("/?cohort=other_authority"))
    form = page.select_one(f"#card-{episode.interview_id} form")
    assert form is not None
    assert str(form["action"]).endswith("ask-authority?cohort=other_authority")
    answer = client.submit("/?cohort=other_authority", f"#card-{episode.interview_id} form")
    assert answer.location.startswith("/?cohort=other_authority#card-")


def test_the_filter_form_leads_to_a_short_address(client: StrictClient, session: Session) -> None:
    back(session)
    answer = client.submit("/", "#filter-form", stage="in_offer")
    assert (answer.status_code, answer.location) == (303, "/?stage=in_offer")
    chosen = soup(client.get(answer.location)).select("#by-stage [selected]")
    assert [each["value"] for each in chosen] == ["in_offer"]


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.MANAGER, Role.PANEL_CHAIR])
def test_who_sees_some_children_has_a_board_of_those_and_nothing_to_give(
    client_as: ClientAs, session: Session, role: Role
) -> None:
    worlds = two_worlds(session, role, MORNING)
    page = soup(client_as(worlds.reader).get("/"))
    assert worlds.mine.first_name in page.get_text()
    assert worlds.other.first_name not in page.get_text()
    assert not page.select("#give select, [name=interview]")
    assert bool(page.select("#view-mine")) is (role is Role.SOCIAL_WORKER)


@pytest.mark.parametrize("count", [0, 1, 20, 200])
def test_a_board_of_any_size_takes_the_same_statements(
    client: StrictClient, session: Session, count: int
) -> None:
    for number in range(count):
        back(session, 10 + number % 90)
    an_episode(session, a_child(session))
    client.get("/")
    with counted(session) as sent:
        page = soup(client.get("/"))
    assert len(page.select(".lane .card[id^=card]")) == count
    assert len(sent) <= MOST_STATEMENTS


MOST_STATEMENTS = 55
"""For the whole page, its frame, session and audit among them."""


def test_whoever_was_heard_of_since_the_last_stand_up_is_new(client: StrictClient, session: Session) -> None:
    def new() -> list[str]:
        return [str(each["id"]) for each in soup(client.get("/")).select(".card--new")]

    before = an_episode(session, a_child(session), last_seen=MORNING - timedelta(hours=30))
    late = an_episode(session, a_child(session), last_seen=MORNING - timedelta(hours=20))
    assert new() == [f"missing-{late.id}"], "before the first stand-up: in the last 24 hours"
    opener = a_person(session, Role.COORDINATOR)
    day = MORNING - timedelta(hours=24)
    session.add(Standup(day=day.date(), opened_at=day, opened_by_id=opener.id, closed_at=None))
    session.flush()
    before.logged_at = MORNING - timedelta(hours=1)
    session.info["act"].record(Event.EPISODE_CORRECTED, before)
    assert set(new()) == {f"missing-{before.id}", f"missing-{late.id}"}, "told late is new as well"
    assert "2 new since the last stand-up" in client.get("/").text


def test_beside_the_board_stands_what_else_is_for_today(client: StrictClient, session: Session) -> None:
    episode = back(session, 100, first_name="Edon")
    page = soup(client.get("/"))
    side = page.select_one(".board__last > #side")
    assert side is not None
    assert side.select("h2")[0].get_text() == "Assessments and meetings due"
    assert "Other authorities" in side.get_text()
    session.expire_all()
    looks = session.query(AuditEntry).filter_by(subject_type="standup.board").all()
    assert episode.child_id in looks[-1].shown
