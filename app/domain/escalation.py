"""Escalation: which rung of a ladder is due, and whether what it was about is settled."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.episode import Episode
from app.domain.errors import Refused
from app.domain.interview import Interview, clock
from app.domain.ladders import OWNER, Rung, Rungs
from app.domain.policy import Policy
from app.domain.vocabulary import Ladder, Risk


@dataclass(frozen=True, slots=True)
class Matter:
    """What may have to be escalated: since when its hours run (None: not measurable), and what quiets it."""

    ladder: Ladder
    since: datetime | None
    high_risk: bool = False
    on_hold: bool = False

    @property
    def deadline(self) -> datetime | None:
        """The deadline it is about; an absence has none."""
        return self.since if self.ladder is Ladder.WORK_OVERDUE else None


@dataclass(frozen=True, slots=True)
class Raised:
    """A rung that was climbed and has not ended; rungs count from 1."""

    rung: int
    acknowledged: bool = False
    deadline: datetime | None = None


def missing(absence: Episode | None) -> Matter | None:
    """An absence, as known, as a matter; None once the child is back. A start that is a day alone counts
    from the day's end, when the hours are certain; found and not back is still missing.
    """
    if absence is None or absence.returned:
        return None
    return Matter(Ladder.STILL_MISSING, absence.start.latest, absence.risk is Risk.HIGH)


def overdue(interview: Interview, policy: Policy, *, on_hold: bool) -> Matter | None:
    """An interview, as known, as a matter: by the clock of its stage; None when no clock runs."""
    running = clock(interview, policy)
    if running is None:
        return None
    high = any(each.risk is Risk.HIGH for each in interview.returned)
    return Matter(Ladder.WORK_OVERDUE, running.due, high, on_hold)


def ladder(matter: Matter, policy: Policy) -> Rungs:
    """The ladder of a matter, as it stands today (a setting)."""
    return policy.ladder_missing if matter.ladder is Ladder.STILL_MISSING else policy.ladder_overdue


def settled(matter: Matter | None, raised: Raised) -> bool:
    """Whether what a rung was climbed for is over: the child is back, or that deadline counts no more."""
    return matter is None or matter.deadline != raised.deadline


def due(matter: Matter, raised: tuple[Raised, ...], now: datetime, policy: Policy) -> tuple[int, ...]:
    """The rungs the rule says to climb now, lowest first.

    Only rungs above the highest one climbed; none while somebody has taken that one up, or while the matter
    is on hold. Of several that fell due together for the same roles, the last says it all.
    """
    top = max(raised, key=lambda each: each.rung, default=None)
    if matter.on_hold or (top and top.acknowledged):
        return ()
    above = top.rung if top else 0
    last = {
        rung.to: number
        for number, rung in enumerate(ladder(matter, policy), start=1)
        if number > above and _reached(rung, matter, now)
    }
    return tuple(sorted(last.values()))


def next_up(matter: Matter, raised: tuple[Raised, ...], policy: Policy) -> int:
    """The rung somebody climbs by hand, whatever the hour: the next one that is above the owner.

    Raises Refused at the top.
    """
    above = max((each.rung for each in raised), default=0)
    for number, rung in enumerate(ladder(matter, policy), start=1):
        if number > above and rung.to != OWNER and (matter.high_risk or not rung.high_risk_only):
            return number
    raise Refused("This has been escalated as far as it goes.")


def _reached(rung: Rung, matter: Matter, now: datetime) -> bool:
    """Whether its hours are full; a deadline that is exactly now has not passed."""
    if matter.since is None or (rung.high_risk_only and not matter.high_risk):
        return False
    elapsed = now - matter.since
    return elapsed >= rung.after and elapsed > timedelta(0)
