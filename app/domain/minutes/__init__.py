"""Minutes of a panel as immutable values: a heading, and an extract for each child with that child only."""

from app.domain.minutes.anonymity import ANOTHER_CHILD, Others, hidden_in, without_others
from app.domain.minutes.history import Fortnight, Often, Pattern, fortnights, pattern
from app.domain.minutes.impact import Change, Effect, Intervention, change, effects
from app.domain.minutes.naming import Nearby, Place, Reader, staff_shown
from app.domain.minutes.prepared import AssessmentLine, SchoolLine, StrategyLine
from app.domain.minutes.value import (
    ActionLine,
    EarlierAction,
    EpisodeLine,
    Extract,
    Heading,
    InterviewLine,
    LeftOff,
    Minutes,
    Said,
    corrected,
)

__all__ = [
    "ANOTHER_CHILD",
    "ActionLine",
    "AssessmentLine",
    "Change",
    "EarlierAction",
    "Effect",
    "EpisodeLine",
    "Extract",
    "Fortnight",
    "Heading",
    "Intervention",
    "InterviewLine",
    "LeftOff",
    "Minutes",
    "Nearby",
    "Often",
    "Others",
    "Pattern",
    "Place",
    "Reader",
    "Said",
    "SchoolLine",
    "StrategyLine",
    "change",
    "corrected",
    "effects",
    "fortnights",
    "hidden_in",
    "pattern",
    "staff_shown",
    "without_others",
]
