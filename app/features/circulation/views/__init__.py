"""The views of copies."""

from app.features.circulation.blueprint import bp
from app.features.circulation.views import listing, printing, sharing

__all__ = ["bp", "listing", "printing", "sharing"]
