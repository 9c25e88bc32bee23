"""The views of actions: the list, and keeping one."""

from app.features.actions.blueprint import bp
from app.features.actions.views import keeping, listing

__all__ = ["bp", "keeping", "listing"]
