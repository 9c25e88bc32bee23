"""The views of the panel."""

from app.features.panel.blueprint import bp
from app.features.panel.views import actions, agendas, issuing, meetings, minutes

__all__ = ["actions", "agendas", "bp", "issuing", "meetings", "minutes"]
