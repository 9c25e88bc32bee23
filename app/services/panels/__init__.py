"""What people do with a panel: make a meeting, settle its agenda, take minutes, issue and correct them."""

from app.services.panels.agendas import ask_for, bring_on, leave_off, publish, put_back, reorder, withdraw
from app.services.panels.copies import To, choose, take_back
from app.services.panels.issuing import Papers, issue, start_correction
from app.services.panels.making import STOPPED, begin_making, end_making, going_on, making, note_made
from app.services.panels.meetings import Arranged, change, make, set_pace
from app.services.panels.minutes import OwnAction, Typed, save_minutes
from app.services.panels.naming import Reply, answer_names
from app.services.panels.papers import filed, withdraw_papers
from app.services.panels.session import Came, close_session, note_present, open_session
from app.services.panels.terms import write_terms

__all__ = [
    "STOPPED",
    "Arranged",
    "Came",
    "OwnAction",
    "Papers",
    "Reply",
    "To",
    "Typed",
    "answer_names",
    "ask_for",
    "begin_making",
    "bring_on",
    "change",
    "choose",
    "close_session",
    "end_making",
    "filed",
    "going_on",
    "issue",
    "leave_off",
    "make",
    "making",
    "note_made",
    "note_present",
    "open_session",
    "publish",
    "put_back",
    "reorder",
    "save_minutes",
    "set_pace",
    "start_correction",
    "take_back",
    "withdraw",
    "withdraw_papers",
    "write_terms",
]
