"""The report as a whole: months, the top ten, the profile, rounding, and what was known when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.performance import Case, Period, Selection, Share, education, figures, in_period
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.groups import PROFILE
from app.domain.performance.measure import Unit
from app.domain.performance.period import asked, usual
from app.domain.performance.published import as_json
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, RuledOutAs
from tests.domain.performance_facts import (
    JUNE,
    REPORT,
    RETURN,
    START,
    a_case,
    an_attempt,
    at,
    counts,
    ruled_out,
)

HOUR = timedelta(hours=1)
SUMMER = Period(date(2017, 6, 1), date(2017, 8, 31))


def test_a_later_fact_is_as_if_it_had_not_happened() -> None:
    case = a_case(attempts=(an_attempt(AttemptOutcome.ACCEPTED),), held=at(RETURN + 10 * HOUR))
    before_the_offer, after = RETURN + 4 * HOUR, RETURN + 10 * HOUR
    assert [counts(case, report=before_the_offer)[key].number for key in ("offered", "held")] == [0, 0]
    assert [counts(case, report=after)[key].number for key in ("offered", "held")] == [1, 1]


def test_a_child_not_yet_reported_is_not_counted_and_one_not_yet_back_is_open() -> None:
    assert counts(a_case(), report=START - HOUR)["episodes"].number == 0
    assert counts(a_case(), report=RETURN - HOUR)["passed"].number == 0
    told_later = a_case(notified=at(REPORT))
    assert counts(told_later, report=REPORT - HOUR)["episodes"].number == 0


def test_an_offer_without_its_date_was_made_after_the_return() -> None:
    case = a_case(attempts=(an_attempt(AttemptOutcome.ACCEPTED, None),))
    assert counts(case, report=RETURN - HOUR)["offered"].number == 0
    assert counts(case, report=RETURN)["offered"].number == 1
    never_back = replace(case, episode=replace(case.episode, returned=None))
    assert counts(never_back)["offered"].number == 1


def test_a_ruling_without_its_date_came_after_the_return() -> None:
    case = a_case(ruled_out=ruled_out(RuledOutAs.NOT_OFFERED))
    assert counts(case, report=RETURN - HOUR)["not_offered"].number == 0
    assert counts(case, report=RETURN)["not_offered"].number == 1
    dated = a_case(ruled_out=ruled_out(RuledOutAs.NOT_REQUIRED, START + HOUR))
    assert counts(dated, report=RETURN - HOUR)["not_required"].number == 1


def test_every_month_of_the_period_has_a_line_and_an_empty_one_divides_nothing() -> None:
    found = figures([a_case()], SUMMER, REPORT)
    assert [each.month for each in found.months] == ["2017-06", "2017-07", "2017-08"]
    july = as_json(found, education([], SUMMER, REPORT))["monthly"][1]
    assert july["episodes"] == 0
    assert july["offer_rate_pct"] is july["acceptance_rate_pct"] is july["done_pct"] is None


def test_an_empty_desk_reports_zeros_and_nulls() -> None:
    said = as_json(figures([], JUNE, REPORT), education([], JUNE, REPORT))
    assert set(said["profile"].values()) == {0}
    assert said["top_10"] == []
    assert said["cme"] == {
        "referrals": 0,
        "open": 0,
        "closed_under_30_days_pct": None,
        "mean_days_open_of_closed": None,
    }


def test_the_top_ten_puts_level_children_in_the_order_of_their_numbers() -> None:
    cases = [a_case(f"R{n}-{k}", f"C{n:02}") for n in range(12, 0, -1) for k in range(2 if n == 12 else 1)]
    top = figures(cases, JUNE, REPORT).top
    assert [each.crs_id for each in top] == ["C12", *(f"C{n:02}" for n in range(1, 10))]
    assert top[0].episodes.members == ("R12-0", "R12-1")


@pytest.mark.parametrize(
    ("part", "whole", "places", "shown"),
    [
        (1, 8, 1, "12.5"),
        (1, 16, 1, "6.3"),
        (1, 16, 2, "6.25"),
        (1, 800, 1, "0.1"),
        (1, 800, 0, "0"),
        (0, 3, 1, "0.0"),
    ],
)
def test_shares_are_rounded_half_up(part: int, whole: int, places: int, shown: str) -> None:
    references = tuple(map(str, range(whole)))
    assert Share(references[:part], references).percent(places) == Decimal(shown)


def test_nothing_to_divide_by_is_no_number() -> None:
    assert Share((), ()).percent(1) is None


def test_a_child_with_a_birthday_in_the_period_stands_in_two_ages_and_is_one_child() -> None:
    born_on = date(2002, 6, 15)
    cases = [
        a_case("R1", born_on=born_on, start=at(datetime(2017, 6, 14, 22, tzinfo=UTC))),
        a_case("R2", born_on=born_on, start=at(datetime(2017, 6, 14, 23, tzinfo=UTC)), returned=None),
    ]
    ages = figures(cases, JUNE, REPORT).profile[0]
    found = {line.group: line.episodes.members for line in ages.lines if line.episodes.number}
    assert found == {"14": ("R1",), "15": ("R2",)}


def test_the_same_period_last_year_keeps_whole_months_whole() -> None:
    assert Period(date(2017, 2, 1), date(2017, 2, 28)).year_before == Period(
        date(2016, 2, 1), date(2016, 2, 29)
    )
    assert Period(date(2016, 2, 29), date(2016, 3, 5)).year_before == Period(
        date(2015, 2, 28), date(2015, 3, 5)
    )


def test_the_report_opens_on_the_six_whole_months_before_this_one() -> None:
    assert usual(date(2017, 9, 20)) == Period(date(2017, 3, 1), date(2017, 8, 31))
    assert usual(date(2017, 1, 1)) == Period(date(2016, 7, 1), date(2016, 12, 31))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2017, 6, 2), date(2017, 6, 1)),
        (date(1, 1, 1), date(2017, 1, 1)),
        (date(2017, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_nobody_can_mean_is_refused(first: date, last: date) -> None:
    with pytest.raises(Refused):
        asked(first, last)


whens = st.one_of(
    st.none(),
    st.datetimes(datetime(2017, 5, 25), datetime(2017, 7, 5), timezones=st.just(UTC)).map(When.instant),
    st.dates(date(2017, 5, 25), date(2017, 7, 5)).map(When),
)
cases = st.lists(
    st.builds(
        a_case,
        crs_id=st.sampled_from(["C1", "C2", "C3"]),
        start=whens,
        returned=whens,
        notified=whens,
        cohort=st.sampled_from(Cohort),
        category=st.sampled_from(Category),
        area=st.sampled_from(["", "Ours", "Theirs"]),
        uasc=st.booleans(),
        born_on=st.one_of(st.none(), st.dates(date(1998, 1, 1), date(2017, 1, 1))),
        attempts=st.lists(st.sampled_from(AttemptOutcome).map(an_attempt), max_size=2).map(tuple),
        held=whens,
        ruled_out=st.one_of(st.none(), st.sampled_from(RuledOutAs).map(ruled_out)),
    ),
    max_size=8,
).map(lambda found: [_named(case, n) for n, case in enumerate(found)])


def _named(case: Case, n: int) -> Case:
    return replace(case, episode=replace(case.episode, reference=f"R{n}"))


@given(cases, st.datetimes(datetime(2017, 6, 1), datetime(2017, 7, 10), timezones=st.just(UTC)))
def test_every_number_is_the_number_of_cases_it_opens(found: list[Case], report: datetime) -> None:
    whole = figures(found, JUNE, report)
    counted = in_period(found, JUNE, report)

    def opened(selection: Selection) -> int:
        rows = selection.cases(counted, report)
        children = MEASURES[selection.figure].unit is Unit.CHILDREN
        return len({row.child.crs_id for row in rows}) if children else len(rows)

    for key, count in whole.all.counts.items():
        assert count.number == len(set(count.members)) == opened(Selection(key))
    for month in whole.months:
        for key, count in month.numbers.counts.items():
            assert count.number == opened(Selection(key, month=month.month))
    for breakdown in whole.profile:
        for line in breakdown.lines:
            assert line.episodes.number == opened(
                Selection("episodes", by=breakdown.cut.key, group=line.group)
            )
            assert line.children.number == opened(
                Selection("children", by=breakdown.cut.key, group=line.group)
            )
    for top in whole.top:
        assert top.episodes.number == opened(Selection("episodes", by="child", group=top.crs_id))


@given(cases, st.datetimes(datetime(2017, 6, 1), datetime(2017, 7, 10), timezones=st.just(UTC)))
def test_the_parts_add_up_to_the_whole(found: list[Case], report: datetime) -> None:
    whole = figures(found, JUNE, report)
    for rate in RATES:
        assert set(whole.all.shares[rate].members) <= set(whole.all.shares[rate].of)
    for breakdown in whole.profile:
        assert sum(line.episodes.number for line in breakdown.lines) == whole.all.counts["episodes"].number
    for key in set(MEASURES) - {key for key, each in MEASURES.items() if each.unit is Unit.CHILDREN}:
        assert sum(month.numbers.counts[key].number for month in whole.months) == whole.all.counts[key].number


def test_every_cut_has_words_for_its_groups() -> None:
    assert all(cut.always <= set(cut.words) for cut in PROFILE)
