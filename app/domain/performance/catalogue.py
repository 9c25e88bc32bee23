"""The catalogue of figures: every measure and every rate, each with its definition (DOMAIN: figures)."""

from typing import Final

from app.domain.performance import criteria
from app.domain.performance.criteria import together
from app.domain.performance.measure import Measure, Rate, Unit
from app.domain.vocabulary import AttemptOutcome, RuledOutAs

_CHILDREN: Final = (
    Measure(
        "children",
        "Children",
        "Children with an episode that started in the period.",
        criteria.every,
        Unit.CHILDREN,
    ),
    Measure(
        "children_looked_after",
        "Children looked after",
        "Children looked after when an episode of theirs started.",
        criteria.looked_after,
        Unit.CHILDREN,
    ),
    Measure(
        "children_uasc",
        "Unaccompanied asylum-seeking children",
        "Children looked after as unaccompanied and asylum-seeking when an episode of theirs started.",
        criteria.uasc,
        Unit.CHILDREN,
    ),
    Measure(
        "children_missing_ethnicity",
        "Children whose ethnicity is missing",
        "Children whose ethnicity is not recorded or not yet obtained.",
        criteria.missing_ethnicity,
        Unit.CHILDREN,
    ),
    Measure(
        "children_repeat",
        "Children with three or more in 90 days",
        "Three or more episodes of the child’s started in the period less than 90 × 24 hours apart.",
        criteria.repeats,
        Unit.CHILDREN,
    ),
)

_EPISODES: Final = (
    Measure(
        "episodes",
        "Episodes",
        "Absences that started in the period: missing and away, other authorities’ children too.",
        criteria.every,
    ),
    *(
        Measure(
            f"episodes_{days}_day{'s' * (days > 1)}",
            f"Episodes of {days} day{'s' * (days > 1)} or more",
            f"At least {24 * days} hours from start to return; one still open, to the moment of the report.",
            criteria.lasted(days),
        )
        for days in (1, 2, 5)
    ),
    Measure(
        "episodes_looked_after",
        "Episodes of looked-after children",
        "The child was looked after when the episode started.",
        criteria.looked_after,
    ),
    Measure(
        "episodes_away_from_placement",
        "Away from placement",
        "Away from placement without authorisation: whereabouts known, category A.",
        criteria.away,
    ),
    Measure(
        "episodes_looked_after_outside",
        "Episodes of children placed outside the authority",
        "Looked after, with a placement area on record that is not the child’s responsible authority.",
        criteria.outside,
    ),
    *(
        Measure(
            f"episodes_{days}_day{'s' * (days > 1)}_looked_after",
            f"Episodes of {days} day{'s' * (days > 1)} or more, looked-after children",
            f"At least {24 * days} hours, of a child looked after when the episode started.",
            together(criteria.lasted(days), criteria.looked_after),
        )
        for days in (1, 2, 5)
    ),
    Measure(
        "episodes_missing_ethnicity",
        "Episodes of children whose ethnicity is missing",
        "The child’s ethnicity is not recorded or not yet obtained.",
        criteria.missing_ethnicity,
    ),
    Measure(
        "episodes_not_measurable",
        "Length not measurable",
        "The start or the return is known by its day alone, so the length counts in none of these lines.",
        criteria.not_measurable,
    ),
)

_OFFERED: Final = "An attempt reached the child, a parent or a carer, or a file says when it was offered"
_ACCEPTED: Final = "The latest answer to the offer was yes"

