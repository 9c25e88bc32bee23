"""Oversight notes and concerns, the list of all that is due, and who may record what."""

from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, Concern, Episode, OversightNote
from tests.assessment_examples import YESTERDAY
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode, give
from tests.features.test_assessments import ASSESSED, FORM, episode, said, tasks
from tests.strict_client import StrictClient

__all__ = ["episode"]


def test_the_manager_notes_oversight_and_only_where_it_is_asked_for(
    client_as: ClientAs, session: Session, episode: Episode
) -> None:
    leila = a_worker(session, "Leila Caldwell")
    manager = client_as(a_person(session, Role.MANAGER, name="Leila Caldwell", worker=leila))
    address = f"/episodes/{episode.id}/oversight-note"
    assert f'href="{address}"' in manager.get("/children/CR7").text
    assert manager.submit(address, FORM, said="Read, and discussed.").status_code == 303
    note = session.scalars(select(OversightNote)).one()
    assert (note.by, note.said) == ("Leila Caldwell", "Read, and discussed.")
    assert tasks(manager)["Oversight note: missing for 24 hours"] == "Done"
    assert manager.get(address).status_code == 409
    assert client_as(Role.RHI_OFFICER).get(address).status_code == 403


def test_a_concern_is_opened_and_closed_on_the_file(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    assert "/children/CR7/concern" in client.get("/children/CR7/assessments").text
    assert client.submit("/children/CR7/concern", FORM, said="").status_code == 422
    assert client.submit("/children/CR7/concern", FORM, said="Seen with older men.").status_code == 303
    assert tasks(client)["CSE risk assessment"] == "Due now"
    assert client.submit("/children/CR7/concern", FORM, said="Again.").status_code == 409
    assert client.submit("/children/CR7/concern/close", FORM, because="At MACE.").status_code == 303
    assert tasks(client)["CSE risk assessment"] == "Not asked for"
    concern = session.scalars(select(Concern)).one()
    assert (concern.closed_at, concern.closed_because) == (MORNING, "At MACE.")


def test_the_list_of_what_is_due(client: StrictClient, session: Session, episode: Episode) -> None:
    page = said(client, "/assessments-due")
    assert "All 3" in page
    assert "Strategy meeting 1" in page
    only = BeautifulSoup(client.get("/assessments-due?task=strategy+meeting").text, "html.parser")
    assert len(only.select("tbody tr")) == 1
    assert "Noah Pemberton" in page
    assert (
        len(BeautifulSoup(client.get("/assessments-due?task=none").text, "html.parser").select("tbody tr"))
        == 3
    )


def test_who_may_record_what(client_as: ClientAs, session: Session, episode: Episode) -> None:
    noah = a_worker(session, "Noah Pemberton")
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    mine = f"/episodes/{episode.id}/missing-risk-assessment"
    assert worker.submit(mine, FORM, **ASSESSED).status_code == 303
    other: Child = a_child(session, crs_id="CR8")
    theirs = an_episode(session, other)
    for address in (f"/episodes/{theirs.id}/missing-risk-assessment", "/children/CR8/assessments"):
        assert worker.get(address).status_code == 404
    assert worker.get(f"/episodes/{episode.id}/oversight-note").status_code == 403
    for role in (Role.MANAGER, Role.RHI_OFFICER, Role.PANEL_CHAIR, Role.QUALITY, Role.PROVIDER):
        assert client_as(role).get(mine).status_code == 403


def test_every_episode_with_something_left_is_on_the_file_and_has_a_page(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    start = MORNING - timedelta(days=5)
    earlier = an_episode(session, episode.child, last_seen=start, returned=start + timedelta(hours=5))
    give(session, earlier.interview, a_person(session, Role.RHI_OFFICER, name="Kit Kane"))
    an_attempt(session, earlier.interview)
    earlier.interview.held_on, earlier.interview.held_at = YESTERDAY, MORNING - timedelta(hours=18)
    page = BeautifulSoup(client.get("/children/CR7").text, "html.parser")
    other = page.select_one("#other-episodes")
    assert other
    assert earlier.reference in other.get_text()
    assert "2 things" in other.get_text(), "the interview, and the missing risk assessment"
    address = f"/episodes/{earlier.id}"
    assert other.select(f"a[href='{address}']")
    tasks = said(client, address)
    assert "This episode, " + earlier.reference in tasks
    for words in ("Written up Kit Kane", "On the council’s record system After the write-up · Kit Kane"):
        assert words in tasks
    assert tasks.count("Due Tuesday") == 3, "all three by the write-up’s target"


def test_an_episode_page_is_for_whoever_may_see_the_child(
    client_as: ClientAs, session: Session, episode: Episode
) -> None:
    noah = a_person(session, Role.SOCIAL_WORKER, worker=a_worker(session, "Noah Pemberton"))
    assert client_as(noah).get(f"/episodes/{episode.id}").status_code == 200
    other = an_episode(session, a_child(session))
    assert client_as(noah).get(f"/episodes/{other.id}").status_code == 404
