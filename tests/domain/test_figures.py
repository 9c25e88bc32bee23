"""What each figure counts, at and either side of every edge of its definition."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import When
from app.domain.performance import Case, Period, figures
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, Ethnicity, RuledOutAs
from tests.domain.performance_facts import (
    REPORT,
    RETURN,
    START,
    a_case,
    an_attempt,
    at,
    counted,
    counts,
    ruled_out,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
HELD = RETURN + timedelta(hours=72)


@pytest.mark.parametrize(("hours", "days"), [(24, 1), (48, 2), (120, 5)])
def test_a_length_of_exactly_n_times_24_hours_is_n_days_or_more(hours: int, days: int) -> None:
    key = f"episodes_{days}_day{'s' * (days > 1)}"
    exactly = at(START + hours * HOUR)
    assert counted(key, a_case(returned=exactly)) == ("R1",)
    assert counted(key, a_case(returned=at(START + hours * HOUR - MINUTE))) == ()


def test_24_hours_elapse_across_the_change_of_the_clocks() -> None:
    saturday_noon = datetime(2026, 3, 28, 12, tzinfo=UTC)
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    sunday_noon_in_london = datetime(2026, 3, 29, 11, tzinfo=UTC)
    case = a_case(start=at(saturday_noon), returned=at(sunday_noon_in_london))
    assert counted("episodes_1_day", case, period=march, report=datetime(2026, 4, 1, tzinfo=UTC)) == ()


def test_an_open_episode_lasts_to_the_moment_of_the_report() -> None:
    case = a_case(returned=None)
    assert counted("episodes_1_day", case, report=START + 24 * HOUR) == ("R1",)
    assert counted("episodes_1_day", case, report=START + 24 * HOUR - MINUTE) == ()


@pytest.mark.parametrize(
    "case",
    [a_case(start=When(date(2017, 6, 10))), a_case(returned=When(date(2017, 6, 20)))],
    ids=["start", "return"],
)
def test_a_day_alone_has_a_month_but_no_length(case: Case) -> None:
    found = counts(case)
    assert found["episodes"].number == 1
    assert found["episodes_1_day"].number == 0
    assert found["episodes_not_measurable"].members == ("R1",)


def test_the_period_is_of_london_days_both_included() -> None:
    last_minute_of_june_in_utc = datetime(2017, 6, 30, 23, 30, tzinfo=UTC)
    case = a_case(start=at(last_minute_of_june_in_utc), returned=None)
    july = Period(date(2017, 7, 1), date(2017, 7, 1))
    assert counted("episodes", case) == ()
    assert counted("episodes", case, period=july) == ("R1",)
    assert figures([case], Period(date(2017, 6, 1), date(2017, 7, 31)), REPORT).months[1].month == "2017-07"
    assert counted("episodes", a_case(start=at(datetime(2017, 6, 30, 22, 59, tzinfo=UTC)))) == ("R1",)


def test_the_start_is_when_reported_where_nobody_knows_when_the_child_was_last_seen() -> None:
    case = a_case()
    assert counted("episodes", replace(case, episode=replace(case.episode, last_seen=None))) == ("R1",)


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (AttemptOutcome.ACCEPTED, True),
        (AttemptOutcome.DECLINED_BY_CHILD, True),
        (AttemptOutcome.DECLINED_BY_CARER, True),
        (AttemptOutcome.THINKING, True),
        (AttemptOutcome.NO_REPLY, False),
        (AttemptOutcome.COULD_NOT_REACH, False),
    ],
)
def test_an_attempt_that_reached_somebody_is_an_offer_whatever_the_answer(
    outcome: AttemptOutcome, offered: bool
) -> None:
    assert bool(counted("offered", a_case(attempts=(an_attempt(outcome),)))) is offered


def test_accepted_is_the_latest_answer() -> None:
    no = an_attempt(AttemptOutcome.DECLINED_BY_CARER, RETURN + HOUR)
    yes = an_attempt(AttemptOutcome.ACCEPTED, RETURN + 2 * HOUR)
    found = counts(a_case(attempts=(yes, no)))
    assert found["accepted"].members == ("R1",)
    assert found["declined_by_carer"].members == ()


def test_the_child_s_no_and_the_carer_s_no_and_our_failure_are_never_one_number() -> None:
    cases = (
        a_case("R1", attempts=(an_attempt(AttemptOutcome.DECLINED_BY_CHILD),)),
        a_case("R2", attempts=(an_attempt(AttemptOutcome.DECLINED_BY_CARER),)),
        a_case("R3", ruled_out=ruled_out(RuledOutAs.NOT_OFFERED)),
        a_case("R4", ruled_out=ruled_out(RuledOutAs.NOT_POSSIBLE)),
        a_case("R5", ruled_out=ruled_out(RuledOutAs.NOT_REQUIRED)),
    )
    found = counts(*cases)
    keys = ("declined_by_child", "declined_by_carer", "not_offered", "not_possible", "not_required")
    assert [found[key].members for key in keys] == [("R1",), ("R2",), ("R3",), ("R4",), ("R5",)]


@pytest.mark.parametrize(
    ("held", "within", "measurable"),
    [
        (at(HELD), ("R1",), ("R1",)),
        (at(HELD + MINUTE), (), ("R1",)),
        (at(RETURN), ("R1",), ("R1",)),
        (When(RETURN.date()), (), ()),
        (None, (), ()),
    ],
    ids=["72 hours", "a minute more", "at once", "a day alone", "not held"],
)
def test_exactly_72_hours_is_inside_them(
    held: When | None, within: tuple[str, ...], measurable: tuple[str, ...]
) -> None:
    found = counts(a_case(held=held))
    assert found["held_within_72_hours"].members == within
    assert found["held_measurable"].members == measurable


@pytest.mark.parametrize(
    ("report", "key"), [(HELD, "not_yet_due"), (HELD + MINUTE, "passed")], ids=["due now", "a minute later"]
)
def test_the_72_hours_are_over_only_after_they_are_due(report: datetime, key: str) -> None:
    found = counts(a_case(), report=report)
    assert {each for each in ("not_yet_due", "passed", "no_verdict") if found[each].number} == {key}


@pytest.mark.parametrize(
    "case",
    [
        a_case(returned=None),
        a_case(cohort=Cohort.OTHER_AUTHORITY),
        a_case(ruled_out=ruled_out(RuledOutAs.NOT_OFFERED)),
    ],
    ids=["still missing", "another authority’s", "ruled out"],
)
def test_what_is_not_eligible_is_neither_over_nor_to_come(case: Case) -> None:
    found = counts(case)
    assert not any(found[key].number for key in ("not_yet_due", "passed", "no_verdict", "late_on_arrival"))


@pytest.mark.parametrize(
    "case",
    [a_case(returned=When(date(2017, 6, 11))), a_case(held=When(date(2017, 6, 12)))],
    ids=["return", "interview"],
)
def test_a_verdict_on_a_day_alone_is_outside_numerator_and_denominator(case: Case) -> None:
    found = counts(case)
    assert found["no_verdict"].members == ("R1",)
    assert found["passed"].number == found["passed_held_in_time"].number == 0


@pytest.mark.parametrize(("late", "found"), [(timedelta(0), ()), (MINUTE, ("R1",))])
def test_late_on_arrival_is_told_after_the_72_hours(late: timedelta, found: tuple[str, ...]) -> None:
    assert counted("late_on_arrival", a_case(notified=at(HELD + late))) == found


def test_outside_is_looked_after_with_an_area_that_is_not_the_responsible_authority() -> None:
    cases = (
        *(a_case(area or "blank", area=area, cohort=Cohort.LOOKED_AFTER) for area in ("Theirs", "Ours", "")),
        a_case("home", area="Theirs", cohort=Cohort.HOME),
        a_case("theirs", area="Ours", authority="Theirs", cohort=Cohort.OTHER_AUTHORITY),
    )
    assert counted("episodes_looked_after_outside", *cases) == ("Theirs",)


def test_other_authorities_children_and_both_categories_are_counted() -> None:
    cases = (
        a_case("R1", cohort=Cohort.OTHER_AUTHORITY),
        a_case("R2", "C2", cohort=Cohort.LOOKED_AFTER, category=Category.AWAY, uasc=True),
    )
    found = counts(*cases)
    assert found["episodes"].members == ("R1", "R2")
    assert found["children_uasc"].members == ("C2",)
    assert found["episodes_away_from_placement"].members == ("R2",)
    assert found["children_looked_after"].members == ("C2",)


def test_missing_ethnicity_is_not_recorded_and_not_yet_obtained_but_not_refused() -> None:
    cases = (
        a_case("R1", "C1"),
        a_case("R2", "C2", ethnicity=Ethnicity.NOBT),
        a_case("R3", "C3", ethnicity=Ethnicity.REFU),
    )
    assert counts(*cases)["children_missing_ethnicity"].members == ("C1", "C2")
