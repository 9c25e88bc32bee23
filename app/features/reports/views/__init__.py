"""The views of the reports."""

from app.features.reports.blueprint import bp
from app.features.reports.views import figures, publication, quarter

__all__ = ["bp", "figures", "publication", "quarter"]
