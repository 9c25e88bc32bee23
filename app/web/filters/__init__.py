"""What templates may do with days, times, spans and clocks."""

from flask import Flask

from app.web.acting import now
from app.web.filters.lateness import Lateness, lateness
from app.web.filters.moments import (
    clock_time,
    day,
    day_and_time,
    day_short,
    iso,
    long_day,
    moment,
    near,
    near_day,
    weekday,
)
from app.web.filters.spans import duration, exact, many

__all__ = [
    "Lateness",
    "clock_time",
    "day",
    "day_and_time",
    "day_short",
    "duration",
    "exact",
    "iso",
    "lateness",
    "long_day",
    "many",
    "moment",
    "near",
    "near_day",
    "weekday",
]


def install(app: Flask) -> None:
    """Give templates the filters; those that compare with now take the desk's."""
    plain = (day, day_short, weekday, clock_time, day_and_time, long_day, moment, iso, duration, exact, many)
    app.jinja_env.filters.update({each.__name__: each for each in plain})
    app.jinja_env.filters["near"] = lambda value: near(value, now())
    app.jinja_env.filters["near_day"] = lambda value: near_day(value, now())
    app.jinja_env.filters["since"] = lambda value: duration(now() - value)
    app.jinja_env.filters["lateness"] = lambda value: lateness(value, now())
