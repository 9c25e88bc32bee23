"""The weekly compliance report: its week, its numbers with the rows they count, and what was restated."""

from app.domain.weekly.catalogue import FIGURES, SECTIONS, Figure, Section
from app.domain.weekly.restating import restated
from app.domain.weekly.services import ALL_UNITS, services
from app.domain.weekly.value import Line, Restated, Row, Top, WeeklyReport
from app.domain.weekly.week import Week, last_whole, week_of

__all__ = [
    "ALL_UNITS",
    "FIGURES",
    "SECTIONS",
    "Figure",
    "Line",
    "Restated",
    "Row",
    "Section",
    "Top",
    "Week",
    "WeeklyReport",
    "last_whole",
    "restated",
    "services",
    "week_of",
]
