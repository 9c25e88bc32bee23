"""Documents on file: adding one, and reading one back exactly as it was added."""

import hashlib
import re
from datetime import date

from sqlalchemy import func, select

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.matching import fold
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
    source: str = "",
    dated_on: date | None = None,
) -> Document:
    """Put a PDF on file, with its SHA-256; on the child's file when there is one.

    Neither reference nor title may name a child: both are shown outside the file. What came from outside says
    who wrote it (`source`) and the London day it bears.
    """
    document = make(
        act, content, reference, title, child=child, issue=issue, source=source, dated_on=dated_on
    )
    act.record(Event.DOCUMENT_ADDED, document, child=child)
    return document


def make(
    act: Act,
    content: bytes,
    reference: str,
    title: str,
    *,
    child: Child | None = None,
    issue: PanelIssue | None = None,
    source: str = "",
    dated_on: date | None = None,
) -> Document:
    """The same as part of another act, which whoever calls records."""
    if not content.startswith(b"%PDF-"):
        raise Refused("Only a PDF can be put on file.")
    document = Document(
        child=child,
        panel_issue_id=issue.id if issue else None,
        reference=reference,
        title=title,
        source=source,
        dated_on=dated_on,
        media_type=PDF,
        sha256=hashlib.sha256(content).hexdigest(),
        added_at=act.at,
        added_by_id=act.actor.id if act.actor else None,
        content=content,
    )
    act.session.add(document)
    return document


def add_from_outside(
    act: Act, child: Child, content: bytes, title: str, source: str, dated_on: date
) -> Document:
    """Put somebody else's PDF on a child's file, numbered among the child's own documents."""
    if dated_on > day_of(act.at):
        raise Refused("That day is in the future. Which day does the document bear?")
    if set(child.folded_name.split()) & set(re.findall(r"\w+", fold(title))):
        raise Refused("Leave the child’s name out: what a document is called is shown outside the file.")
    filed = act.session.scalar(select(func.count()).where(Document.child_id == child.id)) or 0
    reference = f"{child.crs_id}-D{filed + 1}"
    return add(act, content, reference, title.strip(), child=child, source=source.strip(), dated_on=dated_on)


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
