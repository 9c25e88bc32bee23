"""Escalations as people see them: what is open, what the rule climbs next, whom nobody could tell."""

from app.queries.escalations.due import Due, due_by_rule
from app.queries.escalations.opened import OpenEscalation, on_cards, open_escalations
from app.queries.escalations.untold import Untold, untold

__all__ = ["Due", "OpenEscalation", "Untold", "due_by_rule", "on_cards", "open_escalations", "untold"]
