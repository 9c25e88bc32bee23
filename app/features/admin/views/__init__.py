"""The pages of Admin."""

from app.features.admin.blueprint import bp
from app.features.admin.views import audit, index, lists, people, providers, settings

__all__ = ["audit", "bp", "index", "lists", "people", "providers", "settings"]
