"""Who came to a meeting, by agency; and who may be expected, from the meetings before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import PanelAccess
from app.models import Panel, PanelAttendance

MEETINGS_BACK: Final = 4
"""Whoever came to one of so many meetings is expected, whether they came to the last or not."""


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody at a meeting, or expected there (`id` None)."""

    id: int | None
    name: str
    agency: str
    internal: bool
    access: PanelAccess
    confidential_at: datetime | None

    @property
    def label(self) -> str:
        """The name and whom it is there for, as minutes say it."""
        return f"{self.name}, {self.agency}" if self.agency else self.name


def attending(session: Session, panel_id: int) -> tuple[Attending, ...]:
    """Who came, those of the council first, then agency by agency; one statement."""
    rows = select(PanelAttendance).where(PanelAttendance.panel_id == panel_id)
    found = [_attending(row, row.id) for row in session.scalars(rows.order_by(PanelAttendance.position))]
    return tuple(sorted(found, key=lambda each: (not each.internal, each.agency.casefold())))


def expected(session: Session, panel_id: int) -> tuple[Attending, ...]:
    """Who came to the meetings before this one, as last recorded; two statements."""
    before = session.scalar(select(Panel.to_at).where(Panel.id == panel_id))
    last = (
        select(Panel.id)
        .where(Panel.to_at < before, Panel.id.in_(select(PanelAttendance.panel_id)))
        .order_by(Panel.to_at.desc())
        .limit(MEETINGS_BACK)
    )
    rows = session.execute(
        select(PanelAttendance, Panel.to_at)
        .join(PanelAttendance.panel)
        .where(Panel.id.in_(last))
        .order_by(Panel.to_at, PanelAttendance.position)
    ).all()
    latest = {row.name: _attending(row, None) for row, _ in rows}
    return tuple(sorted(latest.values(), key=lambda each: (not each.internal, each.agency.casefold())))


def in_lines(came: Iterable[Attending], noted: str) -> str:
    """Everybody who came, one a line; below them what was noted in words before there was a list."""
    return "\n".join([*(each.label for each in came), *noted.splitlines()])


def _attending(row: PanelAttendance, number: int | None) -> Attending:
    return Attending(number, row.name, row.agency, row.internal, row.access, row.confidential_at)
