"""The figures of the week, of the twelve weeks and of the ten children, over the cases as they were known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.performance import Case, Period, in_period
from app.domain.performance.catalogue import MEASURES
from app.domain.performance.figures import Top as Most
from app.domain.performance.figures import top_ten
from app.domain.performance.measure import Unit
from app.domain.weekly import Line, Row, Top, Week
from app.domain.weekly.catalogue import COUNTED, DAYS_OF_TOP, QUARTER, WEEKS
from app.queries.weekly.teams import Teams

BANDS: Final = (
    ("0 to 24 h", 0, 24),
    ("24 to 48 h", 24, 48),
    ("48 to 72 h", 48, 72),
    ("72 to 96 h", 72, 96),
    ("96 to 120 h", 96, 120),
    ("120 to 168 h", 120, 168),
    ("later", 168, None),
)
"""By elapsed hours; exactly 72 hours is inside, so each band holds its upper edge."""
NOTHING: Final = "nothing outstanding"
STANDS: Final = {
    "missing_now": "missing now",
    "in_offer": "to offer",
    "in_completion": "to hold",
    "in_recording": "to write up",
}


@dataclass(frozen=True, slots=True)
class Counting:
    """The cases of the twelve weeks and more, at the moment of the report."""

    week: Week
    at: datetime
    cases: tuple[Case, ...]
    teams: Teams

    def of(self, period: Period, at: datetime | None = None) -> tuple[Case, ...]:
        """Those that started in a period, as known at an instant."""
        return in_period(self.cases, period, at or self.at)


def loaded(week: Week) -> Period:
    """The days whose cases are wanted: twelve weeks, and ninety days to the end of the week before."""
    first = min(week.back(WEEKS).first, _ninety(week.before).first)
    return Period(first, week.last)


def counted(counting: Counting) -> Iterator[Line]:
    """The measures of the week beside the week before as it stood seven days earlier, and of twelve weeks."""
    week, at = counting.week, counting.at
    own = counting.of(week.period)
    past = counting.of(week.before.period, at - timedelta(days=7))
    long = counting.of(quarter(week))
    for key in COUNTED:
        was = _rows(key, past, counting, at - timedelta(days=7))
        yield Line(key, "", _rows(key, own, counting), was)
        yield Line(key, QUARTER, _rows(key, long, counting))


def week_by_week(counting: Counting) -> Iterator[Line]:
    """Episodes begun in each of the twelve weeks, and those offered by the moment of the report."""
    for back in reversed(range(WEEKS)):
        week = counting.week.back(back)
        cases = counting.of(week.period)
        yield Line("began", week.first.isoformat(), _rows("episodes", cases, counting))
        yield Line("began_offered", week.first.isoformat(), _rows("offered", cases, counting))


def by_hours(counting: Counting) -> Iterator[Line]:
    """Interviews of the twelve weeks by elapsed hours from return to interview."""
    held = [
        (elapsed, case)
        for case in counting.of(quarter(counting.week))
        if (elapsed := _elapsed(case)) is not None
    ]
    for name, more_than, to in BANDS:
        inside = (
            case
            for elapsed, case in held
            if (elapsed > timedelta(hours=more_than) or more_than == 0)
            and (to is None or elapsed <= timedelta(hours=to))
        )
        yield Line("hours", name, tuple(_row(case, counting) for case in inside))


def leading(counting: Counting) -> tuple[Most, ...]:
    """The ten children with most episodes in ninety days to the end of the week."""
    return top_ten(counting.of(_ninety(counting.week)))


def most(counting: Counting, ten: Iterable[Most]) -> Iterator[Line]:
    """Their episodes, beside those of ninety days to the end of the week before."""
    own = counting.of(_ninety(counting.week))
    past = counting.of(_ninety(counting.week.before), counting.at - timedelta(days=7))
    for child in ten:
        mine = tuple(_row(case, counting) for case in own if case.child.crs_id == child.crs_id)
        yield Line(
            "top",
            child.crs_id,
            mine,
            tuple(_row(case, counting) for case in past if case.child.crs_id == child.crs_id),
        )


def tops(counting: Counting, ten: Iterable[Most], lines: Iterable[Line]) -> tuple[Top, ...]:
    """What is said of each of the ten: age, team, and where their work stands."""
    whole = {line.key: {row.crs_id for row in line.rows} for line in lines if not line.group}
    last = {case.child.crs_id: case for case in counting.of(_ninety(counting.week))}
    return tuple(
        Top(
            child.crs_id,
            counting.teams.age(child.crs_id, counting.week.last),
            counting.teams.of(last[child.crs_id].episode.reference, child.crs_id),
            next((words for key, words in STANDS.items() if child.crs_id in whole.get(key, ())), NOTHING),
        )
        for child in ten
    )


def quarter(week: Week) -> Period:
    """The twelve weeks that end with the week."""
    return Period(week.back(WEEKS - 1).first, week.last)


def _ninety(week: Week) -> Period:
    return Period(week.last - timedelta(days=DAYS_OF_TOP - 1), week.last)


def _elapsed(case: Case) -> timedelta | None:
    returned, held = case.episode.returned, case.interview.held
    if case.held_in_time is None or not returned or not held or not returned.at or not held.at:
        return None
    return held.at - returned.at


def _rows(
    key: str, cases: tuple[Case, ...], counting: Counting, at: datetime | None = None
) -> tuple[Row, ...]:
    measure = MEASURES[key]
    chosen = measure.chosen(cases, at or counting.at)
    if measure.unit is Unit.CHILDREN:
        numbers = dict.fromkeys(case.child.crs_id for case in chosen)
        return tuple(Row(number, number) for number in numbers)
    return tuple(_row(case, counting) for case in chosen)


def _row(case: Case, counting: Counting) -> Row:
    reference, child = case.episode.reference, case.child.crs_id
    return Row(reference, child, counting.teams.of(reference, child))