_INTERVIEWS: Final = (
    Measure("offered", "Offered", f"{_OFFERED}.", criteria.offered),
    Measure("accepted", "Accepted", f"{_ACCEPTED}.", criteria.answered(AttemptOutcome.ACCEPTED)),
    Measure(
        "offered_looked_after",
        "Offered, looked-after children",
        f"{_OFFERED}; the child was looked after when the episode started.",
        together(criteria.offered, criteria.looked_after),
    ),
    Measure(
        "accepted_looked_after",
        "Accepted, looked-after children",
        f"{_ACCEPTED}; the child was looked after when the episode started.",
        together(criteria.answered(AttemptOutcome.ACCEPTED), criteria.looked_after),
    ),
    Measure(
        "accepted_looked_after_outside",
        "Accepted, children placed outside the authority",
        f"{_ACCEPTED}; the child was looked after and placed outside the responsible authority.",
        together(criteria.answered(AttemptOutcome.ACCEPTED), criteria.outside),
    ),
    Measure(
        "declined_by_child",
        "Declined by the child",
        "The child’s latest answer was that they did not want to talk this time.",
        criteria.answered(AttemptOutcome.DECLINED_BY_CHILD),
    ),
    Measure(
        "declined_by_carer",
        "Declined by the carer",
        "A parent or carer said no, and nobody has said yes since.",
        criteria.answered(AttemptOutcome.DECLINED_BY_CARER),
    ),
    Measure(
        "not_offered",
        "Not offered",
        "Closed as not offered, with a reason: our failure, not the child’s answer.",
        criteria.ruled_out(RuledOutAs.NOT_OFFERED),
    ),
    Measure(
        "not_possible",
        "Not possible",
        "Closed as not possible, with a reason: custody, hospital, missing again, no reply, turned 18.",
        criteria.ruled_out(RuledOutAs.NOT_POSSIBLE),
    ),
    Measure(
        "not_required",
        "Not required",
        "Closed as not required, with a reason and by whom.",
        criteria.ruled_out(RuledOutAs.NOT_REQUIRED),
    ),
)

_ELIGIBLE: Final = "Back, not another authority’s child, not ruled out"

_VERDICTS: Final = (
    Measure("held", "Held", "The interview was held.", criteria.held),
    Measure(
        "recorded",
        "Recorded",
        "The interview was held and is written up, on the child’s file and fed back to the social worker.",
        criteria.recorded,
    ),
    Measure(
        "held_measurable",
        "Held and measurable",
        "The interview was held, and the times of the return and of the interview are both known.",
        criteria.held_measurable,
    ),
    Measure(
        "held_within_72_hours",
        "Held inside 72 hours",
        "The interview was held within 72 hours of the return; exactly 72 hours counts.",
        criteria.held_in_time,
    ),
    Measure(
        "passed",
        "Eligible, 72 hours over",
        f"{_ELIGIBLE}; the 72 hours are over.",
        criteria.passed,
    ),
    Measure(
        "passed_held_in_time",
        "Eligible, 72 hours over, held inside them",
        f"{_ELIGIBLE}; the 72 hours are over, and the interview was held inside them.",
        together(criteria.passed, criteria.held_in_time),
    ),
    Measure(
        "not_yet_due",
        "Not yet due",
        f"{_ELIGIBLE}; the 72 hours are not over.",
        criteria.not_yet_due,
    ),
    Measure(
        "no_verdict",
        "Not measurable",
        f"{_ELIGIBLE}; but a time the verdict needs is known by its day alone.",
        criteria.no_verdict,
    ),
    Measure(
        "late_on_arrival",
        "Late on arrival",
        f"{_ELIGIBLE}; the council was told only after the 72 hours were over. The deadline does not move.",
        criteria.late_on_arrival,
    ),
)

MEASURES: Final = {each.key: each for each in (*_CHILDREN, *_EPISODES, *_INTERVIEWS, *_VERDICTS)}

_RATES: Final = (
    Rate("offer_rate", "Offer rate", "offered of episodes", "offered", "episodes"),
    Rate(
        "offer_rate_looked_after",
        "Offer rate, looked-after children",
        "offered of episodes, both of looked-after children",
        "offered_looked_after",
        "episodes_looked_after",
    ),
    Rate("acceptance_rate", "Acceptance rate", "accepted of offered", "accepted", "offered"),
    Rate("done", "Done", "accepted of episodes", "accepted", "episodes"),
    Rate(
        "done_looked_after",
        "Done, looked-after children",
        "accepted of episodes, both of looked-after children",
        "accepted_looked_after",
        "episodes_looked_after",
    ),
    Rate(
        "held_in_time_of_measurable",
        "Held inside 72 hours, of those held and measurable",
        "held inside 72 hours of held and measurable",
        "held_within_72_hours",
        "held_measurable",
    ),
    Rate(
        "held_in_time_of_passed",
        "Held inside 72 hours, of eligible whose 72 hours are over",
        "held inside 72 hours of eligible whose 72 hours are over",
        "passed_held_in_time",
        "passed",
    ),
)
RATES: Final = {each.key: each for each in _RATES}
