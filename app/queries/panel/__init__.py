"""What the panel’s pages and papers read: meetings, agendas with reasons, what is known of each child."""

from app.queries.panel.attending import Attending, attending, expected
from app.queries.panel.course import Standing, Step
from app.queries.panel.gathering import agenda_lines
from app.queries.panel.issued import extracts_on_file, issued_papers, latest_minutes
from app.queries.panel.meetings import (
    Held,
    Issued,
    Meeting,
    NextWindow,
    chairs,
    meeting,
    meetings,
    next_window,
)
from app.queries.panel.receiving import Chosen, Receiver, receivers
from app.queries.panel.requests import AskedFor, asked_about, asked_and_waiting, asked_for
from app.queries.panel.sheet import Brief, Sheet, sheet
from app.queries.panel.todos import Todo
from app.queries.panel.typing import Typists, typists
from app.queries.panel.words import Answered, Names, decisions, name_answers, names

__all__ = [
    "Answered",
    "AskedFor",
    "Attending",
    "Brief",
    "Chosen",
    "Held",
    "Issued",
    "Meeting",
    "Names",
    "NextWindow",
    "Receiver",
    "Sheet",
    "Standing",
    "Step",
    "Todo",
    "Typists",
    "agenda_lines",
    "asked_about",
    "asked_and_waiting",
    "asked_for",
    "attending",
    "chairs",
    "decisions",
    "expected",
    "extracts_on_file",
    "issued_papers",
    "latest_minutes",
    "meeting",
    "meetings",
    "name_answers",
    "names",
    "next_window",
    "receivers",
    "sheet",
    "typists",
]
