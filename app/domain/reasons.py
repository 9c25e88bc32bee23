"""The lists of reasons as a new desk has them; each council edits its own afterwards (DOMAIN: reasons)."""

from typing import Final

from app.domain.vocabulary import ReasonList

NOT_DISCLOSED: Final = "not disclosed"
OTHER: Final = "other"

DEFAULTS: Final[dict[ReasonList, tuple[str, ...]]] = {
    ReasonList.PUSH: (
        "family instability",
        "domestic abuse",
        "abuse or neglect",
        "substance use at home",
        "problems at school",
        "bullying",
        "loneliness or isolation",
        NOT_DISCLOSED,
        OTHER,
    ),
    ReasonList.PULL: (
        "to see family or friends",
        "partner",
        "problems with family contact",
        "peer pressure",
        "parties",
        "drugs or alcohol",
        NOT_DISCLOSED,
        OTHER,
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
        NOT_DISCLOSED,
        OTHER,
    ),
    ReasonList.DECLINED: (
        "did not want to talk this time",
        "wants own social worker only",
        "already spoke to police",
        "does not see the point",
        "will not talk about it",
        OTHER,
    ),
    ReasonList.NOT_OFFERED: (
        "not offered at the time",
        "nobody was available",
        "we were told too late",
        OTHER,
    ),
    ReasonList.NOT_POSSIBLE: (
        "in custody",
        "in hospital",
        "missing again before the interview",
        "no reply after repeated attempts",
        "turned 18",
        OTHER,
    ),
    ReasonList.NOT_REQUIRED: (
        "covered by another interview",
        "logged in error",
        "away with permission after all",
        OTHER,
    ),
    ReasonList.NOT_INDEPENDENT: (
        "strong relationship, and the child asked for it",
        "the council's rule for looked-after children",
        OTHER,
    ),
    ReasonList.PARENTS_NOT_ASKED: (
        "asking would not be safe",
        "no parent or carer could be reached",
        "already told us what they know",
        OTHER,
    ),
    ReasonList.DECISION: (
        "stays with this panel",
        "refer to MASE/MACE",
        "refer to High Risk Panel",
        "strategy meeting",
        "nothing further, with a reason",
    ),
}
