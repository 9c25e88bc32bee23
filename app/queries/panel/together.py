"""Who else was missing at the same time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.episode import Episode as Absent
from app.domain.overlap import Span, certain_span, overlaps
from app.models import Episode

CLOSE: Final = timedelta(hours=1)
"""Last seen within this of each other is *at about the same time*."""


@dataclass(frozen=True, slots=True)
class Away:
    """A span in which some child was certainly absent, and the instant they were last seen, if known."""

    child_id: int
    span: Span
    last_seen: datetime | None


def away(session: Session, absences: Iterable[Absent], now: datetime) -> tuple[Away, ...]:
    """Every absence that may touch one of these; one statement."""
    first = min((each.start.earliest for each in absences), default=now)
    rows = session.execute(
        select(Episode.child_id, Episode.absent_from, Episode.absent_until, Episode.last_seen_at).where(
            Episode.absent_from <= now,
            or_(Episode.absent_until.is_(None), Episode.absent_until >= first - CLOSE),
        )
    )
    return tuple(Away(child_id, (begins, ends), seen) for child_id, begins, ends, seen in rows)


def beside(
    child_id: int, absences: Sequence[Absent], others: Iterable[Away]
) -> tuple[frozenset[int], frozenset[int]]:
    """The other children missing at some instant of these, and those last seen at about the same time."""
    together, close = set(), set()
    spans = [certain_span(each.start, each.returned) for each in absences]
    seen = [each.last_seen.at for each in absences if each.last_seen and each.last_seen.at]
    for other in others:
        if other.child_id == child_id:
            continue
        if any(overlaps(span, other.span) for span in spans):
            together.add(other.child_id)
        if other.last_seen and any(abs(other.last_seen - each) <= CLOSE for each in seen):
            close.add(other.child_id)
    return frozenset(together), frozenset(close)
