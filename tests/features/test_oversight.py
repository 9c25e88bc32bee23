"""Oversight notes and concerns, the list of all that is due, and who may record what."""

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, Concern, Episode, OversightNote
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
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
