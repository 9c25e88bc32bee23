"""Who on the list is offered a copy, by the child’s circumstances."""

import pytest

from app.domain.circulation import circumstances, fits
from app.domain.vocabulary import Circumstance, Cohort

ALWAYS, OURS, AWAY = Circumstance.ALWAYS, Circumstance.LOOKED_AFTER, Circumstance.PLACED_OUTSIDE
THEIRS, CONCERN, RISK = Circumstance.OTHER_AUTHORITY, Circumstance.CONCERN, Circumstance.HIGH_RISK


@pytest.mark.parametrize(
    ("cohort", "facts", "held"),
    [
        (Cohort.HOME, {}, {ALWAYS}),
        (Cohort.LOOKED_AFTER, {}, {ALWAYS, OURS}),
        (Cohort.LOOKED_AFTER, {"outside": True}, {ALWAYS, OURS, AWAY}),
        (Cohort.OTHER_AUTHORITY, {}, {ALWAYS, THEIRS}),
        (Cohort.HOME, {"concern": True, "high_risk": True}, {ALWAYS, CONCERN, RISK}),
    ],
)
def test_what_holds_for_a_child(cohort: Cohort, facts: dict[str, bool], held: set[Circumstance]) -> None:
    given = {"outside": False, "concern": False, "high_risk": False} | facts
    assert circumstances(cohort, **given) == held


def test_somebody_is_offered_a_copy_for_each_circumstance_that_holds_and_not_without_one() -> None:
    held = frozenset({ALWAYS, CONCERN})
    assert fits(["an open exploitation concern", "high police risk"], held) == (CONCERN,)
    assert fits(["high police risk"], held) == ()
    assert fits(["an open exploitation concern", "every child"], held) == (ALWAYS, CONCERN)
