"""Days, times and spans in the fewest letters, for paper; nothing here asks what time it is."""

from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import When, day_of
from app.web.filters.moments import SHORT, clock_time
from app.web.filters.spans import DAY, HOUR, MINUTE

NBSP: Final = "\N{NO-BREAK SPACE}"


def short_day(value: date | datetime | When, beside: date) -> str:
    """A London day in the fewest letters; with its year where that is not the year of `beside`.

    >>> short_day(date(2017, 9, 4), date(2017, 9, 20)), short_day(date(2016, 9, 4), date(2017, 9, 20))
    ('4\\xa0Sept', '4\\xa0Sept\\xa02016')
    """
    on = value.on if isinstance(value, When) else day_of(value) if isinstance(value, datetime) else value
    said = f"{on.day} {SHORT[on.month - 1]}" + ("" if on.year == beside.year else f" {on.year}")
    return said.replace(" ", NBSP)


def short_moment(value: When | datetime, beside: date) -> str:
    """A London day and time in the fewest letters; of a day alone, the day.

    >>> short_moment(When(date(2017, 9, 4)), date(2017, 9, 20))
    '4\\xa0Sept'
    """
    at = value.at if isinstance(value, When) else value
    said = short_day(value, beside)
    return f"{said},{NBSP}{clock_time(at)}" if at else said


def short_span(span: timedelta) -> str:
    """A span in the fewest letters, cut and never rounded up.

    >>> short_span(timedelta(days=2, hours=2, minutes=59)).split()
    ['2', 'd', '2', 'h']
    >>> short_span(timedelta(hours=14)).split(), short_span(timedelta(minutes=5)).split()
    (['14', 'h', '00'], ['5', 'min'])
    """
    if span >= DAY:
        said = f"{span // DAY} d {span % DAY // HOUR} h"
    elif span >= HOUR:
        said = f"{span // HOUR} h {span % HOUR // MINUTE:02}"
    else:
        said = f"{span // MINUTE} min"
    return said.replace(" ", NBSP)
