"""The two risk assessments an absence asks for: why, due when, done or not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from app.domain.also_due import Assessed, outstanding, tasks
from app.domain.clocks import Standing
from app.domain.vocabulary import AssessmentKind
from tests.domain.also_due_facts import CSE, LOCAL, MISSING_RISK, absence, at, due, kinds, one


def test_while_the_child_is_missing_it_is_due_without_a_deadline() -> None:
    owed = one(absence("2026-03-10 10:00"), MISSING_RISK, "2026-03-10 11:00")
    assert owed and owed.clock.due is None
    assert owed.standing(at("2026-03-10 11:00")) is Standing.DUE_SOON


def test_after_the_return_it_is_due_at_the_end_of_the_second_working_day() -> None:
    facts = absence("2026-03-10 10:00", "2026-03-10 22:00")
    assert due(facts, MISSING_RISK, "2026-03-11 09:00") == at("2026-03-12 17:00")


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("2026-03-13 09:00", "2026-03-17 17:00"),  # a Friday: the weekend is not worked
        ("2026-03-14 09:00", "2026-03-17 17:00"),  # a Saturday
        (
            "2026-04-02 09:00",
            "2026-04-08 17:00",
        ),  # Maundy Thursday: Good Friday and Easter Monday are not worked
        ("2026-12-24 09:00", "2026-12-30 17:00"),  # Boxing Day is a Saturday, kept on Monday the 28th
        ("2026-03-27 09:00", "2026-03-31 17:00"),  # over the clocks going forward: still 17:00, in BST
        ("2026-10-23 09:00", "2026-10-27 17:00"),  # over the clocks going back: still 17:00, in GMT
        ("2026-03-11 23:59", "2026-03-13 17:00"),
        ("2026-03-12 00:00", "2026-03-16 17:00"),
        ("2026-03-11", "2026-03-13 17:00"),  # a day alone is enough to count working days
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(back: str, expected: str) -> None:
    assert due(absence("2026-03-01 10:00", back), MISSING_RISK, "2026-12-31 09:00") == at(expected)


def test_a_bank_holiday_the_council_adds_is_not_worked() -> None:
    facts = absence("2026-03-10 10:00", "2026-03-10 22:00")
    policy = replace(LOCAL, extra_bank_holidays=(date(2026, 3, 11),))
    assert tasks(facts, at("2026-03-11 09:00"), policy)[0].clock.due == at("2026-03-13 17:00")


def test_due_at_the_instant_is_not_overdue_and_a_second_later_is() -> None:
    owed = one(absence("2026-03-10 10:00", "2026-03-10 22:00"), MISSING_RISK, "2026-03-12 17:00")
    assert owed
    assert owed.standing(at("2026-03-12 17:00")) is Standing.DUE_SOON
    assert owed.standing(at("2026-03-12 17:00") + timedelta(seconds=1)) is Standing.OVERDUE


@pytest.mark.parametrize(
    ("dated", "done"),
    [
        (date(2026, 3, 9), False),  # before the episode: does not count
        (date(2026, 3, 10), True),  # the day it began
        (date(2026, 3, 11), True),
        (date(2026, 3, 30), True),  # after the episode, and late
    ],
)
def test_an_assessment_dated_before_the_episode_does_not_count(dated: date, done: bool) -> None:
    facts = absence(
        "2026-03-10 10:00",
        "2026-03-11 22:00",
        assessments=(Assessed(AssessmentKind.MISSING, dated),),
    )
    owed = one(facts, MISSING_RISK, "2026-03-31 09:00")
    assert owed
    assert owed.done == (dated if done else None)
    assert (owed in outstanding(facts, at("2026-03-31 09:00"), LOCAL)) is not done
    assert any("9 March 2026, before this episode" in each for each in owed.reasons) is not done


def test_the_day_the_episode_began_is_its_london_day() -> None:
    late_in_june = absence(
        "2026-07-01 00:30", assessments=(Assessed(AssessmentKind.MISSING, date(2026, 6, 30)),)
    )
    assert late_in_june.episode.start.at == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    owed = one(late_in_june, MISSING_RISK, "2026-07-01 09:00")
    assert owed and owed.done is None


def test_the_first_assessment_that_counts_says_whether_it_was_in_time() -> None:
    made = [date(2026, 3, 20), date(2026, 3, 12), date(2026, 1, 2)]
    facts = absence(
        "2026-03-10 10:00",
        "2026-03-10 22:00",
        assessments=tuple(Assessed(AssessmentKind.MISSING, day) for day in made),
    )
    owed = one(facts, MISSING_RISK, "2026-03-31 09:00")
    assert owed and owed.done == date(2026, 3, 12)
    assert owed.standing(at("2026-03-31 09:00")) is Standing.MET
    assert replace(owed, done=date(2026, 3, 13)).standing(at("2026-03-31 09:00")) is Standing.MET_LATE


def test_one_kind_of_assessment_is_not_the_other() -> None:
    facts = absence(
        "2026-03-10 10:00", concern_open=True, assessments=(Assessed(AssessmentKind.CSE, date(2026, 3, 11)),)
    )
    left = {each.task for each in outstanding(facts, at("2026-03-11 09:00"), LOCAL)}
    assert MISSING_RISK in left
    assert CSE not in left


@pytest.mark.parametrize(("concern", "found"), list(product((False, True), repeat=2)))
def test_the_cse_assessment_is_asked_for_by_a_concern_or_a_finding(concern: bool, found: bool) -> None:
    facts = absence("2026-03-10 10:00", "2026-03-10 22:00", concern_open=concern, exploitation_found=found)
    assert (CSE in kinds(facts, "2026-03-11 09:00")) is (concern or found)
    if concern or found:
        owed = one(facts, CSE, "2026-03-11 09:00")
        assert owed and owed.clock == one(facts, MISSING_RISK, "2026-03-11 09:00").clock  # type: ignore[union-attr]
        assert len(owed.reasons) == concern + found
