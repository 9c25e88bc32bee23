"""Who gets an interview and why, what a contract allows, and what whoever gets it owes."""

from app.domain.allocation.answers import Given, Hold, on_hold, reply_by
from app.domain.allocation.contracts import Contract, check_contract
from app.domain.allocation.suggesting import Suggestion, suggestions

__all__ = [
    "Contract",
    "Given",
    "Hold",
    "Suggestion",
    "check_contract",
    "on_hold",
    "reply_by",
    "suggestions",
]
