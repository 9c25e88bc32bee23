"""London days and instants: the one place where local time is understood."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")


class Unreadable(ValueError):
    """What somebody wrote is not a day or a time; the message says why, for them to read."""


class NoSuchTime(Unreadable):
    """A local time that the clock change skips."""


class TwiceTime(Unreadable):
    """A local time that the clock change repeats."""


def day_of(instant: datetime) -> date:
    """The London day an instant falls on."""
    return instant.astimezone(LONDON).date()


def midnight(day: date) -> datetime:
    """The instant a London day begins, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def local(day: date, clock: time) -> datetime:
    """The instant of a London wall-clock time, in UTC.

    Raises NoSuchTime or TwiceTime where the clock change makes it none or two; the message is a sentence.
    """
    first = datetime.combine(day, clock, LONDON).astimezone(UTC)
    second = datetime.combine(day, clock, LONDON).replace(fold=1).astimezone(UTC)
    said = f"{clock:%H:%M} on {day.day} {day:%B %Y}"
    if first.astimezone(LONDON).replace(tzinfo=None) != datetime.combine(day, clock):
        raise NoSuchTime(f"{said} never happened in London, because the clocks went forward")
    if first != second:
        raise TwiceTime(f"{said} happened twice in London, because the clocks went back")
    return first


def wall_clock(at: datetime) -> str:
    """The London time of day as a form or a file writes it; where the clock shows it twice, with its zone."""
    shown = at.astimezone(LONDON)
    text = f"{shown:%H:%M:%S}" if shown.second else f"{shown:%H:%M}"
    twice = shown.replace(fold=0).utcoffset() != shown.replace(fold=1).utcoffset()
    return f"{text} {shown:%Z}" if twice else text


@dataclass(frozen=True, slots=True)
class When:
    """A moment as well as it is known: its London day, and the instant (UTC) when the time is known too."""

    on: date
    at: datetime | None = None

    @classmethod
    def instant(cls, at: datetime) -> "When":
        """A moment known to the minute."""
        return cls(day_of(at), at.astimezone(UTC))

    @property
    def earliest(self) -> datetime:
        """The first instant it can have been, in UTC."""
        return self.at or midnight(self.on)

    @property
    def latest(self) -> datetime:
        """The instant it can have been at the latest, in UTC: for a day alone, the first instant after it."""
        return self.at or midnight(self.on + timedelta(days=1))

    def by(self, now: datetime) -> bool:
        """Whether it had happened at an instant; a day alone counts from its start."""
        return self.earliest <= now

    def surely_before(self, other: "When") -> bool:
        """Whether it certainly came before another; where either is a day alone, by their days."""
        if self.at is None or other.at is None:
            return self.on < other.on
        return self.at < other.at


NAMED: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FORMATS: Final = "write 2017-09-19 21:00 or 19/09/2017 21:00"
DAY_FORMATS: Final = "write 2017-09-19 or 19/09/2017"
_ISO: Final = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_BRITISH: Final = re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})")
_WORDS: Final = re.compile(r"(?P<d>[0-9]{1,2}) (?P<month>[a-z]{3,9}) (?P<y>[0-9]{4})")
_CLOCK: Final = re.compile(r"(?P<h>[0-9]{1,2}):(?P<min>[0-9]{2})(?::(?P<s>[0-9]{2}))?(?: (?P<zone>BST|GMT))?")
_TYPED: Final = re.compile(
    r"(?P<h>[0-9]{1,2})(?:[:.]?(?P<min>[0-9]{2})(?::(?P<s>[0-9]{2}))?)?"
    r" ?(?P<half>[ap]m)?(?: ?(?P<zone>bst|gmt))?"
)


def read_when(text: str) -> When:
    """A moment as a file writes it, in London time: `2017-09-19 20:00`, `19/09/2017 20:00`, or a day alone.

    Raises Unreadable with a sentence: a day or a time that does not exist, or a local time that the clock
    change makes none or two (DOMAIN: files exchanged). BST or GMT after it says which of the two is meant.
    """
    written = " ".join(text.split())
    day, _, clock = re.sub(r"(?<=[0-9])T(?=[0-9])", " ", written).partition(" ")
    found = _ISO.fullmatch(day) or _BRITISH.fullmatch(day)
    read = _CLOCK.fullmatch(clock)
    if found is None or (clock and read is None):
        raise Unreadable(_not_read(written, FORMATS))
    on = _existing(int(found["y"]), int(found["m"]), int(found["d"]))
    if read is None:
        return When(on)
    clock_time = _time(int(read["h"]), int(read["min"]), int(read["s"] or 0))
    return When(on, _zoned(on, clock_time, read["zone"]) if read["zone"] else local(on, clock_time))


