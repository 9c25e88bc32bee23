"""Whose a document is, without its bytes."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Document, PanelIssue, PanelItem


@dataclass(frozen=True, slots=True)
class Whose:
    """A document's owner: the child whose file it is on, else the meeting it is the pack of."""

    id: int
    reference: str
    media_type: str
    child_id: int | None
    panel_id: int | None
    names: tuple[int, ...]
    """The children it names."""


def whose(session: Session, document_id: int) -> Whose:
    """One document; two statements. Raises NoResultFound."""
    row = session.execute(
        select(Document.reference, Document.media_type, Document.child_id, PanelIssue.panel_id)
        .join(PanelIssue, PanelIssue.id == Document.panel_issue_id, isouter=True)
        .where(Document.id == document_id)
    ).one()
    names = (row.child_id,) if row.child_id else _on_agenda(session, row.panel_id)
    return Whose(document_id, row.reference, row.media_type, row.child_id, row.panel_id, names)


def _on_agenda(session: Session, panel_id: int | None) -> tuple[int, ...]:
    return tuple(
        session.scalars(
            select(PanelItem.child_id).where(PanelItem.panel_id == panel_id, PanelItem.left_off == "")
        )
    )
