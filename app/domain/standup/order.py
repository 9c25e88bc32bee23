"""The order of the stand-up board, with the reasons for a card's place (DOMAIN: board order)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.calendar import When
from app.domain.clocks import Clock, Standing
from app.domain.episode import Episode
from app.domain.policy import Policy
from app.domain.vocabulary import Risk

GROUPS: Final = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK)
"""The headings of a column: overdue, due in 24 hours, later (what cannot be measured among them, last)."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What puts one card before another that is as late."""

    high_risk: bool
    concern: bool
    recent: int
    """How many of the child's episodes, missing and away, started lately."""

    def rank(self, policy: Policy) -> tuple[bool, bool]:
        """High risk or an open concern first, then repeated episodes."""
        return not (self.high_risk or self.concern), self.recent < policy.repeat_episodes

    def reasons(self, policy: Policy) -> tuple[str, ...]:
        """The same in words."""
        days = policy.repeat_within.days
        said = (
            (self.high_risk, "high risk"),
            (self.concern, "open exploitation concern"),
            (self.recent >= policy.repeat_episodes, f"{self.recent} episodes in {days} days"),
        )
        return tuple(words for holds, words in said if holds)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands and why; places sort by `order`."""

    group: Standing
    reasons: tuple[str, ...]
    order: tuple[int, bool, bool, float, str]


def alarm(
    covered: tuple[Episode, ...], childs: tuple[When, ...], now: datetime, policy: Policy, *, concern: bool
) -> Alarm:
    """What a card has to say of its episodes and of all the child's starts, M and A."""
    return Alarm(
        high_risk=any(each.risk is Risk.HIGH for each in covered),
        concern=concern,
        recent=recent(childs, now, policy),
    )


def recent(starts: tuple[When, ...], now: datetime, policy: Policy) -> int:
    """How many started later than now less 90 x 24 hours (a setting) and not after now."""
    return sum(now - policy.repeat_within < each.earliest <= now for each in starts)


def place(clock: Clock | None, alarm: Alarm, reference: str, now: datetime, policy: Policy) -> Place:
    """A card’s place in its column: overdue, due in 24 hours, rest; then alarm, soonest due, reference."""
    standing = clock.standing(now) if clock else Standing.NOT_MEASURABLE
    group = standing if standing in GROUPS else Standing.ON_TRACK
    due = clock.due.timestamp() if clock and clock.due else float("inf")
    reasons = (*_LATENESS[standing], *alarm.reasons(policy))
    return Place(group, reasons, (GROUPS.index(group), *alarm.rank(policy), due, reference))


def place_missing(start: When, alarm: Alarm, reference: str, policy: Policy) -> Place:
    """A card's place among the children missing now: alarm, longest missing, reference."""
    order = (0, *alarm.rank(policy), start.earliest.timestamp(), reference)
    return Place(Standing.ON_TRACK, alarm.reasons(policy), order)


_LATENESS: Final[dict[Standing, tuple[str, ...]]] = {
    Standing.OVERDUE: ("overdue",),
    Standing.DUE_SOON: ("due within 24 hours",),
    Standing.ON_TRACK: (),
    Standing.NOT_MEASURABLE: ("not measurable",),
    Standing.MET: (),
    Standing.MET_LATE: (),
}
