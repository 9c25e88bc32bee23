"""Reports put where they belong: two absences that were one, one that was two, a report moved."""

from app.services.regrouping.merging import merge
from app.services.regrouping.splitting import Apart, move, split

__all__ = ["Apart", "merge", "move", "split"]
