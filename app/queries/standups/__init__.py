"""What the stand-up’s pages read: the day’s meeting, its walk, what the last plan came to, the day sheet."""

from app.queries.standups.fates import Planned, PlanThen, last_plan, plan_of, plan_on, settled
from app.queries.standups.meetings import (
    Attending,
    Meeting,
    children_on,
    expected,
    open_standup,
    standup_after,
    standup_before,
    standup_on,
)
from app.queries.standups.sheet import day_sheet
from app.queries.standups.since import ChildSince, News, child_since
from app.queries.standups.topics import Waiting, waiting
from app.queries.standups.walk import Line, Walk, walk

__all__ = [
    "Attending",
    "ChildSince",
    "Line",
    "Meeting",
    "News",
    "PlanThen",
    "Planned",
    "Waiting",
    "Walk",
    "child_since",
    "children_on",
    "day_sheet",
    "expected",
    "last_plan",
    "open_standup",
    "plan_of",
    "plan_on",
    "settled",
    "standup_after",
    "standup_before",
    "standup_on",
    "waiting",
    "walk",
]
