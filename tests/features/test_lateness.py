"""The words of lateness, at and either side of each edge."""

import pytest

from app.domain.calendar import read_when
from app.domain.clocks import Clock, rhi_clock, write_up_clock
from app.domain.policy import Policy
from app.web.filters import Lateness, lateness


def said(clock: Clock, at: str) -> Lateness:
    now = read_when(at).at
    assert now is not None
    return lateness(clock, now)


@pytest.mark.parametrize(
    ("at", "state", "words", "when"),
    [
        ("2026-06-05 08:59", "track", "Due in 2 days", "Sun 9am"),
        ("2026-06-06 08:59", "track", "Due in 1 day", "9am tomorrow"),
        ("2026-06-06 09:00", "soon", "Due in 1 day", "9am tomorrow"),
        ("2026-06-06 09:01", "soon", "Due in 23 hours", "9am tomorrow"),
        ("2026-06-07 08:59", "soon", "Due in 1 minute", "9am today"),
        ("2026-06-07 09:00", "soon", "Due now", "9am today"),
        ("2026-06-07 09:01", "overdue", "Overdue by 1 minute", "was 9am today"),
        ("2026-06-08 10:30", "overdue", "Overdue by 1 day 1 hour", "was 9am yesterday"),
        ("2026-06-21 10:30", "overdue", "Overdue by 14 days", "was 7 June, 9am"),
    ],
)
def test_an_interview_owed_says_how_late_it_is(at: str, state: str, words: str, when: str) -> None:
    late = said(rhi_clock(read_when("2026-06-04 09:00")), at)
    assert (late.state, late.words, late.said) == (state, words, when)


@pytest.mark.parametrize(
    ("held", "state", "words", "when"),
    [
        ("2026-06-07 08:50", "done", "Held after 71 hours 50 minutes", "inside 72"),
        ("2026-06-07 09:00", "done", "Held after 72 hours", "inside 72"),
        ("2026-06-07 09:10", "overdue", "Held after 72 hours 10 minutes", "late by 10 minutes"),
        ("2026-06-07", "quiet", "Not measurable", "time not known"),
    ],
)
def test_71_50_and_72_10_never_read_the_same(held: str, state: str, words: str, when: str) -> None:
    late = said(rhi_clock(read_when("2026-06-04 09:00"), read_when(held)), "2026-07-01 09:00")
    assert (late.state, late.words, late.said) == (state, words, when)


def test_the_lapse_over_a_clock_change_is_elapsed_hours() -> None:
    late = said(rhi_clock(read_when("2026-10-23 14:00"), read_when("2026-10-26 13:01")), "2026-11-01 09:00")
    assert late.words == "Held after 72 hours 1 minute"


@pytest.mark.parametrize(
    ("at", "state", "words", "when"),
    [
        ("2017-09-20 09:00", "track", "Due Thursday", "tomorrow"),
        ("2017-09-19 09:00", "track", "Due Thursday", "21 September, in 2 days"),
        ("2017-09-14 20:00", "track", "Due 21 Sept", "in 7 days"),
        ("2017-09-20 17:00", "soon", "Due in 1 day", "5pm tomorrow"),
        ("2017-09-21 16:00", "soon", "Due in 1 hour", "5pm today"),
        ("2017-09-21 17:01", "overdue", "Overdue by 1 minute", "was 5pm today"),
    ],
)
def test_a_write_up_is_due_on_a_day(at: str, state: str, words: str, when: str) -> None:
    late = said(write_up_clock(read_when("2017-09-14 19:26"), Policy()), at)
    assert (late.state, late.words, late.said) == (state, words, when)


@pytest.mark.parametrize(
    ("written", "words"), [("2017-09-21 17:00", "In time"), ("2017-09-22 17:00", "Late by 1 day")]
)
def test_a_write_up_done_says_whether_it_was_in_time(written: str, words: str) -> None:
    clock = write_up_clock(read_when("2017-09-14 19:26"), Policy(), read_when(written))
    assert said(clock, "2017-10-01 09:00").words == words
