"""Before the issue the desk asks what becomes of each other child named in what was typed."""

from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.roles import Role
from app.models import Document, PanelNameAnswer
from app.models.audit import AuditEntry
from app.services.events import Event
from tests.conftest import person_as
from tests.panel_examples import a_published_panel, items_of, minutes_address
from tests.papers.reading import text_of
from tests.strict_client import StrictClient

MINUTES = "#minutes"


def sent(client: StrictClient, page: TestResponse, **answers: Any) -> TestResponse:
    return client.send(page, "#names", **answers)


def boxes(page: str, kind: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [str(each["name"]) for each in soup.select(f"#names [name^={kind}]")]


def test_a_first_name_alone_waits_for_an_answer_which_is_kept_with_who_and_why(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    first, second = items_of(panel)
    name = second.child.first_name
    client.submit(minutes_address(panel, first), MINUTES, risks=f"Seen with {name}.\n{name} is a friend.")
    check = client.get(f"/panel/{panel.id}/check")
    assert "Nothing is issued until each name is answered." in check.text
    assert client.send(check, "form[action$=issue]").status_code == 409
    assert not session.scalars(select(Document)).all()
    page = client.get(f"/panel/{panel.id}/names")
    one, two = boxes(page.text, "answer")
    refused = sent(client, page, **{one: "keep", two: "remove"})
    assert refused.status_code == 422
    assert f"Say why “{name}” stays." in refused.text
    why = one.replace("answer", "because")
    assert sent(client, page, **{one: "keep", why: "Their foster sister", two: "remove"}).status_code == 303
    row = session.scalars(select(PanelNameAnswer).order_by(PanelNameAnswer.id)).first()
    assert row is not None
    assert (row.answer, row.because) == ("keep", "Their foster sister")
    assert row.answered_by_id == person_as(session, Role.COORDINATOR).id
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.PANEL_NAMES_ANSWERED)).one()
    assert "foster" not in str(entry.changes)
    client.submit(minutes_address(panel, first), MINUTES, outcome="Saved again")
    answer = client.submit(f"/panel/{panel.id}/check", "form[action$=issue]")
    assert answer.status_code == 303, answer.text
    extract = session.scalars(select(Document).where(Document.child_id == first.child_id)).one()
    text = text_of(client.get(f"/documents/{extract.id}").data)
    assert f"Seen with {name}." in text
    assert "another child is a friend." in text


def test_other_words_are_asked_about_again(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=2)
    first, second = items_of(panel)
    name = second.child.first_name
    client.submit(minutes_address(panel, first), MINUTES, risks=f"Seen with {name}.")
    page = client.get(f"/panel/{panel.id}/names")
    sent(client, page, **{boxes(page.text, "answer")[0]: "initials"})
    assert "until each name is answered" not in client.get(f"/panel/{panel.id}/check").text
    client.submit(minutes_address(panel, first), MINUTES, risks=f"Seen twice with {name}.")
    assert "until each name is answered" in client.get(f"/panel/{panel.id}/check").text


def test_a_full_name_is_shown_and_never_offered_to_stay(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=2)
    first, second = items_of(panel)
    full = f"{second.child.first_name} {second.child.last_name}"
    client.submit(minutes_address(panel, first), MINUTES, risks=f"Seen with {full}.")
    page = client.get(f"/panel/{panel.id}/names")
    assert "a number or a full name never stays" in page.text
    (box,) = boxes(page.text, "answer")
    assert sent(client, page, **{box: "keep", box.replace("answer", "because"): "x"}).status_code == 422
    assert "until each name is answered" not in client.get(f"/panel/{panel.id}/check").text


def test_nobody_named_is_said_calmly(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    assert "No other child is named" in client.get(f"/panel/{panel.id}/names").text
