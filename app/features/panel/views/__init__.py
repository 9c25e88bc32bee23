"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import (
    agendas,
    copies,
    issuing,
    making,
    meetings,
    minutes,
    naming,
    papers,
    session,
)

__all__ = [
    "agendas",
    "bp",
    "copies",
    "issuing",
    "making",
    "meetings",
    "minutes",
    "naming",
    "papers",
    "session",
]
