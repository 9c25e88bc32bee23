"""A caseload told as of another morning: instants by one elapsed span, days by as many days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.calendar import LONDON, When, local, read_when
from app.domain.notifications.moving import Move, move_to, moved
from app.domain.notifications.table import Table

TOLD_ON = date(2017, 9, 20)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (local(date(2026, 9, 23), time(9)), date(2026, 9, 23)),
        (local(date(2026, 9, 23), time(8, 59)), date(2026, 9, 22)),
        (local(date(2026, 1, 23), time(17)), date(2026, 1, 23)),
        (local(TOLD_ON, time(9)), TOLD_ON),
    ],
)
def test_nine_that_morning_becomes_the_latest_nine_that_is_not_in_the_future(
    now: datetime, day: date
) -> None:
    move = move_to(now, TOLD_ON)
    at = move.when(When.instant(local(TOLD_ON, time(9)))).at
    assert at == local(day, time(9))
    assert move.days == day - TOLD_ON


def test_hours_between_two_moments_stay_as_they_were_across_a_clock_change() -> None:
    move = move_to(local(date(2026, 10, 26), time(9)), TOLD_ON)
    returned, due = local(date(2017, 9, 17), time(9)), local(TOLD_ON, time(9))
    after = [move.when(When.instant(each)).at for each in (returned, due)]
    assert after[0] and after[1] and after[1] - after[0] == timedelta(hours=72)
    assert after[0].astimezone(LONDON).hour == 10


def test_only_the_named_columns_move_and_blank_stays_blank() -> None:
    table = Table(
        ("ref", "at", "on"), ((2, ("r1", "2017-09-20 09:00", "20/09/2017")), (3, ("r2", "", "2017-09-19")))
    )
    move = Move(timedelta(days=1, hours=1), timedelta(days=1))
    [(_, first), (_, second)] = moved(table, {"at"}, {"on"}, move).rows
    assert first == ("r1", When.instant(datetime(2017, 9, 21, 9, tzinfo=UTC)), read_when("2017-09-21"))
    assert second == ("r2", "", When(date(2017, 9, 20)))


def test_a_day_in_a_column_of_times_moves_by_days() -> None:
    table = Table(("at",), ((2, ("2017-09-20",)),))
    move = Move(timedelta(days=1, hours=1), timedelta(days=1))
    assert moved(table, {"at"}, (), move).rows == ((2, (When(date(2017, 9, 21)),)),)
