"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import agendas, issuing, meetings, minutes, naming, session

__all__ = ["agendas", "bp", "issuing", "meetings", "minutes", "naming", "session"]
