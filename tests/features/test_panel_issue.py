"""Issuing in the browser: checked, on file, frozen, corrected, handed out to whoever may have it."""

import hashlib
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ReasonList
from app.models import Document, Panel, PanelIssue, PanelItem, Reason
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.documents import add
from app.services.events import Event
from tests.conftest import ClientAs, person_as
from tests.examples import a_child
from tests.panel_examples import (
    a_published_panel,
    action,
    came,
    items_of,
    minutes_address,
)
from tests.papers.reading import text_of
from tests.strict_client import StrictClient

MINUTES = "#minutes"


def issued(client: StrictClient, panel: Panel) -> None:
    """Check and issue what stands."""
    answer = client.submit(f"/panel/{panel.id}/check", "form[action$=issue]")
    assert answer.status_code == 303, answer.text


def test_issued_minutes_are_an_extract_on_each_file_and_a_pack_frozen_and_corrected_as_version_2(
    client: StrictClient, session: Session
) -> None:
    """One path through the whole issue: check, issue, download, refuse edits, correct."""
    session.add(Reason(list=ReasonList.DECISION, words="refer to MASE", position=1))
    panel = a_published_panel(session, children=2)
    first, second = items_of(panel)
    other = f"{second.child.first_name} {second.child.last_name}"
    client.submit(
        minutes_address(panel, first),
        MINUTES,
        risks=f"Seen with {other}, {second.child.crs_id}.",
        decisions=["refer to MASE"],
        **action("Map the places", "PC Alder", "27/09/2026"),
    )
    client.submit(f"/panel/{panel.id}/present", "#present", **came("Ama Boateng", "Chair"))
    page = client.get(f"/panel/{panel.id}/check")
    assert "Each will read “another child” there" in page.text
    issued(client, panel)
    documents = _on_file(client, session)
    assert [each.reference for each in documents] == [
        "PANEL-2026-09-23-1-v1",
        "PANEL-2026-09-23-2-v1",
        "PANEL-2026-09-23-pack-v1",
    ]
    assert [each.child_id for each in documents] == [first.child_id, second.child_id, None]
    extract = text_of(client.get(f"/documents/{documents[0].id}").data)
    assert "Seen with another child, another child." in extract
    assert other not in extract
    assert second.child.crs_id not in extract
    pack = text_of(client.get(f"/documents/{documents[2].id}").data)
    assert other in pack
    assert "Map the places" in pack
    assert "Issued" in client.get(f"/panel/{panel.id}").text
    _refuses_edits(client, panel, first)
    before = {each.id: each.sha256 for each in documents}
    _corrects(client, session, panel, second, before)


def _on_file(client: StrictClient, session: Session) -> Sequence[Document]:
    """Every document, each downloaded as it was put on file."""
    documents = session.scalars(select(Document).order_by(Document.id)).all()
    for document in documents:
        answer = client.get(f"/documents/{document.id}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{document.reference}.pdf"'
        assert answer.mimetype == "application/pdf"
        assert hashlib.sha256(answer.data).hexdigest() == document.sha256
    return documents


def _refuses_edits(client: StrictClient, panel: Panel, item: PanelItem) -> None:
    assert "#minutes" not in client.get(minutes_address(panel, item)).text
    assert client.post(minutes_address(panel, item), data={"version": item.version}).status_code == 422
    assert client.get(f"/panel/{panel.id}/check").status_code == 409
    assert client.post(f"/panel/{panel.id}/issue", data={"checked": "x"}).status_code == 409
    assert client.submit(f"/panel/{panel.id}/present", "#present", **came("X", "Y")).status_code == 422


def _corrects(
    client: StrictClient, session: Session, panel: Panel, item: PanelItem, before: dict[int, str]
) -> None:
    assert client.submit(f"/panel/{panel.id}/correct", "form[action$=correct]", reason="").status_code == 422
    client.submit(f"/panel/{panel.id}/correct", "form[action$=correct]", reason="The outcome was missing")
    assert client.get(f"/panel/{panel.id}/check").status_code == 409  # nothing has changed yet
    client.submit(minutes_address(panel, item), MINUTES, outcome="Stays with this panel.")
    issued(client, panel)
    session.expire_all()
    documents = {each.reference: each for each in session.scalars(select(Document))}
    assert "PANEL-2026-09-23-1-v2" not in documents
    text = text_of(client.get(f"/documents/{documents['PANEL-2026-09-23-2-v2'].id}").data)
    assert "Corrected because: The outcome was missing" in text
    assert "PANEL-2026-09-23-pack-v2" in documents
    for document_id, sha256 in before.items():
        assert hashlib.sha256(client.get(f"/documents/{document_id}").data).hexdigest() == sha256
    assert session.scalars(select(PanelIssue.number).order_by(PanelIssue.number)).all() == [1, 2]
    assert session.get_one(Panel, panel.id).correcting == ""


def test_what_was_saved_after_checking_is_not_issued_unchecked(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    page = client.get(f"/panel/{panel.id}/check")
    client.submit(minutes_address(panel, items_of(panel)[0]), MINUTES, risks="Late words")
    answer = client.send(page, "form[action$=issue]")
    assert answer.status_code == 409
    assert "Check again, then issue" in answer.text
    assert not session.scalars(select(Document)).all()


def test_the_chairs_agenda_is_printed_as_an_act(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=2)
    answer = client.get(f"/panel/{panel.id}/agenda.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="PANEL-2026-09-23-agenda.pdf"'
    text = text_of(answer.data)
    assert all(item.child.crs_id in text for item in items_of(panel))
    assert f"Printed by {person_as(session, Role.COORDINATOR).name}, Missing Coordinator" in text
    assert session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.event == Event.PRINTED)) == 1


@pytest.mark.parametrize(("role", "status"), [("administrator", 403), ("rhi_officer", 403), ("manager", 403)])
def test_only_the_coordinator_and_the_named_chair_issue(
    client_as: ClientAs, session: Session, role: str, status: int
) -> None:
    panel = a_published_panel(session, children=1)
    client = client_as(role)
    for address in ("check", "correct", "agenda.pdf"):
        assert client.get(f"/panel/{panel.id}/{address}").status_code == status
    assert client.post(f"/panel/{panel.id}/issue").status_code == status


def test_a_childs_document_obeys_the_child_and_a_pack_its_meeting(
    client_as: ClientAs, session: Session, act: Act
) -> None:
    child = a_child(session)
    mine = add(act, b"%PDF-1.7 extract", "PANEL-1-1-v1", "Panel minutes", child=child)
    loose = add(act, b"%PDF-1.7 loose", "PANEL-1-pack-v1", "Panel minutes")
    assert client_as("administrator").get(f"/documents/{mine.id}").data == b"%PDF-1.7 extract"
    for role in ("social_worker", "manager", "panel_chair"):
        assert client_as(role).get(f"/documents/{mine.id}").status_code == 404
    assert client_as("provider").get(f"/documents/{mine.id}").status_code == 403
    assert client_as("administrator").get(f"/documents/{loose.id}").status_code == 404
    assert client_as("coordinator").get("/documents/999").status_code == 404
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.DOCUMENT_DOWNLOADED)).one()
    assert (entry.subject_id, entry.child_id) == (mine.id, child.id)
