"""Finding a child, and the pages of the file: as a page, as a fragment, for whoever may and may not."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Risk
from app.models import Child, Concern
from app.models.audit import AuditEntry
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode
from tests.strict_client import StrictClient

HTMX = {"HX-Request": "true"}
FIND = "form[hx-post]"
PAGES = ("", "/episodes", "/interviews", "/documents", "/who-has-looked")


@pytest.fixture
def child(session: Session) -> Child:
    """A child with one absence long over and one from which she came back yesterday."""
    child = a_child(session, "Zoë", "O’Neill", crs_id="CR200100", other_names="Zed")
    last_summer = MORNING - timedelta(days=300)
    an_episode(session, child, last_seen=last_summer, returned=last_summer + timedelta(hours=5))
    episode = an_episode(
        session, child, returned=MORNING - timedelta(days=1), risk=Risk.HIGH, found_place="Purley Way"
    )
    an_attempt(session, episode.interview, AttemptOutcome.ACCEPTED)
    return child


@pytest.mark.parametrize("typed", ["zoe", "ONEILL", "o'neill zoë", "zed", "CR2001", "cr200100"])
def test_a_child_is_found_by_part_of_a_name_or_number(client: StrictClient, child: Child, typed: str) -> None:
    a_child(session_of(child), "Ann", "Other")
    answer = client.submit("/children", FIND, q=typed, headers=HTMX)
    names = [each.get_text() for each in BeautifulSoup(answer.text, "html.parser").select("#found a")]
    assert names == ["Zoë O’Neill"]


def test_a_child_is_found_by_the_whole_reference_of_a_notification(
    client: StrictClient, child: Child
) -> None:
    episode = an_episode(
        session_of(child),
        child,
        last_seen=MORNING - timedelta(days=90),
        returned=MORNING - timedelta(days=89),
        reference="17/MIS 4",
    )
    assert episode.reference in "17/MIS 4"
    assert client.submit("/children", FIND, q="17/mis 4").location == f"/children/{child.crs_id}"


def test_one_child_found_is_opened_at_once_and_a_search_never_stands_in_an_address(
    client: StrictClient, child: Child
) -> None:
    answer = client.submit("/children", FIND, q="zoe")
    assert (answer.status_code, answer.location) == (303, f"/children/{child.crs_id}")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_nobody_found_is_said_calmly(client: StrictClient, headers: dict[str, str]) -> None:
    answer = client.submit("/children", FIND, q="<b>%_\\ nobody", headers=headers)
    assert "No child found." in answer.text


def test_a_search_reaches_only_the_children_a_person_may_see(client_as: ClientAs, session: Session) -> None:
    worker = a_worker(session, "Amara Fairley")
    a_child(session, "Finn", "Adeyemi", social_worker=worker)
    a_child(session, "Finn", "Elsewhere")
    person = a_person(session, Role.SOCIAL_WORKER, worker=worker)
    answer = client_as(person).submit("/children", FIND, q="finn", headers=HTMX)
    assert "Finn Adeyemi" in answer.text
    assert "Elsewhere" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_file_shows_who_it_is_about(client: StrictClient, child: Child, page: str) -> None:
    answer = client.get(f"/children/{child.crs_id}{page}")
    bar = BeautifulSoup(answer.text, "html.parser").select_one(".identity")
    assert answer.status_code == 200
    assert bar is not None
    for words in ("Zoë O’Neill", "CR200100", "15, born 4 May 2011", "Looked after by Croydon", "High risk"):
        assert words in " ".join(bar.get_text(" ").split())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_file_is_not_there_for_whoever_may_not_see_the_child(
    client_as: ClientAs, child: Child, page: str
) -> None:
    stranger = a_person(session_of(child), Role.SOCIAL_WORKER, worker=a_worker(session_of(child), "Not Hers"))
    answer = client_as(stranger).get(f"/children/{child.crs_id}{page}")
    unknown = client_as(stranger).get(f"/children/ZZ{child.crs_id}{page}")
    assert (answer.status_code, unknown.status_code) == (404, 404)
    assert "Zoë" not in answer.text


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.QUALITY, Role.SYSTEM_ADMIN])
def test_the_file_is_shut_to_roles_without_it(client_as: ClientAs, child: Child, role: Role) -> None:
    assert client_as(role).get(f"/children/{child.crs_id}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_every_look_at_the_file_is_noted_once_a_day(client: StrictClient, child: Child, page: str) -> None:
    session = session_of(child)
    for _ in range(2):
        client.get(f"/children/{child.crs_id}{page}")
    looks = session.scalars(
        select(AuditEntry).where(AuditEntry.event == "saw", AuditEntry.child_id == child.id)
    ).all()
    assert len(looks) == 1


def test_the_file_says_first_what_must_be_known_first(client: StrictClient, session: Session) -> None:
    child = a_child(session, born_on=MORNING.date().replace(year=2008, month=11))
    an_episode(session, child, risk=Risk.HIGH, last_seen=MORNING - timedelta(hours=14))
    session.add(Concern(child_id=child.id, opened_at=MORNING - timedelta(days=3)))
    text = client.get(f"/children/{child.crs_id}").text
    alerts = [
        " ".join(each.get_text(" ").split())
        for each in BeautifulSoup(text, "html.parser").select("#child .notice b")
    ]
    assert alerts == [
        "Missing now,",
        "High police risk.",
        "Open exploitation concern",
        "Turns 18 on 23 November 2026.",
    ]
    assert "Missing 14 hours" in text


def test_what_happened_stands_newest_first_with_who_wrote_it_down(client: StrictClient, child: Child) -> None:
    page = BeautifulSoup(client.get(f"/children/{child.crs_id}").text, "html.parser")
    titles = [each.get_text() for each in page.select(".timeline h3")]
    assert titles == ["Interview accepted", "Returned", "Reported missing", "Returned", "Reported missing"]


def test_what_is_still_to_come_has_not_happened(client: StrictClient, session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, returned=MORNING + timedelta(hours=1))
    page = BeautifulSoup(client.get(f"/children/{child.crs_id}").text, "html.parser")
    assert [each.get_text() for each in page.select(".timeline h3")] == ["Reported missing"]
    assert "Missing now" in page.get_text()


def test_a_figure_of_the_pattern_opens_the_episodes_it_counts(client: StrictClient, child: Child) -> None:
    page = BeautifulSoup(client.get(f"/children/{child.crs_id}").text, "html.parser")
    figures = page.select("#pattern a[href]")
    assert len(figures) >= 4
    for figure in figures:
        if not (number := figure.get_text().split()[0]).isdigit():
            number = str(figure.find_next(class_="num").get_text())  # type: ignore[union-attr]
        listed = BeautifulSoup(client.get(str(figure["href"])).text, "html.parser").select("tbody tr")
        assert len(listed) == int(number), figure


def test_children_opened_lately_stand_on_the_page_to_find_one(client: StrictClient, child: Child) -> None:
    assert "Opened lately" not in client.get("/children").text
    client.get(f"/children/{child.crs_id}")
    text = client.get("/children").text
    assert "Opened lately" in text
    assert "Zoë O’Neill" in text


def test_a_child_without_anything_on_file_has_a_calm_page(client: StrictClient, session: Session) -> None:
    child = a_child(session, born_on=None)
    text = client.get(f"/children/{child.crs_id}").text
    assert "No episodes on file." in text
    assert "Date of birth not known" in text


def session_of(child: Child) -> Session:
    """The test's own session, which holds the child."""
    session = Session.object_session(child)
    assert session is not None
    return session
