"""A week of the report: Monday to Sunday, London days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.calendar import day_of, midnight
from app.domain.errors import Refused
from app.domain.performance import Period
from app.domain.performance.period import asked

DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on a Monday."""

    first: date

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=DAYS - 1)

    @property
    def period(self) -> Period:
        """Its days, both included."""
        return Period(self.first, self.last)

    @property
    def begins(self) -> datetime:
        """The first instant of it."""
        return midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first instant after it."""
        return midnight(self.first + timedelta(days=DAYS))

    @property
    def before(self) -> "Week":
        """The week before."""
        return self.back(1)

    @property
    def reference(self) -> str:
        """What its report is called: the Monday, never a name."""
        return f"WEEK-{self.first.isoformat()}"

    def back(self, weeks: int) -> "Week":
        """So many weeks earlier."""
        return Week(self.first - timedelta(days=DAYS * weeks))

    def over(self, at: datetime) -> bool:
        """Whether its last day has ended."""
        return self.ends <= at


def week_of(day: date) -> Week:
    """The week a London day falls in; raises Refused for a day no report can be about.

    >>> week_of(date(2017, 9, 20)).first.isoformat(), week_of(date(2017, 9, 18)).last.isoformat()
    ('2017-09-18', '2017-09-24')
    """
    asked(day, day)
    return Week(day - timedelta(days=day.weekday()))


def last_whole(at: datetime) -> Week:
    """The latest week that is over at an instant."""
    return week_of(day_of(at)).before


def refuse_running(week: Week, at: datetime) -> None:
    """Only a week that is over can be reported for good."""
    if not week.over(at):
        raise Refused(f"The week of {week.first} to {week.last} is not over yet, so it cannot be issued.")
