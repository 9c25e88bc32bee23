"""The first lines of the editable lists of reasons (DOMAIN: reasons); a council changes them as it likes."""

from typing import Final

from app.domain.vocabulary import ReasonList

NOT_DISCLOSED: Final = "not disclosed"
OTHER: Final = "other"
NO_REPLY: Final = "could not be reached after repeated attempts"
"""A reason that a rule asks about: see `domain.moves.check_no_reply`."""
"""With words of its own beside it."""

ALWAYS: Final = (NOT_DISCLOSED, OTHER)

DEFAULTS: Final[dict[ReasonList, tuple[str, ...]]] = {
    ReasonList.PUSH: (
        "family instability",
        "domestic abuse",
        "abuse or neglect",
        "substance use at home",
        "problems at school",
        "bullying",
        "loneliness or isolation",
        *ALWAYS,
    ),
    ReasonList.PULL: (
        "to see family or friends",
        "partner",
        "problems with family contact",
        "peer pressure",
        "parties",
        "drugs or alcohol",
        *ALWAYS,
    ),
    ReasonList.HARM: (
        "grooming",
        "violence",
        "sexual exploitation",
        "criminal exploitation",
        "trafficking",
        "alcohol or drugs",
        "forced marriage",
        "FGM",
        *ALWAYS,
    ),
    ReasonList.DECLINED: (
        "did not want to talk this time",
        "will not talk about it",
        "wants own social worker only",
        "already spoke to police",
        "does not see the point",
        "missing again before the interview",
        "no reply",
        OTHER,
    ),
    ReasonList.NOT_OFFERED: (
        "not offered at the time",
        "we were told too late",
        "nobody was free to offer it",
        OTHER,
    ),
    ReasonList.NOT_POSSIBLE: (
        "in custody",
        "in hospital",
        "missing again",
        NO_REPLY,
        "turned 18",
        OTHER,
    ),
    ReasonList.NOT_REQUIRED: (
        "whereabouts were known and agreed",
        "reported missing in error",
        "away from placement: decided by the manager",
        OTHER,
    ),
    ReasonList.NOT_INDEPENDENT: (
        "strong relationship and the child asked for this person",
        "the council’s rule for looked-after children",
        OTHER,
    ),
    ReasonList.PARENTS_NOT_ASKED: (
        "would put the child at risk",
        "could not be reached",
        "the child asked us not to",
        "nobody has parental responsibility nearby",
        OTHER,
    ),
    ReasonList.DECISION: (
        "no further action at this panel",
        "keep under review",
        "refer to MASE",
        "refer to MACE",
        "refer to High Risk Panel",
        "strategy meeting",
        OTHER,
    ),
}
"""In the order they are shown; the most frequent pull reason stands first."""
