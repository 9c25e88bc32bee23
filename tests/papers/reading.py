"""Reading a PDF back."""

from io import BytesIO

import page
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """What a reader can select, on one line."""
    return " ".join(" ".join(pages_of(pdf)).split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [each.extract_text() for each in PdfReader(BytesIO(pdf)).pages]


def bookmarks(pdf: bytes) -> list[str]:
    """What the outline lists, at its first level."""
    outline = PdfReader(BytesIO(pdf)).outline
    return [str(each["/Title"]) for each in outline if not isinstance(each, list)]


def title_of(pdf: bytes) -> str:
    """The title a reader's window shows."""
    metadata = PdfReader(BytesIO(pdf)).metadata
    return str(metadata.title) if metadata else ""


def faults(pdf: bytes) -> list[str]:
    """What PDF/UA-1 has against it."""
    return [f"{each.rule_id} {each.message}" for each in page.validate_pdf_bytes(pdf, profile="ua1").failures]
