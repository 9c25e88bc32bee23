"""What whoever is given an interview owes: an answer in time; and the quiet a family asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.clocks import add_working_hours
from app.domain.policy import Policy
from app.domain.vocabulary import AllocationEnded


@dataclass(frozen=True, slots=True)
class Given:
    """One giving of an interview, and what became of it."""

    to: str
    at: datetime
    reply_by: datetime | None = None
    """When the answer is due; None when nobody there can answer, or nobody need."""
    accepted: datetime | None = None
    ended: datetime | None = None
    ended_as: AllocationEnded | None = None
    because: str = ""
    why: str = ""
    """Why it went to them."""

    def as_known(self, now: datetime) -> "Given":
        """The giving as it stood at an instant."""
        accepted = self.accepted if self.accepted and self.accepted <= now else None
        if self.ended is None or self.ended <= now:
            return replace(self, accepted=accepted)
        return replace(self, accepted=accepted, ended=None, ended_as=None, because="")

    @property
    def awaited(self) -> bool:
        """Whether an answer is still to come."""
        return self.ended is None and self.accepted is None and self.reply_by is not None

    @property
    def came_back(self) -> str:
        """How it came back to the board, in words; empty when it did not."""
        match self.ended_as:
            case AllocationEnded.HANDED_BACK:
                return f"Handed back by {self.to}: {self.because}"
            case AllocationEnded.NO_REPLY:
                return f"No reply from {self.to}"
            case AllocationEnded.LEFT:
                return f"{self.to} has left"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Nobody is nudged from one instant until another, and why; the clock runs on."""

    placed: datetime
    until: datetime
    because: str
    lifted: datetime | None = None

    def stands(self, now: datetime) -> bool:
        """Whether it is quiet at an instant: not before it was placed, not from its end on."""
        return self.placed <= now < min(self.until, self.lifted or self.until)


def reply_by(given: datetime, policy: Policy) -> datetime:
    """When an answer is due: some working hours (a setting) after an interview was given."""
    return add_working_hours(given, policy.reply_working_hours, policy.extra_bank_holidays)


def on_hold(holds: Iterable[Hold], now: datetime) -> Hold | None:
    """The hold that stands at an instant, the one that lasts longest; None when none does."""
    standing = [each for each in holds if each.stands(now)]
    return max(standing, key=lambda each: each.until, default=None)
