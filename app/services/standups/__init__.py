"""What people do at the stand-up: open the day, note who is there, plan each line, close it."""

from app.services.standups.closing import close, title_of
from app.services.standups.opening import Expected, note_present, open_day
from app.services.standups.planning import Typed, bring_on, park, pass_by, plan

__all__ = [
    "Expected",
    "Typed",
    "bring_on",
    "close",
    "note_present",
    "open_day",
    "park",
    "pass_by",
    "plan",
    "title_of",
]
