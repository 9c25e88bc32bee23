"""How issued papers stand: filed on the council's record system or waiting for it, withdrawn or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.models import Child, Document, DocumentFiling, DocumentWithdrawal, Panel, PanelIssue, Person
from app.queries.board.reading import short_name
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """Whether a paper is filed and whether it was withdrawn, by whom and when."""

    filed_at: datetime | None
    filed_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    because: str


@dataclass(frozen=True, slots=True)
class ToFile:
    """An extract that waits to be filed on the record system."""

    document_id: int
    child_id: int
    crs_id: str
    name: str
    reference: str
    held_on: date
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One paper of a meeting; a pack is nobody's."""

    document_id: int
    child_id: int | None
    who: str
    reference: str
    version: int
    standing: PaperStanding


def paper_standings(session: Session, ids: Sequence[int]) -> dict[int, PaperStanding]:
    """How each of these papers stands, by its id; one statement."""
    if not ids:
        return {}
    rows = session.execute(_standings(select(Document.id)).where(Document.id.in_(ids)))
    return {row[0]: PaperStanding(row[1], row[2] or "", row[3], row[4] or "", row[5] or "") for row in rows}


def to_file(session: Session, person: Person, now: datetime) -> tuple[ToFile, ...]:
    """The extracts not yet filed of children a person may see, the oldest first; one statement."""
    rows = session.execute(
        select(Document.id, Document.reference, Child, Panel.held_on, PanelIssue.issued_at)
        .join(Child, Child.id == Document.child_id)
        .join(PanelIssue, PanelIssue.id == Document.panel_issue_id)
        .join(Panel, Panel.id == PanelIssue.panel_id)
        .where(
            children_of(person, now),
            PanelIssue.issued_at <= now,
            Document.id.not_in(select(DocumentFiling.document_id)),
            Document.id.not_in(select(DocumentWithdrawal.document_id)),
        )
        .order_by(PanelIssue.issued_at, Document.id)
    )
    return tuple(
        ToFile(number, child.id, child.crs_id, short_name(child), reference, held_on, issued_at)
        for number, reference, child, held_on, issued_at in rows
    )


def issued_papers_of(session: Session, panel_id: int) -> tuple[IssuedPaper, ...]:
    """Every paper a meeting has issued, the newest version first, the pack on top; one statement."""
    rows = session.execute(
        _standings(select(Document.id))
        .add_columns(Document.child_id, Document.reference, PanelIssue.number, Child)
        .join(PanelIssue, PanelIssue.id == Document.panel_issue_id)
        .join(Child, Child.id == Document.child_id, isouter=True)
        .where(PanelIssue.panel_id == panel_id)
        .order_by(PanelIssue.number.desc(), Document.child_id.is_not(None), Document.id)
    )
    return tuple(
        IssuedPaper(
            row[0],
            row[6],
            short_name(row[9]) if row[9] else "The chair’s pack",
            row[7],
            row[8],
            PaperStanding(row[1], row[2] or "", row[3], row[4] or "", row[5] or ""),
        )
        for row in rows
    )


def _standings(rows: Select[Any]) -> Select[Any]:
    filer, withdrawer = aliased(Person), aliased(Person)
    return (
        rows.add_columns(
            DocumentFiling.filed_at,
            filer.name,
            DocumentWithdrawal.withdrawn_at,
            withdrawer.name,
            DocumentWithdrawal.because,
        )
        .join(DocumentFiling, DocumentFiling.document_id == Document.id, isouter=True)
        .join(filer, filer.id == DocumentFiling.filed_by_id, isouter=True)
        .join(DocumentWithdrawal, DocumentWithdrawal.document_id == Document.id, isouter=True)
        .join(withdrawer, withdrawer.id == DocumentWithdrawal.withdrawn_by_id, isouter=True)
    )
