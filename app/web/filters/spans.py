"""How spans of time and counts read."""

from datetime import timedelta
from typing import Final

UNKNOWN: Final = "not known"
SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)


def duration(span: timedelta | None) -> str:
    """A span in its largest units, cut and never rounded up; from a week on, in days.

    >>> duration(timedelta(days=3, hours=18, minutes=59)), duration(timedelta(hours=14, minutes=59))
    ('3 days 18 hours', '14 hours')
    >>> duration(timedelta(days=1)), duration(timedelta(minutes=59, seconds=59))
    ('1 day', '59 minutes')
    >>> duration(timedelta(days=44, hours=5))
    '44 days'
    >>> duration(timedelta(hours=71, minutes=50)), duration(timedelta(hours=72, minutes=10))
    ('2 days 23 hours', '3 days')
    >>> duration(timedelta(seconds=40)), duration(None)
    ('less than a minute', 'not known')
    """
    if span is None:
        return UNKNOWN
    if span < MINUTE:
        return "less than a minute"
    if span < HOUR:
        return many(span // MINUTE, "minute")
    if span < DAY:
        return many(span // HOUR, "hour")
    hours = 0 if span >= WEEK else span % DAY // HOUR
    return many(span // DAY, "day") + (f" {many(hours, 'hour')}" if hours else "")


def exact(span: timedelta) -> str:
    """A span in hours, minutes and seconds, nothing cut: for a verdict, where 72 hours is the edge.

    >>> exact(timedelta(hours=71, minutes=50)), exact(timedelta(hours=72, minutes=10))
    ('71 hours 50 minutes', '72 hours 10 minutes')
    >>> exact(timedelta(hours=72))
    '72 hours'
    >>> exact(timedelta(hours=72, seconds=1)), exact(timedelta(0))
    ('72 hours 1 second', '0 minutes')
    """
    parts = (
        (span // HOUR, "hour"),
        (span % HOUR // MINUTE, "minute"),
        (span % MINUTE // SECOND, "second"),
    )
    return " ".join(many(number, unit) for number, unit in parts if number) or "0 minutes"


def many(number: int, one: str, more: str = "") -> str:
    """A number with its word.

    >>> many(1, "child", "children"), many(2, "child", "children"), many(0, "hour")
    ('1 child', '2 children', '0 hours')
    """
    return f"{number} {one if number == 1 else more or one + 's'}"
