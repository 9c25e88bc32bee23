"""Whose a document is, without its bytes."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Document, PanelIssue, PanelItem, Standup
from app.queries.standups import children_on


@dataclass(frozen=True, slots=True)
class Whose:
    """A document's owner: the child whose file it is on, else the panel or stand-up it is of."""

    id: int
    reference: str
    media_type: str
    child_id: int | None
    panel_id: int | None
    standup_id: int | None
    names: tuple[int, ...]
    """The children it names."""


def whose(session: Session, document_id: int) -> Whose:
    """One document; at most two statements. Raises NoResultFound."""
    row = session.execute(
        select(Document.reference, Document.media_type, Document.child_id, PanelIssue.panel_id, Standup.id)
        .join(PanelIssue, PanelIssue.id == Document.panel_issue_id, isouter=True)
        .join(Standup, Standup.document_id == Document.id, isouter=True)
        .where(Document.id == document_id)
    ).one()
    reference, media_type, child_id, panel_id, standup_id = row
    names: tuple[int, ...] = (child_id,) if child_id else ()
    if not child_id:
        names = children_on(session, standup_id) if standup_id else _on_agenda(session, panel_id)
    return Whose(document_id, reference, media_type, child_id, panel_id, standup_id, names)


def _on_agenda(session: Session, panel_id: int | None) -> tuple[int, ...]:
    return tuple(
        session.scalars(
            select(PanelItem.child_id).where(PanelItem.panel_id == panel_id, PanelItem.left_off == "")
        )
    )
