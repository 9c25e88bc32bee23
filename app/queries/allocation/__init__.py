"""Who can be given an interview today and why, and the proposal for a whole morning."""

from app.queries.allocation.checking import Check, Proposal, check, proposal, whys
from app.queries.allocation.flow import propose
from app.queries.allocation.takers import WORKER, choice_of, takers
from app.queries.allocation.waiting import Ask, Waiting, asks, unallocated, waiting, with_suggestions

__all__ = [
    "WORKER",
    "Ask",
    "Check",
    "Proposal",
    "Waiting",
    "asks",
    "check",
    "choice_of",
    "proposal",
    "propose",
    "takers",
    "unallocated",
    "waiting",
    "whys",
    "with_suggestions",
]
