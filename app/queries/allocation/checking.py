"""What giving would do, before it is done: the ticked interviews and one taker, or the proposal for all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.allocation import Option, Taker
from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import ProviderKind
from app.queries.allocation.flow import propose
from app.queries.allocation.takers import WORKER, choice_of
from app.queries.allocation.waiting import Waiting, asks, waiting
from app.queries.board import Board, Card

Ticked = Sequence[tuple[int, int]]
"""The id of each interview, and the version its card showed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One ticked interview: who would have it, what speaks for and against, and why it cannot be given."""

    card: Card
    to: Option | None
    no: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What giving the ticked interviews to one taker would do."""

    lines: tuple[Line, ...]
    gone: int
    """How many are on the board no longer."""
    taker: Taker | None
    """Who would have them; None is each child's own social worker."""

    @property
    def would(self) -> int:
        """How many would be given."""
        return sum(not each.no for each in self.lines)

    @property
    def then_open(self) -> int:
        """How many the taker would have open then."""
        new = sum(not each.no and not _has(each.card, self.taker) for each in self.lines)
        return self.taker.load + new if self.taker else 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the proposal: whom it is proposed for (`chosen`), and everybody else who could have it."""

    card: Card
    chosen: Option | None
    likely: str
    options: tuple[Option, ...]

    @property
    def why(self) -> str:
        """Why it is proposed for whom it is, in words; empty for nobody."""
        said = (*self.chosen.reasons, self.likely) if self.chosen else ()
        return "; ".join(each for each in said if each)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom the desk proposes for each interview, in board order, and how full each would be."""

    rows: tuple[Row, ...]
    loads: tuple[tuple[Taker, int], ...]
    """Everybody who gets one, and how many they would have open."""


def check(
    session: Session,
    whole: Board,
    ticked: Ticked,
    to: Taker | None,
    takers: Sequence[Taker],
    now: datetime,
    policy: Policy,
) -> Check:
    """What giving the ticked to a taker (None: each child's own worker) would do; four statements."""
    seen = dict(ticked)
    cards = [card for card in whole.by_clock if card.interview_id in seen]
    found = waiting(session, asks(cards), takers, whole, policy)
    options = _options(found, now, policy)
    lines = []
    for card in cards:
        option = _of(options.get(card.interview_id, ()), to)
        lines.append(Line(card, option, _no(card, seen[card.interview_id], option, to)))
    return Check(tuple(lines), len(seen) - len(cards), to)


def proposal(
    session: Session,
    whole: Board,
    cards: Sequence[Card],
    takers: Sequence[Taker],
    now: datetime,
    policy: Policy,
) -> Proposal:
    """The least lateness the rules allow for some cards, for others than who has them; four statements."""
    found = waiting(session, asks(cards), takers, whole, policy)
    others = tuple(each for each in found.takers if not any(_has(card, each) for card in cards))
    found = replace(found, takers=others)
    options = _options(found, now, policy)
    plan = propose(found.wanted, found.takers, now, policy)
    seats = {seat.wanted.id: seat for seat in plan.seats}
    rows = []
    for card in cards:
        known, seat = options[card.interview_id], seats.get(card.interview_id)
        chosen = next((each for each in known if seat and each.taker is seat.taker), None)
        may = tuple(each for each in known if not each.no)
        rows.append(Row(card, chosen, seat.likely if seat else "", may))
    return Proposal(tuple(rows), plan.loads)


def whys(
    session: Session,
    whole: Board,
    ids: Collection[int],
    takers: Sequence[Taker],
    now: datetime,
    policy: Policy,
) -> dict[tuple[int, str], str]:
    """Why each taker would have each of some interviews, by its id and the choice; four statements."""
    cards = [card for card in whole.cards if card.interview_id in ids]
    found = _options(waiting(session, asks(cards), takers, whole, policy), now, policy)
    each_of = ((id_, each) for id_, known in found.items() for each in known)
    return {(id_, choice_of(each.taker)): "; ".join(each.reasons) for id_, each in each_of}


def _options(found: Waiting, now: datetime, policy: Policy) -> dict[int, tuple[Option, ...]]:
    return {each.id: found.options(each, now, policy) for each in found.wanted}


def _of(options: tuple[Option, ...], to: Taker | None) -> Option | None:
    """The option that is this taker; of the child's own social worker for None."""
    own = ProviderKind.SOCIAL_WORKER
    return next((each for each in options if (each.taker == to if to else each.taker.kind is own)), None)


def _no(card: Card, version: int, option: Option | None, to: Taker | None) -> str:
    """Why it cannot be given, as far as can be seen before; the giving itself decides."""
    if card.version != version:
        return f"Changed since you ticked it: {card.holder} has it now."
    if Move.ALLOCATE not in card.moves:
        return "It cannot be given to anybody now."
    if to is None and option is None:
        return "No social worker is recorded."
    return ""


def _has(card: Card, taker: Taker | None) -> bool:
    """Whether the taker has it already."""
    match taker.kind if taker else None:
        case ProviderKind.ORGANISATION:
            return taker is not None and card.organisation is not None and card.organisation[1] == taker.name
        case None:
            return False
        case _:
            mine = {f"person-{card.person_id}", f"{WORKER}-{card.worker_id}"}
            return taker is not None and taker.choice in mine
