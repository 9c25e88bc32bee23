"""The strategy meeting and its safety plan: which triggers ask for them, due when, done or not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.also_due import Meeting, outstanding, still_missing, tasks
from app.domain.calendar import read_when
from app.domain.vocabulary import Category, Cohort, OversightAt
from tests.domain.also_due_facts import (
    LOCAL,
    MISSING_RISK,
    NOTE,
    PLAN,
    STRATEGY,
    absence,
    at,
    due,
    kinds,
    one,
    starts,
)


@pytest.mark.parametrize(
    ("cohort", "hours"), [(Cohort.LOOKED_AFTER, 24), (Cohort.HOME, 48)], ids=["looked after", "home"]
)
def test_still_missing_asks_for_a_strategy_meeting(cohort: Cohort, hours: int) -> None:
    facts = absence("2026-03-10 10:00", cohort=cohort)
    mark = at("2026-03-10 10:00") + timedelta(hours=hours)
    assert still_missing(facts.episode, hours, mark - timedelta(seconds=1)) is None
    asked = [
        {each.task for each in tasks(facts, mark + timedelta(seconds=second), LOCAL)} for second in (-1, 0)
    ]
    assert [STRATEGY in each for each in asked] == [False, True]


@pytest.mark.parametrize(
    ("back", "fired"),
    [("2026-03-11 09:59", False), ("2026-03-11 10:00", False), ("2026-03-11 10:01", True)],
)
def test_a_child_back_by_then_was_not_still_missing(back: str, fired: bool) -> None:
    assert (STRATEGY in kinds(absence("2026-03-10 10:00", back), "2026-03-20 09:00")) is fired


def test_found_is_not_back() -> None:
    facts = absence("2026-03-10 10:00", found=read_when("2026-03-10 15:00"))
    assert STRATEGY in kinds(facts, "2026-03-11 10:00")
    assert due(facts, MISSING_RISK, "2026-03-11 10:00") is None


@pytest.mark.parametrize(
    ("start", "back", "expected"),
    [
        # The clocks go forward on 29 March 2026: 24 elapsed hours end half an hour into the 30th.
        ("2026-03-28 23:30", None, "2026-04-02 17:00"),
        # They go back on 25 October 2026: 24 elapsed hours end at 12:30 that day.
        ("2026-10-24 13:30", None, "2026-10-28 17:00"),
        # A Tuesday: three working days after the Wednesday of the trigger.
        ("2026-03-10 10:00", None, "2026-03-16 17:00"),
        ("2026-03-10 10:00", "2026-03-14 10:00", "2026-03-16 17:00"),
        # Good Friday and Easter Monday lie between.
        ("2026-03-31 10:00", None, "2026-04-08 17:00"),
    ],
)
def test_the_meeting_is_held_within_three_working_days_of_the_trigger(
    start: str, back: str | None, expected: str
) -> None:
    facts = absence(start, back)
    assert due(facts, STRATEGY, "2026-11-30 09:00") == due(facts, PLAN, "2026-11-30 09:00") == at(expected)


@pytest.mark.parametrize(
    ("start", "mark"),
    [("2026-03-28 14:00", "2026-03-29 15:00"), ("2026-10-24 14:00", "2026-10-25 13:00")],
)
def test_the_hours_missing_are_elapsed_over_a_clock_change(start: str, mark: str) -> None:
    assert still_missing(absence(start).episode, 24, at(mark)) == at(mark)
    assert still_missing(absence(start).episode, 24, at(mark) - timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("start", "back", "now", "certain"),
    [
        ("2026-03-10", None, "2026-03-11 23:59", False),  # perhaps since the last minute of the 10th
        ("2026-03-10", None, "2026-03-12 00:00", True),
        ("2026-03-10", "2026-03-12", "2026-03-20 09:00", False),
        ("2026-03-10", "2026-03-13", "2026-03-20 09:00", True),
        ("2026-03-10 10:00", "2026-03-11", "2026-03-20 09:00", False),  # perhaps back in the night
        ("2026-03-10 10:00", "2026-03-12", "2026-03-20 09:00", True),
        ("2026-03-10", "2026-03-12 00:01", "2026-03-20 09:00", True),
    ],
)
def test_a_day_alone_counts_where_it_leaves_no_doubt(
    start: str, back: str | None, now: str, certain: bool
) -> None:
    assert (still_missing(absence(start, back).episode, 24, at(now)) is not None) is certain


def test_an_unknown_last_seen_counts_from_the_report() -> None:
    facts = absence("2026-03-10 10:00", last_seen=None, reported=read_when("2026-03-10 12:00"))
    assert still_missing(facts.episode, 24, at("2026-03-11 12:00")) == at("2026-03-11 12:00")


@pytest.mark.parametrize(
    ("earlier", "third"),
    [
        ((), False),
        (("2026-03-01 10:00",), False),
        (("2026-03-01 10:00", "2026-03-05 10:00"), True),
        (("2025-12-10 10:01", "2026-03-05 10:00"), True),  # less than 90 x 24 hours before
        (("2025-12-10 10:00", "2026-03-05 10:00"), False),  # exactly 90 x 24 hours before
        (("2026-03-05 10:00", "2026-03-11 10:00"), False),  # the third is the one that began on the 11th
    ],
)
def test_the_third_episode_in_90_days_asks_for_a_meeting_and_a_note(
    earlier: tuple[str, ...], third: bool
) -> None:
    facts = absence(
        "2026-03-10 10:00", "2026-03-10 12:00", starts=starts(*earlier, "2026-03-10 10:00"), concern_open=True
    )
    assert (STRATEGY in kinds(facts, "2026-03-12 09:00")) is third
    assert (one(facts, NOTE, "2026-03-12 09:00", OversightAt.REPEATED) is not None) is third
    if third:
        owed = one(facts, STRATEGY, "2026-03-12 09:00")
        assert owed and owed.reasons == ("3 episodes in 90 days",)
        assert owed.clock.due == at("2026-03-13 17:00"), "counted from its start"


def test_ninety_days_are_elapsed_over_a_clock_change() -> None:
    now = "2026-06-20 09:00"
    inside = absence(
        "2026-06-15 10:00", starts=starts("2026-03-17 09:01", "2026-05-01 10:00", "2026-06-15 10:00")
    )
    outside = absence(
        "2026-06-15 10:00", starts=starts("2026-03-17 09:00", "2026-05-01 10:00", "2026-06-15 10:00")
    )
    assert one(inside, NOTE, now, OversightAt.REPEATED)
    assert not one(outside, NOTE, now, OversightAt.REPEATED)


def test_every_later_one_is_a_trigger_too_and_two_triggers_give_both_reasons_and_the_earlier_deadline() -> (
    None
):
    days = ("2026-03-01 10:00", "2026-03-03 10:00", "2026-03-05 10:00", "2026-03-10 10:00")
    owed = one(absence("2026-03-10 10:00", starts=starts(*days)), STRATEGY, "2026-03-11 10:00")
    assert owed
    assert owed.reasons == ("missing for 24 hours", "4 episodes in 90 days")
    assert owed.clock.due == at("2026-03-13 17:00")


def test_missing_and_away_ask_for_the_same_and_reclassifying_changes_nothing() -> None:
    both = [
        tasks(
            absence(
                "2026-03-10 10:00",
                category=each,
                starts=starts("2026-03-01", "2026-03-05", "2026-03-10 10:00"),
            ),
            at("2026-03-12 09:00"),
            LOCAL,
        )
        for each in (Category.MISSING, Category.AWAY)
    ]
    assert both[0] == both[1]
    assert {each.task for each in both[0]} == {MISSING_RISK, STRATEGY, PLAN, NOTE}


@pytest.mark.parametrize(
    ("held", "done"),
    [
        (date(2026, 3, 9), False),
        (date(2026, 3, 10), True),
        (date(2026, 3, 13), True),
        (date(2026, 4, 1), True),
    ],
)
def test_a_meeting_inside_or_after_the_episode_is_the_one(held: date, done: bool) -> None:
    facts = absence("2026-03-10 10:00", "2026-03-12 10:00", meetings=(Meeting(held, held),))
    owed, plan = one(facts, STRATEGY, "2026-04-02 09:00"), one(facts, PLAN, "2026-04-02 09:00")
    assert owed and plan
    assert owed.done == plan.done == (held if done else None)


def test_the_safety_plan_waits_for_the_meeting_and_is_then_due_with_it() -> None:
    now = at("2026-03-12 09:00")
    before = absence("2026-03-10 10:00")
    assert STRATEGY in {each.task for each in outstanding(before, now, LOCAL)}
    assert PLAN not in {each.task for each in outstanding(before, now, LOCAL)}
    assert PLAN in {each.task for each in tasks(before, now, LOCAL)}
    held = replace(before, meetings=(Meeting(date(2026, 3, 12)),))
    assert [each.task for each in outstanding(held, now, LOCAL) if each.task in (STRATEGY, PLAN)] == [PLAN]
    planned = replace(before, meetings=(Meeting(date(2026, 3, 12), date(2026, 3, 12)),))
    assert not {STRATEGY, PLAN} & {each.task for each in outstanding(planned, now, LOCAL)}
