"""The weekly report as tables, as paper and as files, all read from the one frozen value."""

from app.web.weekly.cells import Cell, Line, Table
from app.web.weekly.files import WRITERS, cells
from app.web.weekly.paper import WeeklyPaper, print_weekly, weekly_paper
from app.web.weekly.tables import tables
from app.web.weekly.words import lead_said, restated_said

__all__ = [
    "WRITERS",
    "Cell",
    "Line",
    "Table",
    "WeeklyPaper",
    "cells",
    "lead_said",
    "print_weekly",
    "restated_said",
    "tables",
    "weekly_paper",
]
