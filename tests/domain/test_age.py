"""Age, and the day childhood ends."""

from datetime import date

import pytest

from app.domain.age import age_on, eighteenth, grown_up
from app.domain.calendar import When, read_when


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 3, 16), date(2017, 9, 20), 9),
        (date(2008, 6, 4), date(2026, 6, 3), 17),
        (date(2008, 6, 4), date(2026, 6, 4), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 6, 4), date(2026, 6, 4), 0),
    ],
)
def test_age_in_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_born_on_29_february_is_18_on_1_march() -> None:
    assert eighteenth(date(2008, 2, 29)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("start", "verdict"),
    [("2026-06-03 23:59", False), ("2026-06-04 00:00", True), ("2026-06-04", True), ("2026-06-03", False)],
)
def test_an_absence_that_begins_on_the_18th_birthday_is_not_a_childs(start: str, verdict: bool) -> None:
    assert grown_up(date(2008, 6, 4), read_when(start)) is verdict


def test_an_unknown_birth_date_says_nothing() -> None:
    assert not grown_up(None, When(date(2026, 6, 4)))
