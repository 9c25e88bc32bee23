"""What a report's address asks for: the period, and the moment whose knowledge counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.calendar import LONDON, MONTHS, Unreadable, day_of, read_day, read_when
from app.domain.errors import Refused
from app.domain.performance import Period, Within
from app.domain.performance.groups import CUTS, NARROWED_BY
from app.domain.performance.period import asked as period_asked
from app.domain.performance.period import usual


@dataclass(frozen=True, slots=True)
class Asked:
    """A period and a moment (UTC), and how both stand in an address: a list opens what was counted."""

    period: Period
    at: datetime
    fixed: bool = False
    """Whether the address named the moment; else it is now."""
    within: Within = ()
    """What it is narrowed to, as (cut, group)."""

    @property
    def address(self) -> dict[str, str]:
        """The parameters of a link to the same period as known at the same moment."""
        moment = f"{self.at.astimezone(LONDON):%Y-%m-%d %H:%M:%S %Z}"
        return self.days | {"at": moment}

    @property
    def days(self) -> dict[str, str]:
        """The parameters of a link to the same period as known when the link is opened."""
        return _days(self.period) | dict(self.within)

    def narrowed(self, cohort: str) -> dict[str, str]:
        """As `address`, of one cohort; of none, of all."""
        return self.address | ({"cohort": cohort} if cohort else {})

    def during(self, period: Period) -> dict[str, str]:
        """As `days`, of another period."""
        return self.days | _days(period)

    def without(self, cut: str) -> dict[str, str]:
        """As `days`, no longer narrowed by one cut."""
        return {key: said for key, said in self.days.items() if key != cut}

    @property
    def before(self) -> dict[str, str]:
        """As `address`, for the same period last year."""
        return self.address | _days(self.period.year_before)

    @property
    def months(self) -> str:
        """The period in words."""
        return said(self.period)


def asked(address: Mapping[str, str], now: datetime) -> Asked:
    """Read an address, both days or neither; raises Refused with a sentence for the reader."""
    first, last, at = (address.get(key, "").strip() for key in ("from", "to", "at"))
    moment = _moment(at) if at else now.replace(microsecond=0)
    within = tuple((key, _group(key, address[key])) for key in NARROWED_BY if address.get(key))
    if not first and not last:
        return Asked(usual(day_of(moment)), moment, bool(at), within)
    return Asked(period_asked(_day(first, "first"), _day(last, "last")), moment, bool(at), within)


def said(period: Period) -> str:
    """A period as people say it, by days where it is not of whole months.

    >>> said(Period(date(2017, 3, 1), date(2017, 8, 31))), said(Period(date(2017, 6, 1), date(2017, 6, 30)))
    ('March to August 2017', 'June 2017')
    >>> said(Period(date(2016, 12, 24), date(2017, 1, 2))), said(Period(date(2017, 6, 5), date(2017, 6, 20)))
    ('24 December 2016 to 2 January 2017', '5 June to 20 June 2017')
    >>> said(Period(date(2017, 6, 5), date(2017, 6, 5)))
    '5 June 2017'
    """
    first, last = period.first, period.last
    year = f" {first.year}" if first.year != last.year else ""
    start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if not period.whole_months:
        start, end = f"{first.day} {start}", f"{last.day} {end}"
    return f"{end} {last.year}" if start + year == end else f"{start}{year} to {end} {last.year}"


def month_said(month: str) -> str:
    """A month of figures in words.

    >>> month_said("2017-03")
    'March 2017'
    """
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def offered_periods(today: date) -> tuple[tuple[str, Period], ...]:
    """The periods one click away."""
    this_month = today.replace(day=1)
    last_month = this_month - timedelta(days=1)
    april = date(today.year - (today.month < 4), 4, 1)
    return (
        ("Six whole months", usual(today)),
        ("This month", Period(this_month, today)),
        ("Last month", Period(last_month.replace(day=1), last_month)),
        ("Last quarter", _last_quarter(today)),
        ("Since April", Period(april, today)),
    )


def _last_quarter(today: date) -> Period:
    """The quarter of the calendar before this one."""
    last = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    return Period(date(last.year, last.month - 2, 1), last)


def _group(cut: str, group: str) -> str:
    if not CUTS[cut].names(group):
        raise Refused(f"There is no such group to narrow the figures to: {CUTS[cut].title.lower()}.")
    return group


def _days(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _day(text: str, which: str) -> date:
    if not text:
        raise Refused(f"Say the {which} day of the period too.")
    try:
        return read_day(text)
    except Unreadable as why:
        raise Refused(f"The {which} day cannot be read: {why}.") from why


def _moment(text: str) -> datetime:
    try:
        at = read_when(text).at
    except Unreadable as why:
        raise Refused(f"The moment of the report cannot be read: {why}.") from why
    if at is None:
        raise Refused("The moment of the report needs a time as well as a day.")
    return at
