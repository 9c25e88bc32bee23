"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import (
    agendas,
    asking,
    copies,
    issuing,
    making,
    mase,
    meetings,
    minutes,
    naming,
    ordering,
    papers,
    session,
    terms,
)

__all__ = [
    "agendas",
    "asking",
    "bp",
    "copies",
    "issuing",
    "making",
    "mase",
    "meetings",
    "minutes",
    "naming",
    "ordering",
    "papers",
    "session",
    "terms",
]
