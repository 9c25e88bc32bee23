"""Reading days and times as files and people write them."""

from datetime import UTC, date, datetime

import pytest

from app.domain.calendar import (
    NoSuchTime,
    TwiceTime,
    Unreadable,
    When,
    day_of,
    read_day,
    read_when,
    typed_day,
    typed_when,
    wall_clock,
)

NOW = datetime(2026, 6, 4, 8, 0, tzinfo=UTC)
"""9am in London on Thursday 4 June 2026."""


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2017-09-19 20:00", datetime(2017, 9, 19, 19, tzinfo=UTC)),
        ("19/09/2017 20:00", datetime(2017, 9, 19, 19, tzinfo=UTC)),
        (" 19/09/2017  20:00 ", datetime(2017, 9, 19, 19, tzinfo=UTC)),
        ("2017-09-19T20:00", datetime(2017, 9, 19, 19, tzinfo=UTC)),
        ("2017-09-19 20:00:30", datetime(2017, 9, 19, 19, 0, 30, tzinfo=UTC)),
        ("2017-12-19 20:00", datetime(2017, 12, 19, 20, tzinfo=UTC)),
        ("01/02/2017 09:05", datetime(2017, 2, 1, 9, 5, tzinfo=UTC)),
        ("1/2/2017 9:05", datetime(2017, 2, 1, 9, 5, tzinfo=UTC)),
        ("2017-09-19 00:00", datetime(2017, 9, 18, 23, tzinfo=UTC)),
        ("2016-10-30 01:30 BST", datetime(2016, 10, 30, 0, 30, tzinfo=UTC)),
        ("2016-10-30 01:30 GMT", datetime(2016, 10, 30, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_in_a_file_is_london_time(written: str, instant: datetime) -> None:
    assert read_when(written) == When.instant(instant)


@pytest.mark.parametrize("written", ["2017-09-19", "19/09/2017"])
def test_a_day_alone_is_a_day_and_never_midnight(written: str) -> None:
    assert read_when(written) == When(date(2017, 9, 19), None)
    assert read_day(written) == date(2017, 9, 19)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2017-02-31 20:00", "31 February does not exist"),
        ("29/02/2017", "29 February 2017 does not exist"),
        ("2017-04-31", "31 April does not exist"),
        ("2017-04-00", "0 April does not exist"),
        ("2017-13-01", "there is no month 13: write 2017-09-19 or 19/09/2017"),
        (
            "2017-03-26 01:30",
            "01:30 on 26 March 2017 never happened in London, because the clocks went forward",
        ),
        (
            "2016-10-30 01:30",
            "01:30 on 30 October 2016 happened twice in London, because the clocks went back",
        ),
        (
            "9-19-17 9pm",
            "day and month cannot be told apart from the format: write 2017-09-19 21:00 or 19/09/2017 21:00",
        ),
        (
            "19.09.2017",
            "day and month cannot be told apart from the format: write 2017-09-19 21:00 or 19/09/2017 21:00",
        ),
        ("2017-06-01 01:30 GMT", "01:30 on 1 June 2017 was not GMT in London"),
        ("2017-03-26 01:30 GMT", "01:30 on 26 March 2017 was not GMT in London"),
        ("2017-09-19 25:00", "25:00 is not a time of day"),
        ("2017-09-19 24:00", "24:00 is not a time of day"),
        ("2017-09-19 20:60", "20:60 is not a time of day"),
        ("Tuesday", "not a date: write 2017-09-19 21:00 or 19/09/2017 21:00"),
        ("42997.83", "not a date: write 2017-09-19 21:00 or 19/09/2017 21:00"),
        ("", "empty"),
        ("0001-01-01", "the year 1 is not between 1900 and 2100"),
        ("9999-12-31 23:00", "the year 9999 is not between 1900 and 2100"),
        ("٢٠١٧-٠٩-١٩", "not a date: write 2017-09-19 21:00 or 19/09/2017 21:00"),
    ],
)
def test_what_cannot_be_read_says_why(written: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_when(written)
    assert str(refused.value) == why


def test_a_time_after_a_day_is_not_a_day() -> None:
    with pytest.raises(Unreadable, match="write 2017-09-19 or 19/09/2017"):
        read_day("2017-09-19 20:00")


@pytest.mark.parametrize("clock", ["00:59", "02:00"])
def test_either_side_of_the_clocks_going_forward_is_a_time(clock: str) -> None:
    assert read_when(f"2026-03-29 {clock}").at is not None


@pytest.mark.parametrize("clock", ["01:00", "01:30", "01:59"])
def test_the_hour_the_clocks_skip_never_happened(clock: str) -> None:
    with pytest.raises(NoSuchTime, match=f"{clock} on 29 March 2026 never happened"):
        read_when(f"2026-03-29 {clock}")


@pytest.mark.parametrize("clock", ["00:59", "02:00"])
def test_either_side_of_the_clocks_going_back_is_one_time(clock: str) -> None:
    assert read_when(f"2026-10-25 {clock}").at is not None


@pytest.mark.parametrize("clock", ["01:00", "01:30", "01:59"])
def test_the_hour_the_clocks_repeat_happened_twice(clock: str) -> None:
    with pytest.raises(TwiceTime, match=f"{clock} on 25 October 2026 happened twice"):
        read_when(f"2026-10-25 {clock}")


def test_half_past_midnight_on_the_night_the_clocks_change_is_summer_time() -> None:
    assert read_when("2026-10-25 00:30").at == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)


