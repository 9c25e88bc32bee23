"""How London days and times read."""

from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import LONDON, MONTHS, When, day_of

Moment = date | datetime | When | None

SHORT: Final = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN: Final = "not known"
WEEK: Final = timedelta(days=7)
NOON: Final = 12
NEAR: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def day(value: Moment) -> str:
    """A London day in full.

    >>> from datetime import UTC
    >>> day(date(2026, 6, 4))
    '4 June 2026'
    >>> day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    '1 July 2026'
    >>> day(None)
    'not known'
    """
    on = _on(value)
    return UNKNOWN if on is None else f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def day_short(value: Moment) -> str:
    """A London day without its year.

    >>> day_short(date(2026, 6, 4))
    '4 June'
    """
    on = _on(value)
    return UNKNOWN if on is None else f"{on.day} {MONTHS[on.month - 1]}"


def weekday(value: Moment) -> str:
    """The name of a London day.

    >>> weekday(date(2026, 6, 4))
    'Thursday'
    """
    on = _on(value)
    return UNKNOWN if on is None else WEEKDAYS[on.weekday()]


def long_day(value: Moment) -> str:
    """A London day with its name.

    >>> long_day(date(2017, 9, 20))
    'Wednesday 20 September 2017'
    """
    return UNKNOWN if _on(value) is None else f"{weekday(value)} {day(value)}"


def clock_time(value: Moment) -> str:
    """A London time of day; a day alone has none.

    >>> from datetime import UTC
    >>> clock_time(datetime(2026, 6, 4, 8, 32, tzinfo=UTC))
    '9:32am'
    >>> [clock_time(datetime(2026, 1, 4, hour, tzinfo=UTC)) for hour in (0, 9, 12, 23)]
    ['12am', '9am', '12pm', '11pm']
    >>> clock_time(When(date(2026, 6, 4)))
    'time not known'
    """
    at = _at(value)
    if at is None:
        return "time not known"
    local = at.astimezone(LONDON)
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{(local.hour - 1) % NOON + 1}{minutes}{'am' if local.hour < NOON else 'pm'}"


def day_and_time(value: Moment) -> str:
    """A London day and time; of a day alone, that the time is not known.

    >>> from datetime import UTC
    >>> day_and_time(datetime(2026, 6, 4, 8, 32, tzinfo=UTC))
    '4 June 2026, 9:32am'
    >>> day_and_time(When(date(2026, 6, 4)))
    '4 June 2026, time not known'
    >>> day_and_time(None)
    'not known'
    """
    return UNKNOWN if _on(value) is None else f"{day(value)}, {clock_time(value)}"


def moment(value: Moment) -> str:
    """A London day with its name and time, for reading back what was typed.

    >>> from datetime import UTC
    >>> moment(datetime(2017, 9, 20, 7, 10, tzinfo=UTC))
    'Wednesday 20 September 2017, 8:10am'
    """
    return UNKNOWN if _on(value) is None else f"{long_day(value)}, {clock_time(value)}"


def iso(value: Moment) -> str:
    """For the `datetime` of a `<time>`: London time with its offset, or the day alone.

    >>> from datetime import UTC
    >>> iso(datetime(2026, 6, 4, 8, 32, tzinfo=UTC)), iso(When(date(2026, 6, 4)))
    ('2026-06-04T09:32+01:00', '2026-06-04')
    """
    at, on = _at(value), _on(value)
    if at is not None:
        return at.astimezone(LONDON).isoformat(timespec="minutes")
    return on.isoformat() if on else ""


def near_day(value: Moment, now: datetime) -> str:
    """A London day as people say it beside today.

    >>> from datetime import UTC
    >>> now = datetime(2017, 9, 20, 8, 0, tzinfo=UTC)
    >>> [near_day(date(2017, 9, n), now) for n in (19, 20, 21, 22, 13)]
    ['yesterday', 'today', 'tomorrow', 'Fri', '13 Sept']
    >>> near_day(date(2016, 9, 20), now)
    '20 Sept 2016'
    """
    on = _on(value)
    if on is None:
        return UNKNOWN
    today = day_of(now)
    away = (on - today).days
    if away in NEAR:
        return NEAR[away]
    if abs(away) < WEEK.days:
        return WEEKDAYS[on.weekday()][:3]
    short = f"{on.day} {SHORT[on.month - 1]}"
    return short if on.year == today.year else f"{short} {on.year}"


def near(value: Moment, now: datetime) -> str:
    """A London day and time as people say them beside today.

    >>> from datetime import UTC
    >>> now = datetime(2017, 9, 20, 8, 0, tzinfo=UTC)
    >>> [near(datetime(2017, 9, n, 13, 25, tzinfo=UTC), now) for n in (20, 22, 1)]
    ['2:25pm today', 'Fri 2:25pm', '1 Sept, 2:25pm']
    >>> near(When(date(2017, 9, 19)), now)
    'yesterday'
    """
    said = near_day(value, now)
    if _at(value) is None:
        return said
    if said in NEAR.values():
        return f"{clock_time(value)} {said}"
    return f"{said}{', ' if said[0].isdigit() else ' '}{clock_time(value)}"


def _on(value: Moment) -> date | None:
    if isinstance(value, When):
        return value.on
    return day_of(value) if isinstance(value, datetime) else value


def _at(value: Moment) -> datetime | None:
    if isinstance(value, When):
        return value.at
    return value if isinstance(value, datetime) else None
