"""The minutes as issued: their value, and the papers that stand."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.minutes import Minutes
from app.models import Child, Document, DocumentWithdrawal, PanelIssue


def latest_minutes(session: Session, panel_id: int) -> Minutes | None:
    """The minutes as last issued, as a value; None before the first issue."""
    value = session.scalar(
        select(PanelIssue.value)
        .where(PanelIssue.panel_id == panel_id)
        .order_by(PanelIssue.number.desc())
        .limit(1)
    )
    return Minutes.from_json(value) if value else None


def issued_papers(session: Session, panel_id: int) -> tuple[Document, ...]:
    """Every document of a meeting as last issued, with its bytes: the pack, and each child's newest extract.

    An extract of an earlier version stands where the correction did not touch that child; one whose newest
    version was withdrawn is left out.
    """
    gone = select(DocumentWithdrawal.document_id).join(DocumentWithdrawal.document)
    rows = session.scalars(
        select(Document)
        .join(PanelIssue, PanelIssue.id == Document.panel_issue_id)
        .where(PanelIssue.panel_id == panel_id)
        .options(selectinload(Document.child).load_only(Child.crs_id))
        .order_by(PanelIssue.number)
    ).all()
    newest = {row.child_id: row for row in rows}.values()
    withdrawn = set(session.scalars(gone.where(Document.id.in_([row.id for row in newest]))))
    return tuple(row for row in newest if row.id not in withdrawn)


def extracts_on_file(session: Session, panel_id: int) -> frozenset[str]:
    """The numbers of the children whose newest extract of a meeting stands."""
    return frozenset(each.child.crs_id for each in issued_papers(session, panel_id) if each.child)
