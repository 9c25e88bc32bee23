"""Children missing education: what was referred, what is open, and for how many calendar days."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.domain.performance import Period, Referral, education

JUNE = Period(date(2017, 6, 1), date(2017, 6, 30))
REPORT = datetime(2017, 9, 20, 8, tzinfo=UTC)


def a_referral(reference: str, referred_on: date, closed_on: date | None = None) -> Referral:
    return Referral(reference, referred_on, closed_on)


def test_both_days_of_the_period_are_included() -> None:
    days = [date(2017, 5, 31), date(2017, 6, 1), date(2017, 6, 30), date(2017, 7, 1)]
    found = education([a_referral(f"{day}", day) for day in days], JUNE, REPORT)
    assert found.made.members == ("2017-06-01", "2017-06-30")


def test_open_counts_every_referral_made_by_then_whatever_the_period() -> None:
    old = a_referral("old", date(2016, 1, 1))
    tomorrow = a_referral("tomorrow", date(2017, 9, 21))
    closed_today = a_referral("closed today", date(2017, 6, 1), date(2017, 9, 20))
    closes_tomorrow = a_referral("closes tomorrow", date(2017, 6, 1), date(2017, 9, 21))
    found = education([old, tomorrow, closed_today, closes_tomorrow], JUNE, REPORT)
    assert found.still_open.members == ("old", "closes tomorrow")


@pytest.mark.parametrize(("closed_on", "quick"), [(date(2017, 6, 30), ("R1",)), (date(2017, 7, 1), ())])
def test_exactly_30_days_is_not_under_30(closed_on: date, quick: tuple[str, ...]) -> None:
    found = education([a_referral("R1", date(2017, 6, 1), closed_on)], JUNE, REPORT)
    assert found.closed_in_time.members == quick
    assert found.closed_in_time.of == ("R1",)


def test_days_are_averaged_half_up_and_those_still_open_apart() -> None:
    first = date(2017, 6, 1)
    closed = [a_referral(f"R{n}", first, date(2017, 6, 2 + (n == 0))) for n in range(20)]
    still = a_referral("open", date(2017, 9, 10))
    found = education([*closed, still], JUNE, REPORT)
    assert found.mean_of_closed.days(1) == Decimal("1.1")
    assert found.mean_of_open.days(1) == Decimal("10.0")


def test_the_day_of_the_report_is_london_s() -> None:
    just_after_midnight_in_london = datetime(2017, 6, 30, 23, 30, tzinfo=UTC)
    july = Period(date(2017, 7, 1), date(2017, 7, 31))
    found = education([a_referral("R1", date(2017, 7, 1))], july, just_after_midnight_in_london)
    assert found.made.number == 1
