"""What people do with a panel: make a meeting, settle its agenda, take minutes, issue and correct them."""

from app.services.panels.agendas import ask_for, bring_on, leave_off, publish, put_back
from app.services.panels.issuing import Papers, issue, start_correction
from app.services.panels.meetings import Arranged, change, make, note_present
from app.services.panels.minutes import OwnAction, Typed, save_minutes

__all__ = [
    "Arranged",
    "OwnAction",
    "Papers",
    "Typed",
    "ask_for",
    "bring_on",
    "change",
    "issue",
    "leave_off",
    "make",
    "note_present",
    "publish",
    "put_back",
    "save_minutes",
    "start_correction",
]
