"""The board's order, rule by rule, at and either side of each edge."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from app.domain.calendar import When
from app.domain.clocks import Standing, rhi_clock
from app.domain.policy import Policy
from app.domain.standup import Alarm, Place, alarm, place, place_missing, recent
from app.domain.vocabulary import Risk
from tests.domain.interview_facts import POLICY, episode

NOW = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
CALM = Alarm(high_risk=False, concern=False, recent=1)
HIGH = Alarm(high_risk=True, concern=False, recent=1)
CONCERN = Alarm(high_risk=False, concern=True, recent=1)
REPEATED = Alarm(high_risk=False, concern=False, recent=3)
SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)


def due_in(left: timedelta, alarm: Alarm = CALM, reference: str = "N-1") -> Place:
    return place(rhi_clock(When.instant(NOW + left - 3 * DAY)), alarm, reference, NOW, POLICY)


@pytest.mark.parametrize(
    ("left", "group"),
    [
        (-SECOND, Standing.OVERDUE),
        (0 * SECOND, Standing.DUE_SOON),
        (DAY, Standing.DUE_SOON),
        (DAY + SECOND, Standing.ON_TRACK),
    ],
    ids=["a second late", "due exactly now", "exactly 24 hours left", "a second more"],
)
def test_the_groups_at_their_edges(left: timedelta, group: Standing) -> None:
    assert due_in(left).group is group


def test_the_whole_order_in_one_column() -> None:
    column = [
        due_in(-SECOND, HIGH),
        due_in(-2 * DAY, REPEATED),
        due_in(-3 * DAY),
        due_in(DAY, HIGH),
        due_in(DAY - SECOND, CONCERN, "N-2"),
        due_in(2 * DAY, Alarm(high_risk=True, concern=False, recent=3)),
        due_in(2 * DAY, CONCERN),
        due_in(3 * DAY, REPEATED),
        due_in(2 * DAY, reference="N-10"),
        due_in(2 * DAY, reference="N-2"),
        place(rhi_clock(When(date(2026, 6, 1))), CALM, "N-1", NOW, POLICY),
    ]
    column[3], column[4] = column[4], column[3]
    assert all(one.order < other.order for one, other in pairwise(column))


def test_a_place_says_why() -> None:
    assert due_in(-SECOND, Alarm(high_risk=True, concern=True, recent=4)).reasons == (
        "overdue",
        "high risk",
        "open exploitation concern",
        "4 episodes in 90 days",
    )
    assert due_in(2 * DAY).reasons == ()


def test_missing_now_goes_by_alarm_then_three_or_more_then_longest_missing_then_reference() -> None:
    def missing(days: float, alarm: Alarm = CALM, reference: str = "N-1") -> Place:
        return place_missing(When.instant(NOW - days * DAY), alarm, reference, POLICY)

    strip = [
        missing(1, Alarm(high_risk=True, concern=False, recent=3)),
        missing(44, HIGH),
        missing(2, CONCERN),
        missing(1, REPEATED),
        missing(40),
        missing(1, reference="N-10"),
        missing(1, reference="N-9"),
    ]
    assert all(one.order < other.order for one, other in pairwise(strip))


@pytest.mark.parametrize(
    ("ago", "counted"),
    [(90 * DAY, 0), (90 * DAY - SECOND, 1), (0 * SECOND, 1), (-SECOND, 0)],
    ids=["90 days ago to the second", "a second later", "now", "not yet"],
)
def test_recent_starts_are_later_than_90_days_ago_and_not_after_now(ago: timedelta, counted: int) -> None:
    assert recent((When.instant(NOW - ago),), NOW, POLICY) == counted


def test_the_numbers_are_the_councils() -> None:
    policy = Policy(repeat_episodes=2, repeat_within=timedelta(days=30))
    starts = (When.instant(NOW - 29 * DAY), When.instant(NOW - 10 * DAY), When.instant(NOW - 31 * DAY))
    found = alarm((episode(risk=Risk.HIGH),), starts, NOW, policy, concern=False)
    assert found == Alarm(high_risk=True, concern=False, recent=2)
    assert found.reasons(policy) == ("high risk", "2 episodes in 30 days")
