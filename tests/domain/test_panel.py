"""Which children belong on an agenda, at and either side of every edge."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import When, midnight
from app.domain.episode import Episode, Situation
from app.domain.errors import Refused
from app.domain.panel import Absence, Asked, Group, OpenAction, Window, agenda, why
from app.domain.policy import Policy
from app.domain.vocabulary import Category, Cohort, Risk, Why

OPENS = midnight(date(2017, 9, 6))
CLOSES = midnight(date(2017, 9, 20))
WINDOW = Window(OPENS, CLOSES)
NOW = datetime(2017, 9, 20, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BACK = When.instant(NOW - timedelta(hours=1))


def an_absence(
    crs_id: str = "C1",
    reported: When | None = None,
    notified: When | None = None,
    last_seen: When | None = None,
    returned: When | None = BACK,
    risk: Risk | None = None,
    also: tuple[When, ...] = (),
) -> Absence:
    return Absence(
        Episode(
            reference=f"ref {crs_id}",
            crs_id=crs_id,
            category=Category.MISSING,
            situation=Situation(Cohort.HOME, "Anywhere"),
            logged_at=NOW,
            risk=risk,
            last_seen=last_seen,
            reported=reported,
            notified=notified,
            returned=returned,
        ),
        also,
    )


def at(instant: datetime) -> When:
    return When.instant(instant)


@pytest.mark.parametrize(
    ("reported", "inside"),
    [
        (at(OPENS - MINUTE), False),
        (at(OPENS), True),
        (at(CLOSES - MINUTE), True),
        (at(CLOSES), False),
        (When(date(2017, 9, 5)), False),
        (When(date(2017, 9, 6)), True),
        (When(date(2017, 9, 19)), True),
        (When(date(2017, 9, 20)), False),
    ],
)
def test_the_window_includes_its_first_instant_and_not_its_last(reported: When, inside: bool) -> None:
    assert (Why.REPORTED in why(an_absence(reported=reported), WINDOW)) is inside


def test_a_window_must_end_after_it_begins() -> None:
    with pytest.raises(Refused, match="end after"):
        Window(OPENS, OPENS)


def test_the_start_stands_in_for_an_unknown_reported_time() -> None:
    assert Why.REPORTED in why(an_absence(last_seen=at(OPENS)), WINDOW)


def test_a_second_report_inside_the_window_brings_the_child_on() -> None:
    absence = an_absence(reported=at(OPENS - MINUTE), also=(at(OPENS),))
    assert why(absence, WINDOW) == {Why.REPORTED}


@pytest.mark.parametrize(
    ("notified", "late"),
    [
        (None, False),
        (at(OPENS - MINUTE), False),
        (at(OPENS), True),
        (When(date(2017, 9, 6)), True),
        (at(CLOSES - MINUTE), True),
        (at(CLOSES), False),
    ],
)
def test_a_late_notification_was_reported_before_the_window_and_told_inside_it(
    notified: When | None, late: bool
) -> None:
    absence = an_absence(reported=at(OPENS - MINUTE), notified=notified)
    assert (Why.LATE in why(absence, WINDOW)) is late


def test_told_late_of_an_absence_reported_inside_the_window_is_not_a_late_notification() -> None:
    assert why(an_absence(reported=at(OPENS), notified=at(OPENS + MINUTE)), WINDOW) == {Why.REPORTED}


def test_a_child_still_missing_is_on_whenever_it_began() -> None:
    old = an_absence(reported=at(OPENS - timedelta(days=400)), returned=None)
    assert why(old, WINDOW) == {Why.STILL_MISSING}
    lines = agenda(WINDOW, [old], (), (), NOW, Policy())
    assert [(line.crs_id, line.why) for line in lines] == [("C1", (Why.STILL_MISSING,))]


def test_a_return_not_yet_known_leaves_the_child_still_missing() -> None:
    absence = an_absence(reported=at(OPENS), returned=at(NOW + MINUTE))
    (line,) = agenda(WINDOW, [absence], (), (), NOW, Policy())
    assert line.why == (Why.REPORTED, Why.STILL_MISSING)


def test_what_the_council_has_not_been_told_is_not_on() -> None:
    absence = an_absence(reported=at(OPENS), notified=at(NOW + MINUTE))
    assert agenda(WINDOW, [absence], (), (), NOW, Policy()) == ()


def test_each_child_is_on_once_with_every_reason_in_their_order() -> None:
    absences = [
        an_absence(reported=at(OPENS - MINUTE), notified=at(OPENS)),
        an_absence(reported=at(OPENS + MINUTE), returned=None),
    ]
    (line,) = agenda(WINDOW, absences, [OpenAction("C1", OPENS)], [Asked("C1")], NOW, Policy())
    assert line.why == tuple(Why)


@pytest.mark.parametrize(("closed", "on"), [(OPENS, True), (CLOSES - MINUTE, True), (CLOSES, False)])
def test_an_open_action_counts_when_it_is_of_an_earlier_panel(closed: datetime, on: bool) -> None:
    assert bool(agenda(WINDOW, (), [OpenAction("C1", closed)], (), NOW, Policy())) is on


@pytest.mark.parametrize(("taken_to", "on"), [(None, True), (CLOSES, True), (OPENS, False)])
def test_a_request_stands_until_a_meeting_has_taken_it_up(taken_to: datetime | None, on: bool) -> None:
    assert bool(agenda(WINDOW, (), (), [Asked("C1", taken_to)], NOW, Policy())) is on


def test_the_order_is_still_missing_then_high_risk_then_most_often_then_the_number() -> None:
    often = [
        an_absence("C5", at(OPENS + MINUTE * each), last_seen=at(OPENS + MINUTE * each)) for each in range(3)
    ]
    lines = agenda(
        WINDOW,
        [
            an_absence("C2", at(OPENS)),
            an_absence("C1", at(OPENS)),
            *often,
            an_absence("C4", at(OPENS), risk=Risk.HIGH),
            an_absence("C3", at(OPENS), returned=None),
        ],
        (),
        [Asked("C0")],
        NOW,
        Policy(),
    )
    assert [(line.crs_id, line.group) for line in lines] == [
        ("C3", Group.STILL_MISSING),
        ("C4", Group.CONCERN),
        ("C5", Group.CONCERN),
        ("C1", Group.OTHER),
        ("C2", Group.OTHER),
        ("C0", Group.OTHER),
    ]


def test_an_old_high_risk_episode_does_not_move_a_child_up() -> None:
    old = an_absence(reported=at(OPENS - timedelta(days=100)), risk=Risk.HIGH)
    (line,) = agenda(WINDOW, [old, an_absence(reported=at(OPENS))], (), (), NOW, Policy())
    assert not line.high_risk
    assert line.group is Group.OTHER


@pytest.mark.parametrize(("before", "recent"), [(timedelta(days=90), 0), (timedelta(days=90) - MINUTE, 1)])
def test_recent_episodes_are_counted_in_elapsed_days(before: timedelta, recent: int) -> None:
    earlier = an_absence(reported=at(NOW - before), last_seen=at(NOW - before))
    (line,) = agenda(WINDOW, [earlier], (), [Asked("C1")], NOW, Policy())
    assert line.recent == recent
