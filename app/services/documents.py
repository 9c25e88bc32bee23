"""Documents on file: adding one, and reading one back exactly as it was added."""

import hashlib

from app.domain.errors import Refused
from app.models import Child, Document, PanelIssue
from app.services.act import Act
from app.services.events import Event

PDF = "application/pdf"


class Damaged(Refused):
    """A stored document whose bytes are not those it was added with."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} is not as it was put on file, so it is not handed out. Tell a system administrator."
        )


def add(
    act: Act,
    content: bytes,
    reference: str,
    title: str,
    *,
    child: Child | None = None,
    issue: PanelIssue | None = None,
) -> Document:
    """Put a PDF on file, with its SHA-256; on the child's file when there is one.

    Neither reference nor title may name a child: both are shown outside the file.
    """
    if not content.startswith(b"%PDF-"):
        raise Refused("Only a PDF can be put on file.")
    document = Document(
        child=child,
        panel_issue_id=issue.id if issue else None,
        reference=reference,
        title=title,
        media_type=PDF,
        sha256=hashlib.sha256(content).hexdigest(),
        added_at=act.at,
        added_by_id=act.actor.id if act.actor else None,
        content=content,
    )
    act.session.add(document)
    act.record(Event.DOCUMENT_ADDED, document, child=child)
    return document


def intact(document: Document) -> bytes:
    """The bytes as they were added; raises Damaged when they no longer have the SHA-256 of then."""
    content = document.content
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise Damaged(document.reference)
    return content


def hand_out(act: Act, document: Document) -> bytes:
    """The bytes for whoever downloads them, which is noted in the audit log. Raises Damaged."""
    content = intact(document)
    act.record(Event.DOCUMENT_DOWNLOADED, document, child=document.child)
    return content