def test_half_past_eleven_at_night_utc_on_30_june_is_1_july_in_london() -> None:
    assert day_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "clock", "instant"),
    [
        ("today", "9", datetime(2026, 6, 4, 8, tzinfo=UTC)),
        ("Today", "9am", datetime(2026, 6, 4, 8, tzinfo=UTC)),
        ("today", "0900", datetime(2026, 6, 4, 8, tzinfo=UTC)),
        ("today", "900", datetime(2026, 6, 4, 8, tzinfo=UTC)),
        ("yesterday", "21:00", datetime(2026, 6, 3, 20, tzinfo=UTC)),
        ("today", "8.10am", datetime(2026, 6, 4, 7, 10, tzinfo=UTC)),
        ("today", "8:10 AM", datetime(2026, 6, 4, 7, 10, tzinfo=UTC)),
        ("today", "12am", datetime(2026, 6, 3, 23, tzinfo=UTC)),
        ("today", "12pm", datetime(2026, 6, 4, 11, tzinfo=UTC)),
        ("today", "12:30pm", datetime(2026, 6, 4, 11, 30, tzinfo=UTC)),
        ("3 June 2026", "9pm", datetime(2026, 6, 3, 20, tzinfo=UTC)),
        ("3 Jun 2026", "9pm", datetime(2026, 6, 3, 20, tzinfo=UTC)),
        ("2026-06-03", "9pm", datetime(2026, 6, 3, 20, tzinfo=UTC)),
        ("03/06/2026", "9pm", datetime(2026, 6, 3, 20, tzinfo=UTC)),
        ("25/10/2026", "1:30am BST", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("25/10/2026", "1:30am GMT", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("today", "08:10:30", datetime(2026, 6, 4, 7, 10, 30, tzinfo=UTC)),
    ],
)
def test_a_typed_time_is_read_as_a_person_means_it(day: str, clock: str, instant: datetime) -> None:
    assert typed_when(day, clock, NOW) == When.instant(instant)


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2026, 10, 24, 23, 59, tzinfo=UTC), "00:59"),
        (datetime(2026, 10, 25, 0, 0, tzinfo=UTC), "01:00 BST"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "01:59 BST"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "01:00 GMT"),
        (datetime(2026, 10, 25, 1, 59, tzinfo=UTC), "01:59 GMT"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "02:00"),
        (datetime(2026, 6, 4, 8, 10, 30, tzinfo=UTC), "09:10:30"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00"),
    ],
)
def test_a_time_written_is_the_time_read(instant: datetime, said: str) -> None:
    assert wall_clock(instant) == said
    assert typed_when(f"{day_of(instant)}", said, NOW) == When.instant(instant)
    assert read_when(f"{day_of(instant)} {said}") == When.instant(instant)


def test_today_is_the_london_day() -> None:
    assert typed_day("today", datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert typed_day("yesterday", datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 6, 30)


def test_a_blank_clock_is_the_day_alone_and_two_blanks_are_unknown() -> None:
    assert typed_when("yesterday", " ", NOW) == When(date(2026, 6, 3), None)
    assert typed_when("", "", NOW) is None


@pytest.mark.parametrize(
    ("day", "clock", "why"),
    [
        ("", "9am", "say which day"),
        ("today", "half nine", "is not a time: write 9am, 9:30pm or 21:30"),
        ("today", "25", "25:00 is not a time of day"),
        ("today", "9:75", "09:75 is not a time of day"),
        ("today", "13pm", "13pm is not a time of day"),
        ("today", "0am", "0am is not a time of day"),
        ("today", "midday", "write midday as 12:00"),
        ("tomorrowish", "", "not a date"),
        ("4 Thermidor 2026", "", "is not a month"),
        ("31 June 2026", "9am", "31 June does not exist"),
        ("29/03/2026", "1:30am", "01:30 on 29 March 2026 never happened"),
        (
            "25/10/2026",
            "0130",
            "happened twice in London, .*: write BST after the first, GMT after the second",
        ),
    ],
)
def test_what_is_typed_and_cannot_be_read_says_why(day: str, clock: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        typed_when(day, clock, NOW)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("2026-06-04 09:00", "2026-06-04 09:01", True),
        ("2026-06-04 09:00", "2026-06-04 09:00", False),
        ("2026-06-04", "2026-06-04 09:00", False),
        ("2026-06-04 09:00", "2026-06-04", False),
        ("2026-06-03", "2026-06-04 09:00", True),
        ("2026-06-05", "2026-06-04 09:00", False),
    ],
)
def test_a_moment_is_surely_before_another(one: str, other: str, verdict: bool) -> None:
    assert read_when(one).surely_before(read_when(other)) is verdict
