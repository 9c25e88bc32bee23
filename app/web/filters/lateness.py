"""Lateness in words and shape: the one function that decides it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.calendar import day_of
from app.domain.clocks import Clock, Standing
from app.web.filters.moments import NEAR, WEEK, day_short, near, near_day, weekday
from app.web.filters.spans import MINUTE, duration, exact, many

NOTHING: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Lateness:
    """How a clock reads: its state (a colour and a shape), the words, and the instant as said."""

    state: str
    words: str
    said: str = ""
    at: datetime | None = None

    @property
    def icon(self) -> str:
        """The shape that stands beside the words."""
        return self.state


def lateness(clock: Clock | None, now: datetime) -> Lateness:
    """The words and the state of a clock; the only place where lateness is decided (EXPERIENCE).

    >>> from app.domain.calendar import read_when
    >>> from app.domain.clocks import rhi_clock
    >>> now = read_when("2017-09-20 09:00").at
    >>> late = lateness(rhi_clock(read_when("2017-09-17 05:20")), now)
    >>> late.state, late.words, late.said
    ('overdue', 'Overdue by 3 hours', 'was 5:20am today')
    >>> late = lateness(rhi_clock(read_when("2017-09-17 14:25")), now)
    >>> late.state, late.words, late.said
    ('soon', 'Due in 5 hours', '2:25pm today')
    >>> late = lateness(rhi_clock(read_when("2017-09-19 13:00")), now)
    >>> late.state, late.words, late.said
    ('track', 'Due in 2 days 4 hours', 'Fri 1pm')
    >>> late = lateness(rhi_clock(read_when("2017-09-19")), now)
    >>> late.state, late.words, late.said
    ('quiet', 'Not measurable', 'time not known')
    """
    if clock is None or clock.due is None:
        return Lateness("quiet", "Not measurable", "time not known")
    standing, left = clock.standing(now), clock.left(now)
    if left is None:
        return Lateness("quiet", "Not measurable", "time not known")
    if standing in (Standing.MET, Standing.MET_LATE):
        return _finished(clock, left)
    if standing is Standing.OVERDUE:
        return Lateness("overdue", f"Overdue by {duration(-left)}", f"was {near(clock.due, now)}", clock.due)
    if left < MINUTE:
        return Lateness("soon", "Due now", near(clock.due, now), clock.due)
    state = "soon" if standing is Standing.DUE_SOON else "track"
    if clock.by_day and state == "track":
        return _due_on_a_day(clock.due, now)
    return Lateness(state, f"Due in {duration(left)}", near(clock.due, now), clock.due)


def _finished(clock: Clock, left: timedelta) -> Lateness:
    started, stopped = clock.started.at, clock.stopped.at if clock.stopped else None
    if clock.by_day or started is None or stopped is None:
        in_time = left >= NOTHING
        return Lateness("done", "In time") if in_time else Lateness("overdue", f"Late by {duration(-left)}")
    words = f"Held after {exact(stopped - started)}"
    if left >= NOTHING:
        return Lateness("done", words, "inside 72", stopped)
    return Lateness("overdue", words, f"late by {exact(-left)}", stopped)


def _due_on_a_day(due: datetime, now: datetime) -> Lateness:
    away = (day_of(due) - day_of(now)).days
    if away in NEAR:
        return Lateness("track", f"Due {weekday(due)}", NEAR[away], due)
    if away < WEEK.days:
        return Lateness("track", f"Due {weekday(due)}", f"{day_short(due)}, in {many(away, 'day')}", due)
    return Lateness("track", f"Due {near_day(due, now)}", f"in {many(away, 'day')}", due)
