"""The panel in the browser: from making a meeting to the extract on a child's file, and each refusal."""

import hashlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.panel import Window
from app.domain.roles import Role
from app.domain.vocabulary import ReasonList
from app.models import Action, Document, Panel, PanelIssue, PanelItem, PanelRequest, Reason
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.documents import add
from app.services.events import Event
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, an_episode
from tests.panel_examples import HELD_ON, WINDOW, a_panel, a_published_panel, items_of
from tests.strict_client import StrictClient

MINUTES = "#minutes"
NEW = "form[action='/panel/new']"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def read(answer_text: str) -> BeautifulSoup:
    return BeautifulSoup(answer_text, "html.parser")


def minutes_address(panel: Panel, item: PanelItem) -> str:
    return f"/panel/{panel.id}/children/{item.id}"


def test_a_meeting_is_made_and_the_next_window_begins_where_it_ended(client: StrictClient) -> None:
    made = client.submit(
        "/panel/new", NEW, held_on="23/09/2026", opens="09/09/2026", last="22/09/2026", place="Room 2"
    )
    assert made.status_code == 303
    page = client.get(made.location)
    assert "Missing panel, 23 September 2026" in page.text
    assert "Reports from 9 September to 22 September 2026" in page.text
    following = client.get("/panel/new")
    assert "opens" not in {field.get("name") for field in read(following.text).select("input")}
    chained = client.send(following, NEW, held_on="07/10/2026", last="06/10/2026")
    assert "Reports from 23 September to 6 October 2026" in client.get(chained.location).text


def test_a_window_that_ends_after_the_meeting_is_refused_beside_what_was_typed(client: StrictClient) -> None:
    answer = client.submit(
        "/panel/new", NEW, held_on="20/09/2026", opens="09/09/2026", last="22/09/2026", place="Room 9"
    )
    assert answer.status_code == 422
    assert "The window cannot end after the day of the meeting." in answer.text
    assert "Room 9" in answer.text


def test_the_agenda_builds_itself_says_why_and_is_frozen_when_published(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, crs_id="CR200100")
    an_episode(session, child, last_seen=MORNING - timedelta(days=30))
    panel = a_panel(session)
    page = client.get(f"/panel/{panel.id}")
    assert "1 child belongs on this agenda so far" in page.text
    assert read(page.text).select_one("td[data-label='Why here']").get_text() == "Still missing"  # type: ignore[union-attr]
    assert client.send(page, "form[action$=publish]").status_code == 303
    later = a_child(session, crs_id="CR200200")
    an_episode(session, later)
    page = client.get(f"/panel/{panel.id}")
    assert "1 child has come to belong on this agenda" in page.text
    assert "CR200200" not in page.text
    client.send(page, "form[action$=bring-on]")
    assert "CR200200" in client.get(f"/panel/{panel.id}").text


