"""The two ladders: after how long who is told, in which words (DOMAIN: escalation). Both are settings."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

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
        if risk not in (HIGH_RISK, ANY_RISK) or not re.fullmatch("[0-9]{1,4}", hours):
            raise ValueError(line)
        return cls(int(hours) * HOUR, to, wording, risk == HIGH_RISK)

    def __str__(self) -> str:
        risk = HIGH_RISK if self.high_risk_only else ANY_RISK
        return f"{self.after // HOUR}, {risk}, {self.to}, {self.wording}"


Rungs = tuple[Rung, ...]


def roles(to: str) -> tuple[str, ...]:
    """Each role a rung is for.

    >>> roles("social worker and manager")
    ('social worker', 'manager')
    """
    return tuple(to.split(" and "))


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
