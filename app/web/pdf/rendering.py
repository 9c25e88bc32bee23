"""One HTML document to one PDF/UA file, fetching nothing; the same HTML gives the same bytes."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SHEET = Path(__file__).parents[2] / "static" / "css" / "print.css"
CLOSER = SHEET.with_name("print-closer.css")
"""Set a little closer, for a document that would spill a few lines onto a page of their own."""
LITTLE: Final = 0.3
VARIANT: Final = {"pdf_variant": "pdf/ua-1"}

PICTURE: Final = "data:image/jpeg;base64,"
"""A photograph stands in the document itself: nothing is fetched for it."""


class _Nothing(URLFetcher):
    """Whatever a document asks for, it does not get: sheet, words and pictures are handed to it."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if url.startswith(PICTURE):
            return super().fetch(url, headers)
        raise ValueError("a document may not fetch anything")


def to_pdf(html: str) -> bytes:
    """The PDF of a document: tagged, with its language and title, dated by its own `dcterms` alone."""
    laid_out = _laid_out(html, close=False)
    if _spills(laid_out):
        closer = _laid_out(html, close=True)
        laid_out = closer if len(closer.pages) < len(laid_out.pages) else laid_out
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    return cast("bytes", laid_out.write_pdf(pdf_identifier=identifier, **VARIANT))


def _laid_out(html: str, *, close: bool) -> Document:
    sheet, closer, fonts = _sheets()
    sheets = [sheet, closer] if close else [sheet]
    return HTML(string=html, url_fetcher=_Nothing()).render(fonts, stylesheets=sheets, **VARIANT)


def _spills(laid_out: Document) -> bool:
    """Whether all but a little of the last page would stay empty, for a document that marks where it ends."""
    *before, last = laid_out.pages
    end = last.anchors.get("end")
    return bool(before) and end is not None and end[3] < last.height * LITTLE


@cache
def _sheets() -> tuple[CSS, CSS, FontConfiguration]:
    fonts = FontConfiguration()
    sheet, closer = (
        CSS(string=each.read_text(), url_fetcher=_Nothing(), font_config=fonts) for each in (SHEET, CLOSER)
    )
    return sheet, closer, fonts
