"""A morning's interviews given at once: a proposal, how late it is likely to be, and doing it by hand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.allocation.taking import ZERO, Taker, Wanted, lateness, likely, rank, why_not
from app.domain.calendar import day_of
from app.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Seat:
    """One interview as the nth more of a taker."""

    wanted: Wanted
    taker: Taker
    nth: int
    late: timedelta
    rank: int

    @property
    def likely(self) -> str:
        """How late it is likely to be, in words; empty without a deadline."""
        return likely(self.late) if self.wanted.due else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who gets what, and what nobody has room for or may take."""

    seats: tuple[Seat, ...]
    left: tuple[Wanted, ...]

    @property
    def cost(self) -> tuple[int, timedelta]:
        """What is compared: first how many nobody gets, then how late the others are in total."""
        return len(self.left), sum((each.late for each in self.seats), ZERO)

    @property
    def loads(self) -> tuple[tuple[Taker, int], ...]:
        """Everybody who gets one, and how many they have open then."""
        takers = {each.taker.choice: each.taker for each in self.seats}
        new = Counter(each.taker.choice for each in self.seats)
        return tuple((taker, taker.load + new[choice]) for choice, taker in takers.items())


def seats(
    wanted: Iterable[Wanted], takers: Sequence[Taker], now: datetime, policy: Policy
) -> tuple[Seat, ...]:
    """Every way to give each interview that breaks no contract, no capacity and no rule of independence."""
    today = day_of(now)
    return tuple(
        Seat(each, taker, nth, lateness(each, taker, nth, now, policy), rank(each, taker, today, policy))
        for each in wanted
        for taker in takers
        if not why_not(each, taker, today, policy)
        for nth in range(1, taker.room + 1)
    )


def by_hand(wanted: Iterable[Wanted], takers: Sequence[Taker], now: datetime, policy: Policy) -> Plan:
    """What a careful person does: down the board, each to whoever is likely to be the soonest then."""
    given: Counter[str] = Counter()
    chosen, left = [], []
    for each in wanted:
        free = [
            seat for seat in seats([each], takers, now, policy) if seat.nth == given[seat.taker.choice] + 1
        ]
        best = min(free, key=lambda seat: (seat.late, seat.rank, seat.taker.choice), default=None)
        if best is None:
            left.append(each)
        else:
            chosen.append(best)
            given[best.taker.choice] += 1
    return Plan(tuple(chosen), tuple(left))


def in_turn(chosen: Iterable[Seat], now: datetime, policy: Policy) -> tuple[Seat, ...]:
    """The same interviews for the same takers, each taker's soonest due first; never later in total."""
    mine: dict[str, list[Seat]] = {}
    for seat in chosen:
        mine.setdefault(seat.taker.choice, []).append(seat)
    turned = []
    for seated in mine.values():
        by_due = sorted(seated, key=lambda seat: (seat.wanted.due is None, seat.wanted.due, seat.wanted.id))
        for nth, seat in enumerate(by_due, 1):
            late = lateness(seat.wanted, seat.taker, nth, now, policy)
            turned.append(replace(seat, nth=nth, late=late))
    return tuple(turned)
