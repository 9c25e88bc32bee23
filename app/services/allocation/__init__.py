"""Who has an interview: giving it, the answer to that, asking another authority, and holds."""

from app.services.allocation.answering import accept, hand_back, return_unanswered
from app.services.allocation.giving import (
    INTERVIEWERS,
    allocate_to_officer,
    allocate_to_organisation,
    allocate_to_partner,
    allocate_to_social_worker,
    ask_authority,
    chase,
    receive,
)
from app.services.allocation.holds import lift_hold, place_hold, standing_hold
from app.services.allocation.leaving import OpenWork, leave_behind, open_work
from app.services.allocation.standing import child_of, end, expect, in_force, put_back, receivers

__all__ = [
    "INTERVIEWERS",
    "OpenWork",
    "accept",
    "allocate_to_officer",
    "allocate_to_organisation",
    "allocate_to_partner",
    "allocate_to_social_worker",
    "ask_authority",
    "chase",
    "child_of",
    "end",
    "expect",
    "hand_back",
    "in_force",
    "leave_behind",
    "lift_hold",
    "open_work",
    "place_hold",
    "put_back",
    "receive",
    "receivers",
    "return_unanswered",
    "standing_hold",
]
