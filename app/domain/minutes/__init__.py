"""Minutes of a panel as immutable values: a heading, and an extract for each child with that child only."""

from app.domain.minutes.anonymity import ANOTHER_CHILD, Others, hidden_in, without_others
from app.domain.minutes.history import Fortnight, Often, Pattern, fortnights, pattern
from app.domain.minutes.naming import Nearby, Place, Reader, staff_shown
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
    "EarlierAction",
    "EpisodeLine",
    "Extract",
    "Fortnight",
    "Heading",
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
    "corrected",
    "fortnights",
    "hidden_in",
    "pattern",
    "staff_shown",
    "without_others",
]
