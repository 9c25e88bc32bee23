"""Who gets an interview and why, what a contract allows, and what whoever gets it owes."""

from app.domain.allocation.answers import Given, Hold, on_hold, reply_by
from app.domain.allocation.batch import Plan, Seat, by_hand, in_turn, seats
from app.domain.allocation.contracts import Contract, check_contract
from app.domain.allocation.suggesting import Suggestion, suggestions
from app.domain.allocation.taking import Option, Taker, Wanted, likely, options, reasons, why_not

__all__ = [
    "Contract",
    "Given",
    "Hold",
    "Option",
    "Plan",
    "Seat",
    "Suggestion",
    "Taker",
    "Wanted",
    "by_hand",
    "check_contract",
    "in_turn",
    "likely",
    "on_hold",
    "options",
    "reasons",
    "reply_by",
    "seats",
    "suggestions",
    "why_not",
]
