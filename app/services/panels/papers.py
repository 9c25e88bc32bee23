"""What becomes of issued papers: filed on the record system, or withdrawn; neither changes a byte."""

from collections.abc import Sequence

from sqlalchemy import select

from app.domain.errors import Overtaken, Refused
from app.models import Document, DocumentFiling, DocumentWithdrawal
from app.services.act import Act
from app.services.events import Event


def filed(act: Act, document: Document) -> DocumentFiling:
    """Record that an extract is filed on the council's record system."""
    if act.actor is None:
        raise Refused("A paper is filed by a person.")
    if document.panel_issue_id is None or document.child_id is None:
        raise Refused("Only a child’s extract is filed on the record system.")
    if act.session.scalar(select(DocumentFiling.id).where(DocumentFiling.document_id == document.id)):
        raise Overtaken("Somebody has recorded already that it is filed.")
    row = DocumentFiling(document_id=document.id, filed_at=act.at, filed_by_id=act.actor.id)
    act.session.add(row)
    act.record(Event.EXTRACT_FILED, row, child=document.child)
    return row


def withdraw_papers(act: Act, documents: Sequence[Document], because: str) -> None:
    """Mark issued papers as withdrawn, with the reason; they stay on file as they are, for those who may."""
    if act.actor is None:
        raise Refused("A paper is withdrawn by a person.")
    if not because.strip():
        raise Refused("Say why it is withdrawn.")
    ids = [each.id for each in documents]
    gone = set(
        act.session.scalars(
            select(DocumentWithdrawal.document_id).where(DocumentWithdrawal.document_id.in_(ids))
        )
    )
    standing = [each for each in documents if each.id not in gone and each.panel_issue_id is not None]
    if not standing:
        raise Refused("It is withdrawn already.")
    for document in standing:
        row = DocumentWithdrawal(
            document_id=document.id,
            because=because.strip(),
            withdrawn_at=act.at,
            withdrawn_by_id=act.actor.id,
        )
        act.session.add(row)
        act.record(Event.PAPER_WITHDRAWN, row, child=document.child)