def read_day(text: str) -> date:
    """A day as a file writes it: `2017-09-19` or `19/09/2017`; raises Unreadable with a sentence."""
    written = text.strip()
    found = _ISO.fullmatch(written) or _BRITISH.fullmatch(written)
    if found is None:
        raise Unreadable(_not_read(written, DAY_FORMATS))
    return _existing(int(found["y"]), int(found["m"]), int(found["d"]))


def typed_day(text: str, now: datetime) -> date | None:
    """A day as a person types it: today, tomorrow, 4 June 2026, or as in a file; blank is None.

    Raises Unreadable with a sentence.
    """
    typed = " ".join(text.replace(",", " ").casefold().split())
    if typed in ("", *NAMED):
        return day_of(now) + timedelta(days=NAMED[typed]) if typed else None
    found = _WORDS.fullmatch(typed)
    if found is None:
        return read_day(typed)
    month = next((n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(found["month"])), 0)
    if not month:
        raise Unreadable(f"“{found['month']}” is not a month")
    return _existing(int(found["y"]), month, int(found["d"]))


def typed_when(day: str, clock: str, now: datetime) -> When | None:
    """A moment as a person types it in two boxes, in London time: a day, and 9, 9am, 0900, 21:00 or 8.10am.

    A blank clock is the day alone; both blank is None. A time the clock change repeats can be typed with
    BST or GMT after it. Raises Unreadable with a sentence.
    """
    typed = " ".join(clock.casefold().split())
    on = typed_day(day, now)
    if on is None:
        if typed:
            raise Unreadable("say which day, for example today or 4 June 2026")
        return None
    return When(on, _typed_instant(on, typed)) if typed else When(on)


def _typed_instant(on: date, typed: str) -> datetime:
    if typed in ("noon", "midday", "midnight"):
        raise Unreadable(
            f"write {typed} as {'00:00 of the day it begins' if typed == 'midnight' else '12:00'}"
        )
    read = _TYPED.fullmatch(typed)
    if read is None:
        raise Unreadable(f"“{typed}” is not a time: write 9am, 9:30pm or 21:30")
    hour = int(read["h"])
    if read["half"]:
        if not 1 <= hour <= 12:
            raise Unreadable(f"{hour}{read['half']} is not a time of day")
        hour = hour % 12 + 12 * (read["half"] == "pm")
    clock = _time(hour, int(read["min"] or 0), int(read["s"] or 0))
    if read["zone"]:
        return _zoned(on, clock, read["zone"].upper())
    try:
        return local(on, clock)
    except TwiceTime as twice:
        raise TwiceTime(f"{twice}: write BST after the first, GMT after the second") from None


def _zoned(on: date, clock: time, zone: str) -> datetime:
    """The instant of a wall-clock time said to be in BST or GMT, which London must then have kept."""
    instant = datetime.combine(on, clock, UTC) - timedelta(hours=int(zone == "BST"))
    if instant.astimezone(LONDON).tzname() != zone:
        raise Unreadable(f"{clock:%H:%M} on {on.day} {on:%B %Y} was not {zone} in London")
    return instant


def _existing(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2100:
        raise Unreadable(f"the year {year} is not between 1900 and 2100")
    if not 1 <= month <= 12:
        raise Unreadable(f"there is no month {month}: {DAY_FORMATS}")
    try:
        return date(year, month, day)
    except ValueError:
        leap = f" {year}" if (month, day) == (2, 29) else ""
        raise Unreadable(f"{day} {MONTHS[month - 1]}{leap} does not exist") from None


def _time(hour: int, minute: int, second: int = 0) -> time:
    try:
        return time(hour, minute, second)
    except ValueError:
        raise Unreadable(f"{hour:02}:{minute:02} is not a time of day") from None


def _not_read(written: str, formats: str) -> str:
    if not written:
        return "empty"
    if re.match(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.]", written):
        return f"day and month cannot be told apart from the format: {formats}"
    return f"not a date: {formats}"
