"""The views of the stand-up: the board, the meeting, and a person’s own work."""

from app.features.standup.blueprint import bp
from app.features.standup.views import board, escalations, finishing, giving, my_work, opening, running

__all__ = ["board", "bp", "escalations", "finishing", "giving", "my_work", "opening", "running"]
