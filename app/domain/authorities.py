"""Whose child it is and who hosts it; when another authority that was asked is chased next."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.calendar import When, day_of, local
from app.domain.episode import Situation
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort
from app.domain.working_days import add_working_days, is_working_day

ONE_DAY: Final = timedelta(days=1)
CHASED_AT: Final = time(12)
"""The hour of the day, in London, by which a reply is looked for."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Where the child lives, who placed it there (empty for a child at home), who owes the interview."""

    host: str
    placing: str
    responsible: str

    @property
    def apart(self) -> bool:
        """Whether they are not all one and the same."""
        return len({each.casefold() for each in (self.host, self.placing, self.responsible) if each}) > 1


def authorities(cohort: Cohort, responsible: str, placement_area: str, policy: Policy) -> Authorities:
    """The three of a child: a looked-after child lives in the area of its placement, else in ours.

    A child that is looked after was placed by the authority responsible for it (Children Act 1989, s. 22).
    """
    if cohort is Cohort.HOME:
        return Authorities(responsible, "", responsible)
    here = policy.area or policy.council
    own = responsible if cohort is Cohort.LOOKED_AFTER else here
    return Authorities(placement_area or own, responsible, responsible)


def of_situation(situation: Situation, policy: Policy) -> Authorities:
    """The three as they stood at the start of an absence."""
    return authorities(situation.cohort, situation.responsible_authority, situation.placement_area, policy)


def chase_by(last: datetime, policy: Policy) -> datetime:
    """When an authority last written to then is chased (UTC): noon in London, working days on (a setting)."""
    days = policy.authority_chase_working_days
    return local(add_working_days(day_of(last), days, policy.extra_bank_holidays), CHASED_AT)


def next_chase(
    requested: When | None, chased: datetime | None, policy: Policy, *, brought_over: bool
) -> datetime | None:
    """When to chase a request without a reply next; None of history, which is not chased."""
    if requested is None or brought_over:
        return None
    return chase_by(max(requested.earliest, chased or requested.earliest), policy)


def in_practice(due: datetime, now: datetime, policy: Policy) -> date | None:
    """The last whole working day before a deadline; None where that day has passed."""
    day = day_of(due) - ONE_DAY
    while not is_working_day(day, policy.extra_bank_holidays):
        day -= ONE_DAY
    return day if day >= day_of(now) else None