def test_a_child_is_left_off_only_with_a_reason_and_can_be_put_back(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    item = items_of(panel)[1]
    address = f"{minutes_address(panel, item)}/leave-off"
    assert client.submit(address, "form[action$=leave-off]", reason=" ").status_code == 422
    assert client.submit(address, "form[action$=leave-off]", reason="In custody in Kent").status_code == 303
    page = client.get(f"/panel/{panel.id}")
    assert "In custody in Kent" in page.text
    assert client.get(minutes_address(panel, item)).status_code == 404
    assert client.send(page, "form[action$=put-back]").status_code == 303
    assert client.get(minutes_address(panel, item)).status_code == 200


def test_minutes_of_one_child_are_saved_alone_and_lead_to_the_next(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    first, second, _ = items_of(panel)
    saved = client.submit(minutes_address(panel, first), MINUTES, risks="Nights away.", then="next")
    assert saved.location == minutes_address(panel, second)
    session.expire_all()
    assert [item.risks for item in items_of(panel)] == ["Nights away.", "", ""]
    assert "1 of 3 minuted" in client.get(saved.location).text


def test_an_action_is_added_reworded_and_taken_away_with_the_minutes(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session)
    address = minutes_address(panel, items_of(panel)[0])
    client.submit(address, MINUTES, then="add", **action("Map the places", "PC Alder", "27/09/2026"))
    assert session.scalars(select(Action.what)).all() == ["Map the places"]
    number = str(session.scalars(select(Action.id)).one())
    page = client.get(address)
    reworded: dict[str, Any] = {key: [value, ""] for key, value in action("Map them all", "PC Alder", "", number).items()}
    assert client.send(page, MINUTES, **reworded).status_code == 303
    session.expire_all()
    held = session.scalars(select(Action)).one()
    assert (held.what, held.due_on) == ("Map them all", None)
    gone: dict[str, Any] = {key: [value, ""] for key, value in action("", "PC Alder", "", number).items()}
    client.submit(address, MINUTES, **gone)
    session.expire_all()
    assert not session.scalars(select(Action)).all()


def action(what: str, owner: str, due: str, number: str = "") -> dict[str, Any]:
    return {"action-id": number, "action-what": what, "action-owner": owner, "action-due": due}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (action("Map", "", ""), "Say who does it."),
        (action("", "PC Alder", ""), "Say what is to be done."),
        (action("Map", "PC Alder", "31/02/2026"), "does not exist"),
    ],
)
def test_an_unclear_action_is_named_and_everything_typed_is_kept(
    client: StrictClient, session: Session, typed: dict[str, str], said: str
) -> None:
    panel = a_published_panel(session)
    address = minutes_address(panel, items_of(panel)[0])
    answer = client.submit(address, MINUTES, risks="Nights away.", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Nights away." in answer.text
    assert typed["action-owner"] in answer.text
    session.expire_all()
    assert items_of(panel)[0].saved_at is None


def test_two_people_minute_two_children_and_neither_waits(client_as: ClientAs, session: Session) -> None:
    panel = a_published_panel(session)
    first, second, _ = items_of(panel)
    one, other = client_as("coordinator"), client_as("administrator")
    pages = one.get(minutes_address(panel, first)), other.get(minutes_address(panel, second))
    assert one.send(pages[0], MINUTES, risks="One").status_code == 303
    assert other.send(pages[1], MINUTES, risks="Other").status_code == 303
    session.expire_all()
    assert [item.risks for item in items_of(panel)] == ["One", "Other", ""]


def test_the_second_to_save_a_child_is_shown_both_texts_and_loses_nothing(
    client_as: ClientAs, session: Session
) -> None:
    panel = a_published_panel(session)
    item = items_of(panel)[0]
    one, other = client_as("coordinator"), client_as("administrator")
    pages = one.get(minutes_address(panel, item)), other.get(minutes_address(panel, item))
    assert one.send(pages[0], MINUTES, risks="What the first wrote").status_code == 303
    answer = other.send(pages[1], MINUTES, risks="What the second wrote")
    assert answer.status_code == 409
    assert "What the first wrote" in read(answer.text).select_one("#theirs").get_text()  # type: ignore[union-attr]
    assert "What the second wrote" in read(answer.text).select_one("#risks").get_text()  # type: ignore[union-attr]
    session.expire_all()
    assert items_of(panel)[0].risks == "What the first wrote"
    assert other.send(answer, MINUTES, risks="Both").status_code == 303
    session.expire_all()
    assert items_of(panel)[0].risks == "Both"


def test_the_same_form_sent_twice_adds_one_action(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session)
    page = client.get(minutes_address(panel, items_of(panel)[0]))
    for _ in range(2):
        client.send(page, MINUTES, **action("Map the places", "PC Alder", ""))
    assert session.scalar(select(func.count(Action.id))) == 1


def test_an_open_action_brings_the_child_back_until_it_is_closed_with_an_outcome(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    client.submit(minutes_address(panel, item), MINUTES, **action("Map the places", "PC Alder", "22/09/2026"))
    following = a_panel(session, panel.chair, Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    page = client.get(f"/panel/{following.id}")
    assert "Open action" in page.text
    client.send(page, "form[action$=publish]")
    session.expire_all()
    carried = items_of(following)[0]
    page = client.get(minutes_address(following, carried))
    assert "Map the places" in page.text
    assert "Overdue" in page.text
    number = session.scalars(select(Action.id)).one()
    client.send(page, MINUTES, **{f"outcome-of-{number}": "Mapped: three stations", "headers": None})
    session.expire_all()
    closed = session.scalars(select(Action)).one()
    assert (closed.outcome, closed.closed_at) == ("Mapped: three stations", MORNING)


def test_an_action_is_closed_between_meetings(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    client.submit(minutes_address(panel, item), MINUTES, **action("Map the places", "PC Alder", ""))
    address = f"/panel/actions/{session.scalars(select(Action.id)).one()}/close"
    assert client.submit(address, "form[action$=close]", outcome="").status_code == 422
    assert client.submit(address, "form[action$=close]", outcome="Mapped").status_code == 303
    again = client.submit(address, "form[action$=close]", outcome="Mapped again")
    assert again.status_code == 422
    assert "closed already" in again.text


def test_a_child_asked_for_is_on_the_next_agenda_once(client: StrictClient, session: Session) -> None:
    child = a_child(session, crs_id="CR200300")
    address = f"/panel/ask-for/{child.id}"
    assert client.submit(address, "form[action*=ask-for]", why=" ").status_code == 422
    assert client.submit(address, "form[action*=ask-for]", why="The school is worried").status_code == 303
    panel = a_panel(session)
    page = client.get(f"/panel/{panel.id}")
    assert "Asked for" in page.text
    client.send(page, "form[action$=publish]")
    assert session.scalars(select(PanelRequest.panel_id)).one() == panel.id
    following = a_panel(session, panel.chair, Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    assert "0 children belong on this agenda" in client.get(f"/panel/{following.id}").text


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
    client.submit(f"/panel/{panel.id}/present", "form[action$=present]", present="Ama Boateng, chair")
    page = client.get(f"/panel/{panel.id}/check")
    assert "Each will read “another child” there" in page.text
    issued(client, panel)
    documents = session.scalars(select(Document).order_by(Document.id)).all()
    assert [each.reference for each in documents] == [
        "PANEL-2026-09-23-1-v1",
        "PANEL-2026-09-23-2-v1",
        "PANEL-2026-09-23-pack-v1",
    ]
    assert [each.child_id for each in documents] == [first.child_id, second.child_id, None]
    for document in documents:
        answer = client.get(f"/documents/{document.id}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{document.reference}.pdf"'
        assert answer.mimetype == "application/pdf"
        assert hashlib.sha256(answer.data).hexdigest() == document.sha256
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


def _refuses_edits(client: StrictClient, panel: Panel, item: PanelItem) -> None:
    assert "#minutes" not in client.get(minutes_address(panel, item)).text
    assert client.post(minutes_address(panel, item), data={"version": item.version}).status_code == 422
    assert client.get(f"/panel/{panel.id}/check").status_code == 409
    assert client.post(f"/panel/{panel.id}/issue", data={"checked": "x"}).status_code == 409
    assert (
        client.submit(f"/panel/{panel.id}/present", "form[action$=present]", present="X").status_code == 422
    )


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


def test_a_chair_opens_the_meetings_they_are_named_chair_of_and_no_other(
    client_as: ClientAs, session: Session
) -> None:
    chair = person_as(session, Role.PANEL_CHAIR)
    mine = a_published_panel(session, children=2, chair=chair)
    theirs = a_panel(session, window=Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    client = client_as("panel_chair")
    assert client.get(f"/panel/{mine.id}").status_code == 200
    item = items_of(mine)[0]
    assert client.submit(minutes_address(mine, item), MINUTES, risks="Nights away.").status_code == 303
    assert client.get(f"/panel/{mine.id}/check").status_code == 200
    for address in ("", "/check", "/arrange", "/present", "/correct", "/agenda.pdf"):
        assert client.get(f"/panel/{theirs.id}{address}").status_code == 404
    assert client.post(f"/panel/{theirs.id}/publish").status_code == 404


def test_a_chair_sees_the_children_from_publication_on(client_as: ClientAs, session: Session) -> None:
    child = a_child(session, crs_id="CR200100")
    an_episode(session, child)
    panel = a_panel(session, person_as(session, Role.PANEL_CHAIR))
    client = client_as("panel_chair")
    page = client.get(f"/panel/{panel.id}")
    assert "1 child belongs on this agenda so far" in page.text
    assert "CR200100" not in page.text
    client.send(page, "form[action$=publish]")
    assert "CR200100" in client.get(f"/panel/{panel.id}").text


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


def test_the_day_of_the_meeting_stands_on_the_list(client: StrictClient, session: Session) -> None:
    assert "No meeting yet." in client.get("/panel").text
    a_published_panel(session, children=2)
    page = client.get("/panel").text
    assert f"{HELD_ON.day} September 2026" in page
    assert "0 of 2 minuted" in page
