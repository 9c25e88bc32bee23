"""The editable lists of reasons."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import ReasonList
from app.models import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list."""

    id: int
    version: int
    words: str
    retired_at: datetime | None
    first: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One list with its lines: those in use in their order, then the retired."""

    list: ReasonList
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        """The list's place on the page."""
        return self.list.replace(" ", "-")


def reason_lists(session: Session) -> tuple[Listed, ...]:
    """Every list; one statement."""
    rows = session.scalars(
        select(Reason).order_by(Reason.retired_at.is_not(None), Reason.position, Reason.id)
    ).all()
    return tuple(Listed(each, _lines([row for row in rows if row.list is each])) for each in ReasonList)


def _lines(rows: list[Reason]) -> tuple[Line, ...]:
    return tuple(Line(row.id, row.version, row.words, row.retired_at, at == 0) for at, row in enumerate(rows))
