"""Working days, either side of weekends and of each kind of bank holiday."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from app.domain.working_days import add_working_days, bank_holidays, easter, is_working_day


def test_the_rule_gives_the_days_that_were_published() -> None:
    published = BankHolidays(use_cached_holidays=True)
    days = {each["date"] for each in published.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)}
    years = {day.year for day in days}
    assert len(years) > 5
    assert {day for year in years for day in bank_holidays(year)} == days


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1995, date(1995, 4, 16)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2018, date(2018, 4, 1)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (1995, {date(1995, 1, 2), date(1995, 5, 8), date(1995, 12, 25), date(1995, 12, 26)}),
        (1999, {date(1999, 12, 27), date(1999, 12, 28), date(1999, 12, 31)}),
        (2000, {date(2000, 1, 3)}),
        (2002, {date(2002, 6, 3), date(2002, 6, 4)}),
        (2010, {date(2010, 12, 27), date(2010, 12, 28)}),
        (2011, {date(2011, 1, 3), date(2011, 4, 29), date(2011, 12, 26), date(2011, 12, 27)}),
        (2012, {date(2012, 6, 4), date(2012, 6, 5)}),
        (2015, {date(2015, 12, 25), date(2015, 12, 28)}),
        (2020, {date(2020, 5, 8), date(2020, 12, 25), date(2020, 12, 28)}),
        (
            2022,
            {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2022, 12, 26), date(2022, 12, 27)},
        ),
        (2023, {date(2023, 1, 2), date(2023, 5, 1), date(2023, 5, 8), date(2023, 5, 29)}),
        (2033, {date(2033, 1, 3), date(2033, 12, 26), date(2033, 12, 27)}),
    ],
)
def test_substitutes_and_proclaimed_days_are_kept(year: int, days: set[date]) -> None:
    assert days <= bank_holidays(year)


@pytest.mark.parametrize(
    "day", [date(1995, 5, 1), date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)]
)
def test_a_day_that_was_moved_is_worked(day: date) -> None:
    assert is_working_day(day)


@pytest.mark.parametrize("year", range(1995, 2041))
def test_every_year_has_eight_days_off_and_those_proclaimed_and_all_are_weekdays(year: int) -> None:
    more = {1999: 1, 2002: 1, 2011: 1, 2012: 1, 2022: 2, 2023: 1}
    assert len(bank_holidays(year)) == 8 + more.get(year, 0)
    assert all(day.weekday() < 5 for day in bank_holidays(year))


def test_weekends_are_not_worked() -> None:
    assert [is_working_day(date(2026, 6, 4) + timedelta(days=n)) for n in range(5)] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (date(2017, 9, 14), date(2017, 9, 21)),  # a Thursday
        (date(2017, 9, 16), date(2017, 9, 22)),  # a Saturday counts from Monday
        (date(2017, 9, 17), date(2017, 9, 22)),
        (date(2017, 9, 18), date(2017, 9, 25)),
        (date(2026, 4, 2), date(2026, 4, 13)),  # over Easter
        (date(2025, 12, 24), date(2026, 1, 5)),  # over Christmas and the New Year
    ],
)
def test_five_working_days_after_a_day(held: date, due: date) -> None:
    assert add_working_days(held, 5) == due


def test_a_council_can_add_a_day_off() -> None:
    assert add_working_days(date(2026, 6, 4), 1, extra=[date(2026, 6, 5)]) == date(2026, 6, 8)
    assert not is_working_day(date(2026, 6, 5), extra=[date(2026, 6, 5)])


def test_no_working_days_after_a_day_is_that_day() -> None:
    assert add_working_days(date(2026, 6, 6), 0) == date(2026, 6, 6)
