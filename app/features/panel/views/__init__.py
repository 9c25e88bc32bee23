"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import (
    agendas,
    copies,
    issuing,
    making,
    mase,
    meetings,
    minutes,
    naming,
    papers,
    session,
    terms,
)

__all__ = [
    "agendas",
    "bp",
    "copies",
    "issuing",
    "making",
    "mase",
    "meetings",
    "minutes",
    "naming",
    "papers",
    "session",
    "terms",
]
