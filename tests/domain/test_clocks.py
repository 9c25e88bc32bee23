"""The clocks at and either side of every edge, and over both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import When, read_when
from app.domain.clocks import (
    Standing,
    add_working_hours,
    late_on_arrival,
    met,
    rhi_clock,
    write_up_clock,
)
from app.domain.policy import Policy

RETURNED = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
HOURS_72 = timedelta(hours=72)


def at(written: str) -> When:
    return read_when(written)


@pytest.mark.parametrize(
    ("elapsed", "standing"),
    [
        (timedelta(0), Standing.ON_TRACK),
        (timedelta(hours=48) - SECOND, Standing.ON_TRACK),
        (timedelta(hours=48), Standing.DUE_SOON),
        (timedelta(hours=48) + SECOND, Standing.DUE_SOON),
        (HOURS_72 - SECOND, Standing.DUE_SOON),
        (HOURS_72, Standing.DUE_SOON),
        (HOURS_72 + SECOND, Standing.OVERDUE),
    ],
)
def test_an_open_interview_stands_by_the_time_since_the_return(
    elapsed: timedelta, standing: Standing
) -> None:
    clock = rhi_clock(When.instant(RETURNED))
    assert clock.standing(RETURNED + elapsed) is standing
    assert clock.left(RETURNED + elapsed) == HOURS_72 - elapsed


@pytest.mark.parametrize(
    ("elapsed", "verdict", "standing"),
    [
        (timedelta(0), True, Standing.MET),
        (timedelta(hours=71, minutes=50), True, Standing.MET),
        (HOURS_72 - SECOND, True, Standing.MET),
        (HOURS_72, True, Standing.MET),
        (HOURS_72 + SECOND, False, Standing.MET_LATE),
        (timedelta(hours=72, minutes=10), False, Standing.MET_LATE),
    ],
)
def test_exactly_72_hours_is_met(elapsed: timedelta, verdict: bool, standing: Standing) -> None:
    returned, held = When.instant(RETURNED), When.instant(RETURNED + elapsed)
    assert met(returned, held) is verdict
    assert rhi_clock(returned, held).standing(RETURNED + timedelta(days=99)) is standing


def test_an_interview_before_the_return_is_not_one_met() -> None:
    assert met(When.instant(RETURNED), When.instant(RETURNED - MINUTE)) is False


@pytest.mark.parametrize(
    ("returned", "due"),
    [
        ("2026-03-27 14:00", "2026-03-30 15:00"),
        ("2026-10-23 14:00", "2026-10-26 13:00"),
        ("2026-03-26 02:30", "2026-03-29 03:30"),
        ("2026-06-04 09:00", "2026-06-07 09:00"),
    ],
)
def test_72_hours_are_elapsed_hours_over_both_clock_changes(returned: str, due: str) -> None:
    clock = rhi_clock(at(returned))
    assert clock.due == at(due).at


@pytest.mark.parametrize(
    ("returned", "on_time", "late"),
    [
        ("2026-03-27 14:00", "2026-03-30 15:00", "2026-03-30 15:01"),
        ("2026-10-23 14:00", "2026-10-26 13:00", "2026-10-26 13:01"),
    ],
)
def test_the_verdict_over_a_clock_change(returned: str, on_time: str, late: str) -> None:
    assert met(at(returned), at(on_time)) is True
    assert met(at(returned), at(late)) is False


@pytest.mark.parametrize(
    ("returned", "held"),
    [
        (When(date(2026, 6, 4)), When.instant(RETURNED)),
        (When.instant(RETURNED), When(date(2026, 6, 5))),
        (When.instant(RETURNED), None),
    ],
)
def test_a_time_unknown_or_a_day_alone_is_not_measurable(returned: When, held: When | None) -> None:
    assert met(returned, held) is None


def test_a_return_with_a_day_alone_has_no_deadline() -> None:
    clock = rhi_clock(When(date(2026, 6, 4)))
    assert clock.due is None
    assert clock.left(RETURNED) is None
    assert clock.standing(RETURNED) is Standing.NOT_MEASURABLE


def test_an_interview_held_on_a_day_alone_is_neither_met_nor_late() -> None:
    clock = rhi_clock(When.instant(RETURNED), When(date(2026, 6, 5)))
    assert clock.standing(RETURNED) is Standing.NOT_MEASURABLE
    assert clock.left(RETURNED) is None


def test_what_was_left_is_counted_to_when_it_was_held() -> None:
    clock = rhi_clock(When.instant(RETURNED), When.instant(RETURNED + timedelta(hours=70)))
    assert clock.left(RETURNED + timedelta(days=30)) == timedelta(hours=2)


@pytest.mark.parametrize(
    ("held", "due"),
    [
        ("2017-09-14 19:26", "2017-09-21 17:00"),
        ("2017-09-14", "2017-09-21 17:00"),
        ("2026-03-26 10:00", "2026-04-02 17:00"),
        ("2026-04-01 23:59", "2026-04-10 17:00"),
        ("2026-10-22 10:00", "2026-10-29 17:00"),
    ],
)
def test_the_write_up_is_due_at_five_on_the_fifth_working_day(held: str, due: str) -> None:
    assert write_up_clock(at(held), Policy()).due == at(due).at


def test_a_council_sets_its_own_write_up_days() -> None:
    policy = Policy(write_up_working_days=2, extra_bank_holidays=(date(2026, 6, 5),))
    assert write_up_clock(at("2026-06-04 10:00"), policy).due == at("2026-06-09 17:00").at


def test_the_write_up_at_five_exactly_is_in_time() -> None:
    held, five = at("2017-09-14 19:26"), at("2017-09-21 17:00")
    assert five.at is not None
    assert write_up_clock(held, Policy(), five).standing(RETURNED) is Standing.MET
    assert (
        write_up_clock(held, Policy(), When.instant(five.at + SECOND)).standing(RETURNED) is Standing.MET_LATE
    )


def test_told_after_the_72_hours_is_late_on_arrival_and_told_at_72_hours_is_not() -> None:
    returned = When.instant(RETURNED)
    assert not late_on_arrival(When.instant(RETURNED + HOURS_72), returned)
    assert late_on_arrival(When.instant(RETURNED + HOURS_72 + SECOND), returned)
    assert not late_on_arrival(When(date(2026, 6, 30)), returned)


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2026-09-23 09:00", "2026-09-23 13:00"),
        ("2026-09-23 15:00", "2026-09-24 11:00"),
        ("2026-09-23 13:00", "2026-09-23 17:00"),
        ("2026-09-23 07:10", "2026-09-23 13:00"),
        ("2026-09-25 16:30", "2026-09-28 12:30"),
        ("2026-08-28 16:00", "2026-09-01 12:00"),
        ("2026-10-23 16:00", "2026-10-26 12:00"),
    ],
    ids=[
        "in the day",
        "overnight",
        "to the end",
        "before nine",
        "a weekend",
        "a bank holiday",
        "clocks back",
    ],
)
def test_four_working_hours_are_counted_from_nine_to_five_on_working_days(given: str, due: str) -> None:
    start, end = read_when(given).at, read_when(due).at
    assert start and add_working_hours(start, 4) == end
