"""Actions as a file to chase by: numbers, owners and days, and nothing about a child."""

from typing import Final

from app.domain.calendar import day_of
from app.queries.actions import ListedAction
from app.web.tables.writing import Column, write_csv

COLUMNS: Final[tuple[Column[ListedAction], ...]] = (
    ("action", lambda each: each.id),
    ("owner", lambda each: each.owner),
    ("agency", lambda each: each.agency),
    ("decided_at", lambda each: each.origin.value),
    ("made_on", lambda each: each.made_on),
    ("due_on", lambda each: each.due_on),
    ("overdue", lambda each: "Y" if each.overdue else "N"),
    ("chased_on", lambda each: each.chased_on),
    ("chased_by", lambda each: each.chased_by),
    ("parked_until", lambda each: each.parked_until),
    ("closed_on", lambda each: day_of(each.closed_at) if each.closed_at else None),
)


def written(actions: tuple[ListedAction, ...]) -> bytes:
    """The file of some actions."""
    return write_csv(COLUMNS, actions)
