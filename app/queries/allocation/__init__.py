"""Who can be given an interview today and why, and the proposal for a whole morning."""

from app.queries.allocation.flow import propose
from app.queries.allocation.takers import WORKER, takers
from app.queries.allocation.waiting import Ask, Waiting, asks, unallocated, waiting, with_suggestions

__all__ = [
    "WORKER",
    "Ask",
    "Waiting",
    "asks",
    "propose",
    "takers",
    "unallocated",
    "waiting",
    "with_suggestions",
]
