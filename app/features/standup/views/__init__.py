"""The views of the stand-up: the board, and a person’s own work."""

from app.features.standup.blueprint import bp
from app.features.standup.views import board, my_work

__all__ = ["board", "bp", "my_work"]
