"""Who can be given an interview today and why, and the proposal for a whole morning."""

from app.queries.allocation.flow import propose
from app.queries.allocation.takers import WORKER, Taker, suggested, takers

__all__ = ["WORKER", "Taker", "propose", "suggested", "takers"]
