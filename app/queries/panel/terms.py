"""The panel's terms of reference: the version in force, or another, and how they came to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.terms import SHIPPED, Block, blocks
from app.models import PanelTerms, Person


@dataclass(frozen=True, slots=True)
class Version:
    """One version: 0 is what the desk was shipped with, written by nobody of the council."""

    number: int
    words: str
    because: str = ""
    at: datetime | None = None
    by: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its headings and paragraphs."""
        return tuple(blocks(self.words))


def terms(session: Session) -> tuple[Version, ...]:
    """Every version, the one in force first and the shipped one last; one statement."""
    rows = session.execute(
        select(PanelTerms, Person.name)
        .join(Person, Person.id == PanelTerms.written_by_id)
        .order_by(PanelTerms.number.desc())
    )
    written = tuple(Version(row.number, row.words, row.because, row.written_at, name) for row, name in rows)
    return (*written, Version(0, SHIPPED))
