"""Documents from outside: put on a child's file by content, never by name, and handed out as they came."""

from io import BytesIO

import pikepdf
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Child, Document
from tests.conftest import ClientAs
from tests.examples import a_child

pytestmark = pytest.mark.on_both


def a_pdf(*, password: str = "") -> bytes:
    """A PDF of one empty page."""
    written = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        made.save(written, encryption=lock)
    return written.getvalue()


def add(client: FlaskClient, child: Child, content: bytes, **changed: str) -> tuple[int, str]:
    """Send a document as the form does: the status and the page."""
    data = {"title": "Report of direct work", "source": "Safer London", "on": "yesterday", "form_key": "k"}
    file = (BytesIO(content), f"{child.last_name} report.pdf")
    answer = client.post(f"/children/{child.crs_id}/documents/add", data={**data, "file": file} | changed)
    return answer.status_code, answer.text


@pytest.fixture
def child(session: Session) -> Child:
    """A child whose file is empty."""
    made = a_child(session, first_name="Zoë", last_name="Brecknell")
    session.commit()
    return made


def test_a_report_is_on_the_file_with_who_wrote_it_and_comes_back_as_it_was(
    session: Session, client: FlaskClient, client_as: ClientAs, child: Child
) -> None:
    content = a_pdf()
    assert add(client, child, content)[0] == 303
    kept = session.scalars(select(Document)).one()
    assert (kept.reference, kept.source, kept.content) == (f"{child.crs_id}-D1", "Safer London", content)
    page = client.get(f"/children/{child.crs_id}/documents").text
    assert "Report of direct work" in page
    assert "Safer London" in page
    answer = client.get(f"/documents/{kept.id}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{child.crs_id}-D1.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client_as("social_worker").get(f"/documents/{kept.id}").status_code == 404
    again = add(client, child, content, form_key="k")
    assert again[0] == 303
    assert len(session.scalars(select(Document)).all()) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>report</html>", "That is not a PDF"),
        (b"%PDF-1.7 but nothing else", "That is not a PDF"),
        (b"", "That is not a PDF"),
        (a_pdf(password="secret"), "asks for a password"),
    ],
    ids=["a page", "a head alone", "empty", "locked"],
)
def test_what_is_no_pdf_is_refused_and_nothing_typed_is_lost(
    session: Session, client: FlaskClient, child: Child, content: bytes, words: str
) -> None:
    status, page = add(client, child, content)
    assert status == 422
    assert words in page
    assert "Report of direct work" in page
    assert session.scalars(select(Document)).all() == []


@pytest.mark.parametrize("title", ["Report on Zoe", "BRECKNELL, assessment"])
def test_a_title_with_the_childs_name_is_refused(client: FlaskClient, child: Child, title: str) -> None:
    status, page = add(client, child, a_pdf(), title=title)
    assert status == 422
    assert "Leave the child’s name out" in page
