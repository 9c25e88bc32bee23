"""From HTML to PDF: the same bytes, tagged, nothing fetched, outside the web process; and merging."""

import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from app.web.pdf import CannotPrint, Part, merge, page_count, render, stop
from app.web.pdf.rendering import to_pdf
from tests.papers.reading import bookmarks, faults, pages_of, title_of

PLAIN = """<!doctype html><html lang="en-GB"><head><title>Plain {n}</title>
<meta name="dcterms.created" content="2026-09-23T09:00:00+01:00"></head>
<body data-marking="OFFICIAL-SENSITIVE" data-reference="R" data-printed="P" data-running="N">
<h1>Heading {n}</h1><p>Words.</p>{more}</body></html>"""
GREEDY = (
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>@import url(http://127.0.0.1:9/b.css)</style>'
    '<img alt="x" src="http://127.0.0.1:9/c.png"><img alt="y" src="file:///etc/passwd">'
)


def plain(number: int = 1, more: str = "") -> str:
    return PLAIN.format(n=number, more=more)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt to reach the network; each is refused."""
    tried: list[object] = []

    def refuse(_: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


def test_the_same_html_gives_the_same_bytes_wherever_it_is_rendered() -> None:
    assert render([plain()]) == [to_pdf(plain())] == render([plain()])


def test_documents_come_back_in_their_order_however_many_processes_share_them() -> None:
    pages = [plain(number) for number in range(9)]
    assert [title_of(pdf) for pdf in render(pages)] == [f"Plain {number}" for number in range(9)]
    assert render([]) == []


def test_a_document_is_tagged_with_its_language_and_title() -> None:
    pdf = to_pdf(plain())
    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "en-GB"
    assert faults(pdf) == []
    assert faults(HTML(string=plain()).write_pdf())


def test_nothing_is_fetched_while_rendering(opened: list[object]) -> None:
    to_pdf(plain(more=GREEDY))
    assert opened == []


def test_the_net_for_fetching_catches_a_fetcher_that_does(opened: list[object]) -> None:
    HTML(string=plain(more=GREEDY), url_fetcher=URLFetcher(timeout=1)).write_pdf()
    assert opened


def test_no_file_of_the_machine_is_read_into_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    pdf = to_pdf(
        plain(
            more=f'<object data="file://{secret}"></object><a rel="attachment" href="file://{secret}">a</a>'
        )
    )
    assert not PdfReader(BytesIO(pdf)).attachments


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine on which WeasyPrint finds no libraries."""
    fake = tmp_path / "weasyprint"
    fake.mkdir()
    (fake / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    stop()
    yield
    stop()


def test_without_its_libraries_the_desk_says_what_to_install(without_pango: None) -> None:
    with pytest.raises(CannotPrint, match="apt-get install libpango"):
        render([plain()])


def test_a_process_that_ended_is_followed_by_another() -> None:
    render([plain()])
    stop()
    assert render([plain()]) == [to_pdf(plain())]


def test_a_pack_keeps_order_bookmarks_tags_and_bytes() -> None:
    parts = [Part(f"Bookmark {number}", to_pdf(plain(number))) for number in (1, 2, 3)]
    pack = merge(parts, "Whole pack")
    assert pack == merge(parts, "Whole pack")
    assert faults(pack) == []
    assert page_count(pack) == 3
    assert bookmarks(pack) == ["Bookmark 1", "Bookmark 2", "Bookmark 3"]
    assert title_of(pack) == "Whole pack"
    assert ["Heading" in text and str(number) in text for number, text in enumerate(pages_of(pack), 1)] == [
        True
    ] * 3
