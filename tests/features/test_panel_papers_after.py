"""Issued papers afterwards: chosen for whom, filed on the record system, withdrawn and never deleted."""

import hashlib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Circulation, Document, DocumentFiling, DocumentWithdrawal, Panel, PanelCopy
from tests.conftest import ClientAs
from tests.panel_examples import a_published_panel, came, items_of, minutes_address
from tests.strict_client import StrictClient


def issued(client: StrictClient, panel: Panel) -> None:
    """Issue what stands."""
    answer = client.submit(f"/panel/{panel.id}/check", "form[action$=issue]")
    assert answer.status_code == 303, answer.text


def papers(session: Session) -> list[Document]:
    session.expire_all()
    return list(session.scalars(select(Document).order_by(Document.id)))


def test_a_partner_gets_only_the_extracts_of_children_they_are_concerned_with(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=3)
    first, second, _ = items_of(panel)
    client.submit(f"/panel/{panel.id}/present", "#present", **came("PC Alder", "Police", "partner"))
    page = client.get(f"/panel/{panel.id}/copies")
    key = page.text.split('<option value="a')[1].split('"')[0]
    typed: dict[str, Any] = {"to": f"a{key}", "children": [str(first.id), str(second.id)]}
    assert client.send(page, "#copies", **typed, because="").status_code == 422
    assert client.send(page, "#copies", **typed, because="Leads on both").status_code == 303
    check = client.get(f"/panel/{panel.id}/check").text
    assert "Outside: a partner" in check
    assert "Leads on both" in check
    copy = session.scalars(select(PanelCopy).where(PanelCopy.panel_item_id == second.id)).one()
    client.send(client.get(f"/panel/{panel.id}/copies"), f"form[action$='/{copy.id}/take-back']")
    issued(client, panel)
    extract = papers(session)[0]
    (row,) = session.scalars(select(Circulation)).all()
    assert (row.document_id, row.child_id, row.to_name, row.organisation) == (
        extract.id,
        first.child_id,
        "PC Alder",
        "Police",
    )
    assert (row.internal, row.shared, row.because) == (False, True, "Leads on both")


def test_somebody_who_observes_is_offered_no_papers(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    client.submit(
        f"/panel/{panel.id}/present", "#present", **came("A Student", "School", access="observes: no papers")
    )
    page = client.get(f"/panel/{panel.id}/copies").text
    assert "A Student, School" not in page
    assert "observes: no papers" in page


def test_an_extract_is_chased_until_it_is_filed_on_the_record_system_and_then_says_by_whom(
    client_as: ClientAs, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    item = items_of(panel)[0]
    client = client_as("coordinator")
    issued(client, panel)
    extract = papers(session)[0]
    administrator = client_as("administrator")
    assert "2 extracts to file on the record system" in administrator.get("/panel").text
    documents = f"/children/{item.child.crs_id}/documents"
    assert "not filed on the record system yet" in administrator.get(documents).text
    page = administrator.get("/panel/filing")
    form = f"form[action='/panel/filing/{extract.id}']"
    assert administrator.send(page, form).status_code == 303
    assert administrator.send(page, form).status_code == 409
    assert len(session.scalars(select(DocumentFiling)).all()) == 1
    assert extract.reference not in administrator.get("/panel/filing").text
    assert "filed on the record system 23 September 2026" in administrator.get(documents).text
    assert client_as("rhi_officer").post(f"/panel/filing/{extract.id}").status_code == 403


def test_a_withdrawn_paper_is_marked_and_its_bytes_stay_for_those_who_may(
    client_as: ClientAs, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    item = items_of(panel)[0]
    client = client_as("coordinator")
    issued(client, panel)
    extract, other, _ = papers(session)
    officer = client_as("rhi_officer")
    assert officer.get(f"/documents/{extract.id}").status_code == 200
    page = f"/panel/{panel.id}/papers/{extract.id}/withdraw"
    assert client.submit(page, f"form[action='{page}']", what="paper", because="").status_code == 422
    answer = client.submit(page, f"form[action='{page}']", what="paper", because="The wrong school is named")
    assert answer.status_code == 303
    row = session.scalars(select(DocumentWithdrawal)).one()
    assert (row.document_id, row.because) == (extract.id, "The wrong school is named")
    refused = officer.get(f"/documents/{extract.id}")
    assert refused.status_code == 409
    assert "The wrong school is named" in refused.text
    read = client.get(f"/documents/{extract.id}")
    assert hashlib.sha256(read.data).hexdigest() == extract.sha256
    assert officer.get(f"/documents/{other.id}").status_code == 200
    assert "Withdrawn" in officer.get(f"/children/{item.child.crs_id}/documents").text
    assert "The wrong school is named" in client.get(f"/panel/{panel.id}/papers").text
    assert client.get(f"/documents/{extract.id}/copies").status_code == 409
    assert client.submit(page, f"form[action='{page}']", what="paper", because="Again").status_code == 422


def test_a_correction_makes_a_withdrawn_extract_anew_and_leaves_the_others(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    issued(client, panel)
    page = f"/panel/{panel.id}/papers/{papers(session)[0].id}/withdraw"
    client.submit(page, f"form[action='{page}']", what="paper", because="The wrong school")
    client.submit(f"/panel/{panel.id}/correct", "form[action$=correct]", reason="The wrong school")
    issued(client, panel)
    found = {each.reference for each in papers(session)}
    assert "PANEL-2026-09-23-1-v2" in found
    assert "PANEL-2026-09-23-2-v2" not in found


def test_a_whole_version_is_withdrawn_at_once(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=2)
    client.submit(minutes_address(panel, items_of(panel)[0]), "#minutes", risks="Nights")
    issued(client, panel)
    page = f"/panel/{panel.id}/papers/{papers(session)[-1].id}/withdraw"
    client.submit(page, f"form[action='{page}']", what="version", because="Sent too early")
    assert len(session.scalars(select(DocumentWithdrawal)).all()) == 3
    assert "Every extract is filed." in client.get("/panel/filing").text
