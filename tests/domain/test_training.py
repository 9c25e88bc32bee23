"""The half day of training: when it lapses, and how it stands on a day."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.policy import Policy
from app.domain.training import Held, half_day

DONE = date(2024, 9, 23)
POLICY = Policy()


@pytest.mark.parametrize(
    ("today", "held"),
    [
        (date(2024, 9, 23), Held.HOLDS),
        (date(2026, 7, 24), Held.HOLDS),
        (date(2026, 7, 25), Held.SOON),
        (date(2026, 9, 23), Held.SOON),
        (date(2026, 9, 24), Held.LAPSED),
    ],
)
def test_it_holds_until_the_end_of_the_day_it_lapses_and_says_so_sixty_days_before(
    today: date, held: Held
) -> None:
    assert half_day(DONE, today, POLICY).held is held
    assert half_day(DONE, today, POLICY).lapses == date(2026, 9, 23)


def test_nobody_who_has_not_done_it_lapses() -> None:
    assert half_day(None, DONE, POLICY).held is Held.NEVER


def test_how_long_it_holds_is_a_setting() -> None:
    assert half_day(date(2024, 2, 29), DONE, replace(POLICY, training_months=12)).lapses == date(2025, 2, 28)
