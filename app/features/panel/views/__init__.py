"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import agendas, issuing, meetings, minutes

__all__ = ["agendas", "bp", "issuing", "meetings", "minutes"]
