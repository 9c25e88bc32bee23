"""The clocks of the work: when something falls due, and how it stands at an instant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from app.domain.calendar import When, day_of, local
from app.domain.policy import Policy
from app.domain.working_days import add_working_days, is_working_day

RHI_WITHIN: Final = timedelta(hours=72)
"""Statutory guidance on children who run away or go missing from home or care (January 2014)."""
DUE_SOON: Final = timedelta(hours=24)
START_OF_DAY: Final = time(9)
END_OF_DAY: Final = time(17)
"""When a working day ends (DOMAIN: the 72-hour clock, of the write-up)."""


def add_working_hours(at: datetime, hours: int, extra: Collection[date] = ()) -> datetime:
    """The instant some working hours later, in UTC: only 9am to 5pm London of working days counts."""
    left, day = timedelta(hours=hours), day_of(at)
    while True:
        begins, ends = max(at, local(day, START_OF_DAY)), local(day, END_OF_DAY)
        if begins < ends and is_working_day(day, extra):
            if left <= ends - begins:
                return begins + left
            left -= ends - begins
        day += timedelta(days=1)


class Standing(StrEnum):
    """How a clock stands; the most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    ON_TRACK = "on track"
    NOT_MEASURABLE = "not measurable"
    MET_LATE = "met late"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline, in UTC; `due` None means that it cannot be measured.

    `by_day` is for a clock counted in working days: people read its day, not its hours.
    """

    started: When
    due: datetime | None
    stopped: When | None = None
    by_day: bool = False

    def standing(self, now: datetime) -> Standing:
        """Overdue is later than due, due soon is 24 hours or less; a day alone cannot be measured."""
        if self.due is None or (self.stopped is not None and self.stopped.at is None):
            return Standing.NOT_MEASURABLE
        if self.stopped is not None and self.stopped.at is not None:
            return Standing.MET if self.stopped.at <= self.due else Standing.MET_LATE
        if now > self.due:
            return Standing.OVERDUE
        return Standing.DUE_SOON if now >= self.due - DUE_SOON else Standing.ON_TRACK

    def left(self, now: datetime) -> timedelta | None:
        """What is left until due, negative when late; counted to the stop where there was one."""
        if self.due is None or (self.stopped is not None and self.stopped.at is None):
            return None
        return self.due - (self.stopped.at if self.stopped is not None and self.stopped.at else now)


def rhi_clock(returned: When, held: When | None = None) -> Clock:
    """The interview's clock: 72 elapsed hours from the return, weekends and clock changes no matter."""
    return Clock(returned, returned.at + RHI_WITHIN if returned.at else None, held)


def write_up_clock(held: When, policy: Policy, written_up: When | None = None) -> Clock:
    """The write-up's clock: 17:00 London on the fifth working day after the day it was held (a setting)."""
    return working_days_clock(held, policy.write_up_working_days, policy, written_up)


def working_days_clock(started: When, days: int, policy: Policy, stopped: When | None = None) -> Clock:
    """A clock of working days: 17:00 London on the day that is so many after the day it started."""
    day = add_working_days(started.on, days, policy.extra_bank_holidays)
    return Clock(started, local(day, END_OF_DAY), stopped, by_day=True)


def met(returned: When, held: When | None) -> bool | None:
    """Whether the interview was held within 72 hours of the return; exactly 72 hours is met.

    None when it is not measurable: either time unknown or a day alone.
    """
    if returned.at is None or held is None or held.at is None:
        return None
    return timedelta(0) <= held.at - returned.at <= RHI_WITHIN


def late_on_arrival(told: When, returned: When) -> bool:
    """Whether the council was told only after the 72 hours had passed; the deadline does not move."""
    return told.at is not None and returned.at is not None and told.at > returned.at + RHI_WITHIN
