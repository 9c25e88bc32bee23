"""The week of the report, and what counts as restated."""

from datetime import date, datetime, time

import pytest

from app.domain.calendar import local
from app.domain.errors import Refused
from app.domain.leads import Lead
from app.domain.policy import Policy
from app.domain.settings import SETTINGS
from app.domain.weekly import Line, Row, Week, WeeklyReport, last_whole, restated, week_of

WEEK = Week(date(2026, 9, 14))
AT = local(date(2026, 9, 21), time(9))


def reporting(*lines: Line) -> WeeklyReport:
    return WeeklyReport(WEEK, AT, Policy(leads=(Lead("A", "Jo Marsh"),)), lines)


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (datetime(2026, 10, 26, 0, 30), date(2026, 10, 19)),  # Monday, in winter time
        (datetime(2026, 10, 25, 23, 30), date(2026, 10, 12)),  # Sunday, the day the clocks go back
        (datetime(2026, 3, 30, 0, 30), date(2026, 3, 23)),
    ],
)
def test_a_week_is_over_when_its_sunday_ends_in_london(at: datetime, first: date) -> None:
    assert last_whole(local(at.date(), at.time())).first == first


def test_a_day_no_report_can_be_about_is_refused() -> None:
    with pytest.raises(Refused):
        week_of(date(1, 1, 1))


def test_it_comes_back_from_json_as_it_was() -> None:
    report = reporting(Line("late", "", (Row("M1", "T1", "A", late=AT - WEEK.begins, said="ill"),), ()))
    assert WeeklyReport.from_json(report.to_json()) == report


def test_a_number_of_others_differs_and_an_equal_one_does_not() -> None:
    was = reporting(Line("offered", "", (Row("M1", "T1"), Row("M2", "T2")), ()), Line("held", "", (), ()))
    same = reporting(Line("offered", "", (Row("M2", "T2"), Row("M1", "T1")), ()), Line("held", "", (), ()))
    now = reporting(
        Line("offered", "", (Row("M1", "T1"), Row("M3", "T3")), ()), Line("held", "", (), (Row("M4", "T4"),))
    )
    assert restated(was, same) == ()
    first, second = restated(was, now)
    assert (first.was, first.now, first.joined, first.left) == (2, 2, ("M3",), ("M2",))
    assert (second.week_before, second.was, second.now) == (True, 0, 1)


def test_a_group_that_came_or_went_is_restated() -> None:
    was, now = reporting(Line("outstanding", "A", (Row("M1", "T1"),))), reporting()
    assert [(each.was, each.now) for each in restated(was, now)] == [(1, 0)]
    assert [(each.was, each.now) for each in restated(now, was)] == [(0, 1)]


def test_lead_officers_are_read_one_a_line_and_found_by_team() -> None:
    kept = SETTINGS["leads"].read("Unit 2: Kim Ellis\nUnit 1: Jo Marsh")
    assert kept == (Lead("Unit 1", "Jo Marsh"), Lead("Unit 2", "Kim Ellis"))
    assert reporting().lead("a") == "Jo Marsh"
    with pytest.raises(Refused, match="a team and a name"):
        SETTINGS["leads"].read("nobody in particular")
