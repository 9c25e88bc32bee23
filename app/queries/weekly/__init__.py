"""The weekly report: its numbers as known at an instant, the reports issued, and who may see which rows."""

from app.queries.weekly.composing import compose, restated_since, with_corrections
from app.queries.weekly.reading import Issued, Whole, children_of_report, issued, issued_by_week, openable

__all__ = [
    "Issued",
    "Whole",
    "children_of_report",
    "compose",
    "issued",
    "issued_by_week",
    "openable",
    "restated_since",
    "with_corrections",
]
