"""Who could take one interview: what each has open, what speaks for them, how late it is likely to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.allocation.contracts import Contract
from app.domain.allocation.suggesting import contract_reason, suggestions
from app.domain.calendar import day_of
from app.domain.episode import Situation
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, ProviderKind, Wish

ZERO: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Taker:
    """A person or an organisation that can be given interviews; `choice` is how forms name them."""

    choice: str
    name: str
    kind: ProviderKind
    load: int
    """How many open interviews they have."""
    capacity: int
    contract: Contract | None = None

    @property
    def until(self) -> date | None:
        """The last day of the contract."""
        return self.contract.ends if self.contract else None

    @property
    def room(self) -> int:
        """How many more they take."""
        return max(0, self.capacity - self.load)

    def held_in(self, nth: int, policy: Policy) -> timedelta:
        """How long the nth more is likely to take until it is held: those they have come first.

        Somebody with as many as they take is expected to have held them all within some hours (a setting,
        the product’s own assumption): this ranks proposals, and stands in no figure.
        """
        return timedelta(hours=policy.full_load_hours) * (self.load + nth) / max(1, self.capacity)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An interview that waits for somebody; the choices are those of takers, empty when there is none."""

    id: int
    situation: Situation
    """As the child lives today."""
    due: datetime | None
    worker: str = ""
    """The child's own social worker."""
    earlier: str = ""
    """Whoever held the child's last interview."""
    wish: Wish | None = None
    """Whom the child said they would like to talk to, last."""


@dataclass(frozen=True, slots=True)
class Option:
    """One taker for one interview, with the reasons; `no` says why they may not have it."""

    taker: Taker
    reasons: tuple[str, ...]
    """What speaks for them, and against."""
    likely: str
    """How likely in time, in words; empty without a deadline."""
    rank: int
    """How well they suit; the less the better."""
    no: str = ""

    @property
    def load(self) -> str:
        """What they have open, in words."""
        open_now, most = self.taker.load, self.taker.capacity
        return f"{open_now} open of {most}" if self.taker.room else f"full: {open_now} open of {most}"

    @property
    def all(self) -> tuple[str, ...]:
        """Everything there is to say of them."""
        return (*self.reasons, self.load, *((self.likely,) if self.likely else ()))


def options(wanted: Wanted, takers: Iterable[Taker], now: datetime, policy: Policy) -> tuple[Option, ...]:
    """Everybody who could take it, the first the one suggested; those who may not or have no room come last.

    The rule of who gets it and what the child said come before the load (DOMAIN: who gets it).
    """
    found = [_option(wanted, each, now, policy) for each in takers if _could(wanted, each)]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.no != "",
                each.taker.room == 0,
                each.rank,
                each.taker.held_in(1, policy),
                each.taker.name,
                each.taker.choice,
            ),
        )
    )


def why_not(wanted: Wanted, taker: Taker, today: date, policy: Policy) -> str:
    """Why a taker may not have an interview: the contract, or independence; empty when they may."""
    if wanted.situation.cohort is Cohort.OTHER_AUTHORITY:
        return f"{wanted.situation.responsible_authority} owes the interview"
    if taker.contract is not None and not taker.contract.runs(today):
        return "its contract does not run today"
    if taker.kind is not ProviderKind.SOCIAL_WORKER:
        return ""
    if taker.choice != wanted.worker:
        return "not this child’s social worker"
    asked_for = wanted.wish is Wish.OWN_WORKER
    by_rule = policy.own_worker_interviews and wanted.situation.cohort is Cohort.LOOKED_AFTER
    return "" if asked_for or by_rule else "not independent: cares for the child"


def lateness(wanted: Wanted, taker: Taker, nth: int, now: datetime, policy: Policy) -> timedelta:
    """How late the interview is likely to be held as the nth more of a taker; none without a deadline."""
    if wanted.due is None:
        return ZERO
    return max(ZERO, now + taker.held_in(nth, policy) - wanted.due)


def rank(wanted: Wanted, taker: Taker, today: date, policy: Policy) -> int:
    """How well a taker suits, 0 the best: the child's wish, then the rule, then who held the last one."""
    met = {
        Wish.OWN_WORKER: taker.choice == wanted.worker,
        Wish.SAME: taker.choice == wanted.earlier,
        Wish.NEW: taker.choice != wanted.earlier,
    }
    against = wanted.wish is not None and not met[wanted.wish]
    by_rule = suggestions(wanted.situation, (), today, policy)[0].kind is taker.kind
    return 4 * against + 2 * (not by_rule) + (taker.choice != wanted.earlier)


def _could(wanted: Wanted, taker: Taker) -> bool:
    """Whether a taker is worth a line: another child's social worker is not."""
    return taker.kind is not ProviderKind.SOCIAL_WORKER or taker.choice == wanted.worker


def _option(wanted: Wanted, taker: Taker, now: datetime, policy: Policy) -> Option:
    today = day_of(now)
    late = lateness(wanted, taker, 1, now, policy)
    return Option(
        taker=taker,
        reasons=reasons(wanted, taker, today, policy),
        likely=likely(late) if wanted.due else "",
        rank=rank(wanted, taker, today, policy),
        no=why_not(wanted, taker, today, policy),
    )


def reasons(wanted: Wanted, taker: Taker, today: date, policy: Policy) -> tuple[str, ...]:
    """What speaks for and against a taker, in words."""
    said = [*_wish(wanted, taker)]
    ruled = suggestions(wanted.situation, (), today, policy)[0]
    if ruled.kind is taker.kind:
        said += ruled.reasons
    elif taker.kind is ProviderKind.SOCIAL_WORKER:
        said.append("cares for the child")
    if taker.contract:
        said.append(contract_reason(taker.contract))
    if taker.choice == wanted.earlier and wanted.wish is not Wish.SAME:
        said.append("held the child’s last interview")
    return tuple(said)


def likely(late: timedelta) -> str:
    """How late an interview is likely to be, in words: an estimate, so to the hour, and late is never 0."""
    if late == ZERO:
        return "likely in time"
    hours = max(1, round(late / timedelta(hours=1)))
    return f"likely {'1 hour' if hours == 1 else f'{hours} hours'} late"


def _wish(wanted: Wanted, taker: Taker) -> tuple[str, ...]:
    match wanted.wish:
        case Wish.OWN_WORKER if taker.choice == wanted.worker:
            return ("the child asked for their own social worker",)
        case Wish.SAME if taker.choice == wanted.earlier:
            return ("held the last one, and the child asked for the same person",)
        case Wish.NEW if taker.choice == wanted.earlier:
            return ("the child asked for somebody they have not met",)
        case _:
            return ()
