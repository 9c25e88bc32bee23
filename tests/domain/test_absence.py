"""What is refused of an absence written down by hand, at and either side of every edge."""

from datetime import date

import pytest

from app.domain.absence import Times, WrongTimes, check_category, check_child, check_times
from app.domain.calendar import When, read_when
from app.domain.errors import Refused
from app.domain.vocabulary import Category, Cohort

NOW = read_when("2026-06-04 09:00").latest


def at(written: str) -> When:
    return read_when(written)


@pytest.mark.parametrize(
    "times",
    [
        Times(last_seen=at("2026-06-04 09:00")),
        Times(reported=at("2026-06-04")),
        Times(
            at("2026-06-03 20:00"),
            at("2026-06-03 20:00"),
            found=at("2026-06-03 20:00"),
            returned=at("2026-06-03 20:00"),
        ),
        Times(at("2026-06-03 20:00"), at("2026-06-03"), returned=at("2026-06-03")),
        Times(at("2026-06-03"), at("2026-06-03 01:00"), notified=at("2026-06-04 08:59")),
    ],
)
def test_times_that_can_be_are_not_refused(times: Times) -> None:
    check_times(times, NOW)


@pytest.mark.parametrize(
    ("times", "field", "sentence"),
    [
        (Times(), "last_seen", "Say when the child was last seen"),
        (Times(notified=at("2026-06-03")), "last_seen", "Say when the child was last seen"),
        (Times(at("2026-06-04 09:01")), "last_seen", "still to come"),
        (Times(at("2026-06-05")), "last_seen", "still to come"),
        (Times(at("2026-06-03 20:00"), returned=at("2026-06-04 09:01")), "returned", "still to come"),
        (Times(at("2026-06-03 20:00"), at("2026-06-03 19:59")), "reported", "before the child was last seen"),
        (Times(at("2026-06-03 20:00"), at("2026-06-02")), "reported", "before the child was last seen"),
        (
            Times(at("2026-06-03 20:00"), returned=at("2026-06-03 19:59")),
            "returned",
            "before the child was last seen",
        ),
        (
            Times(at("2026-06-03 20:00"), found=at("2026-06-03 19:59")),
            "found",
            "before the child was last seen",
        ),
        (
            Times(at("2026-06-03 20:00"), found=at("2026-06-03 22:00"), returned=at("2026-06-03 21:59")),
            "returned",
            "before the child was found",
        ),
        (
            Times(reported=at("2026-06-03 22:00"), returned=at("2026-06-03 21:59")),
            "returned",
            "before it was reported, where the absence begins",
        ),
        (
            Times(reported=at("2026-06-03 22:00"), notified=at("2026-06-03 21:59")),
            "notified",
            "before it was reported",
        ),
    ],
)
def test_times_that_cannot_be_are_refused_at_their_field(times: Times, field: str, sentence: str) -> None:
    with pytest.raises(WrongTimes, match=sentence) as refused:
        check_times(times, NOW)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_every_fault_is_named_not_only_the_first() -> None:
    wrong = Times(at("2026-06-03 20:00"), at("2026-06-03 19:00"), returned=at("2026-06-05"))
    with pytest.raises(WrongTimes) as refused:
        check_times(wrong, NOW)
    assert [fault.field for fault in refused.value.faults] == ["returned", "reported"]


@pytest.mark.parametrize(
    ("start", "verdict"),
    [("2026-02-28 23:59", True), ("2026-03-01 00:00", False), ("2026-03-01", False), ("2026-02-28", True)],
)
def test_born_on_29_february_is_a_child_until_1_march(start: str, *, verdict: bool) -> None:
    if verdict:
        check_child(date(2008, 2, 29), at(start))
    else:
        with pytest.raises(Refused, match="turned 18 on 1 March 2026"):
            check_child(date(2008, 2, 29), at(start))


def test_an_unknown_birth_date_refuses_nobody() -> None:
    check_child(None, at("2026-03-01"))


@pytest.mark.parametrize("cohort", list(Cohort))
def test_only_a_looked_after_child_is_away_from_placement(cohort: Cohort) -> None:
    check_category(Category.MISSING, cohort)
    if cohort is Cohort.LOOKED_AFTER:
        check_category(Category.AWAY, cohort)
    else:
        with pytest.raises(Refused, match="looked after by us"):
            check_category(Category.AWAY, cohort)
