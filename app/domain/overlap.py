"""Whether two absences of one child can both be true."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.calendar import When

Span = tuple[datetime, datetime | None]
"""From, and until (not included); None is still absent."""


def certain_span(start: When, end: When | None) -> Span:
    """The span in which the child was certainly absent, in UTC; a day alone is only certain at its far side.

    Where that leaves nothing, the span is empty: it ends as it begins.
    """
    return start.latest, None if end is None else max(start.latest, end.earliest)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share an instant; touching is not overlapping, and an empty span overlaps nothing."""
    if one[0] == one[1] or other[0] == other[1]:
        return False
    return (one[1] is None or other[0] < one[1]) and (other[1] is None or one[0] < other[1])


def clashing(ours: Mapping[str, Span], theirs: Mapping[str, Span]) -> tuple[tuple[str, str], ...]:
    """Which absences of two records cannot both be one child's, each pair by its references."""
    return tuple(
        (mine, other) for mine, span in ours.items() for other, of in theirs.items() if overlaps(span, of)
    )
