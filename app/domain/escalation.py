"""Escalation: who has to be told that a child is still missing or that work is late, and when (DOMAIN)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.errors import Refused

HOUR: Final = timedelta(hours=1)
HIGH_RISK: Final = "high risk"
ANY_RISK: Final = "any risk"
OWNER: Final = "owner"
SOCIAL_WORKER: Final = "social worker"
MANAGER: Final = "manager"
COORDINATOR: Final = "coordinator"
"""The roles the desk finds for a child by itself; any other on a rung is a mailbox by that name."""


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One rung of a ladder: after how long, for whom, who is told, in which words."""

    after: timedelta
    to: str
    """One role or more, joined by *and*."""
    wording: str
    high_risk_only: bool = False

    @classmethod
    def read(cls, line: str) -> "Rung":
        """A rung as a setting writes it: `4, high risk, social worker and manager, Still missing`."""
        parts = [part.strip() for part in line.split(",", 3)]
        if len(parts) != len(("hours", "risk", "role", "wording")) or not all(parts):
            raise ValueError(line)
        hours, risk, to, wording = parts
        if risk not in (HIGH_RISK, ANY_RISK) or not (hours.isascii() and hours.isdigit()):
            raise ValueError(line)
        return cls(int(hours) * HOUR, to, wording, risk == HIGH_RISK)

    def __str__(self) -> str:
        risk = HIGH_RISK if self.high_risk_only else ANY_RISK
        return f"{self.after // HOUR}, {risk}, {self.to}, {self.wording}"

    @property
    def told(self) -> tuple[str, ...]:
        """Each role on the rung."""
        return tuple(self.to.split(" and "))


Rungs = tuple[Rung, ...]

STILL_MISSING: Final[Rungs] = (
    Rung(
        4 * HOUR,
        "social worker and manager",
        "Still missing after 4 hours, at high risk",
        high_risk_only=True,
    ),
    Rung(24 * HOUR, "social worker and manager", "Still missing after 24 hours"),
    Rung(72 * HOUR, "service leader", "Still missing after 72 hours"),
    Rung(7 * 24 * HOUR, "director", "Still missing after 7 days"),
)
"""The product’s own: councils differ, and the statutory guidance gives no number."""
WORK_OVERDUE: Final[Rungs] = (
    Rung(0 * HOUR, OWNER, "Overdue"),
    Rung(24 * HOUR, MANAGER, "Overdue by 24 hours"),
    Rung(72 * HOUR, "service leader", "Overdue by 72 hours"),
)
"""The product’s own, too."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What may have to be escalated: since when its hours run (None: not measurable), and what quiets it."""

    since: datetime | None
    high_risk: bool = False
    on_hold: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """A rung that was climbed and is still open; rungs count from 1."""

    rung: int
    acknowledged: bool = False


def due(ladder: Rungs, matter: Matter, raised: tuple[Raised, ...], now: datetime) -> tuple[int, ...]:
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
        for number, rung in enumerate(ladder, start=1)
        if number > above and _reached(rung, matter, now)
    }
    return tuple(sorted(last.values()))


def next_up(ladder: Rungs, matter: Matter, raised: tuple[Raised, ...]) -> int:
    """The rung somebody climbs by hand, whatever the hour: the next one that is above the owner.

    Raises Refused at the top.
    """
    above = max((each.rung for each in raised), default=0)
    for number, rung in enumerate(ladder, start=1):
        if number > above and rung.to != OWNER and (matter.high_risk or not rung.high_risk_only):
            return number
    raise Refused("This has been escalated as far as it goes.")


def _reached(rung: Rung, matter: Matter, now: datetime) -> bool:
    """Whether its hours are full; a deadline that is exactly now has not passed."""
    if matter.since is None or (rung.high_risk_only and not matter.high_risk):
        return False
    elapsed = now - matter.since
    return elapsed >= rung.after and elapsed > timedelta(0)
