"""Children missing education: referrals, how long they stay open, in calendar days (DOMAIN: figures)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from app.domain.calendar import day_of
from app.domain.performance.period import Period
from app.domain.performance.share import Count, Mean, Share

UNDER_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral of a child missing education."""

    reference: str
    referred_on: date
    closed_on: date | None = None

    def as_known(self, today: date) -> "Referral | None":
        """The referral as it stood on a London day; None if it had not been made."""
        if self.referred_on > today:
            return None
        return replace(self, closed_on=self.closed_on if self.closed_on and self.closed_on <= today else None)

    def open_days(self, today: date) -> int:
        """Calendar days from referral to closing, or to today while open."""
        return ((self.closed_on or today) - self.referred_on).days


@dataclass(frozen=True, slots=True)
class Education:
    """The figures of children missing education for a period."""

    made: Count
    still_open: Count
    closed: Count
    closed_in_time: Share
    """Closed in under 30 days, of the period's referrals that are closed."""
    mean_of_closed: Mean
    mean_of_open: Mean


def education(referrals: Iterable[Referral], period: Period, at: datetime) -> Education:
    """The figures as known on the London day of an instant (UTC)."""
    today = day_of(at)
    stood = tuple(known for each in referrals if (known := each.as_known(today)))
    made = tuple(each for each in stood if period.holds(each.referred_on))
    closed = tuple(each for each in made if each.closed_on)
    still_open = tuple(each for each in stood if each.closed_on is None)
    quick = tuple(each for each in closed if each.open_days(today) < UNDER_DAYS)
    return Education(
        made=Count(_references(made)),
        still_open=Count(_references(still_open)),
        closed=Count(_references(closed)),
        closed_in_time=Share(_references(quick), _references(closed)),
        mean_of_closed=_mean(closed, today),
        mean_of_open=_mean(still_open, today),
    )


def _mean(referrals: tuple[Referral, ...], today: date) -> Mean:
    return Mean(sum(each.open_days(today) for each in referrals), _references(referrals))


def _references(referrals: tuple[Referral, ...]) -> tuple[str, ...]:
    return tuple(each.reference for each in referrals)
