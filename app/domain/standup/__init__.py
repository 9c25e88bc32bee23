"""The stand-up: the order of its board, the lines it walks, and what became of the last plan."""

from app.domain.standup.fates import (
    Became,
    Fate,
    Later,
    fate_of_absence,
    fate_of_action,
    fate_of_escalation,
    fate_of_interview,
    fate_of_task,
)
from app.domain.standup.order import GROUPS, Alarm, Place, alarm, place, place_missing, recent
from app.domain.standup.walk import SECTIONS, Key, Topic, arrivals, in_walk_order

__all__ = [
    "GROUPS",
    "SECTIONS",
    "Alarm",
    "Became",
    "Fate",
    "Key",
    "Later",
    "Place",
    "Topic",
    "alarm",
    "arrivals",
    "fate_of_absence",
    "fate_of_action",
    "fate_of_escalation",
    "fate_of_interview",
    "fate_of_task",
    "in_walk_order",
    "place",
    "place_missing",
    "recent",
]
