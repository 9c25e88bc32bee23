"""What the pages of an interview ask."""

from app.features.interviews.forms.giving import PARTNER, AllocateForm, HandBackForm, HoldForm, ReplyForm
from app.features.interviews.forms.parts import starting_now, told
from app.features.interviews.forms.recording import (
    OUTCOMES,
    AttemptForm,
    CoverForm,
    HeldForm,
    ParentsForm,
    ReopenForm,
    RuleOutForm,
    WriteUpForm,
)

__all__ = [
    "OUTCOMES",
    "PARTNER",
    "AllocateForm",
    "AttemptForm",
    "CoverForm",
    "HandBackForm",
    "HeldForm",
    "HoldForm",
    "ParentsForm",
    "ReopenForm",
    "ReplyForm",
    "RuleOutForm",
    "WriteUpForm",
    "starting_now",
    "told",
]
