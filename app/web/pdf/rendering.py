"""One HTML document to one PDF/UA file, fetching nothing; the same HTML gives the same bytes."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SHEET = Path(__file__).parents[2] / "static" / "css" / "print.css"


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
    sheet, fonts = _sheet()
    pdf = HTML(string=html, url_fetcher=_Nothing()).write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
    )
    return cast("bytes", pdf)


@cache
def _sheet() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    return CSS(string=SHEET.read_text(), url_fetcher=_Nothing(), font_config=fonts), fonts
