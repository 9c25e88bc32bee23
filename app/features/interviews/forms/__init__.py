"""What the pages of an interview ask."""

from app.features.interviews.forms.giving import PARTNER, AllocateForm, HandBackForm, HoldForm, ReplyForm
from app.features.interviews.forms.parts import starting_now, told
from app.features.interviews.forms.recording import (
    LEADS_TO,
    OUTCOMES,
    AttemptForm,
    BookForm,
    CoverForm,
    HeldForm,
    ParentsForm,
    ReopenForm,
    RuleOutForm,
)
from app.features.interviews.forms.writing import CorrectionForm, SendBackForm, WriteUpForm, filled

__all__ = [
    "LEADS_TO",
    "OUTCOMES",
    "PARTNER",
    "AllocateForm",
    "AttemptForm",
    "BookForm",
    "CorrectionForm",
    "CoverForm",
    "HandBackForm",
    "HeldForm",
    "HoldForm",
    "ParentsForm",
    "ReopenForm",
    "ReplyForm",
    "RuleOutForm",
    "SendBackForm",
    "WriteUpForm",
    "filled",
    "starting_now",
    "told",
]
