"""When an interview is to be held: what was booked, booked again and why; it changes no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.calendar import When, day_of
from app.domain.errors import Refused
from app.domain.vocabulary import HeldHow


@dataclass(frozen=True, slots=True)
class Booking:
    """One time somebody agreed to; `ended` is when it gave way to another, or was no longer wanted."""

    when: When
    how: HeldHow | None
    where: str
    made: datetime
    by: str = ""
    ended: datetime | None = None
    because: str = ""

    def as_known(self, now: datetime) -> "Booking | None":
        """As it stood at an instant; None before it was made."""
        if self.made > now:
            return None
        ended = self.ended is not None and self.ended <= now
        return self if ended else replace(self, ended=None, because="")

    def passed(self, now: datetime) -> bool:
        """Whether its time has come and gone; a day without a time lasts until its end."""
        return self.when.at < now if self.when.at else self.when.on < day_of(now)


def standing(bookings: Iterable[Booking]) -> Booking | None:
    """The one that stands, the latest made; None when nothing is booked."""
    return max((each for each in bookings if each.ended is None), key=lambda each: each.made, default=None)


def check_booking(asked: Booking, before: Booking | None, because: str) -> None:
    """Refuse a time that is gone, a way no interview is held, and another booking without a reason."""
    if asked.passed(asked.made):
        raise Refused("That is in the past. Book a time to come, or record the interview as held.")
    if asked.how is HeldHow.MESSAGE:
        raise Refused("An interview is held in person, by video or by telephone.")
    if before is None:
        return
    if (asked.when, asked.how, asked.where) == (before.when, before.how, before.where):
        raise Refused("It is booked like that already.")
    if not because.strip():
        raise Refused("Say why it is booked again: the booking before stays on record.")
