"""The interviews that wait for somebody, and what decides who: the child today, who held the last, a wish."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from app.domain.allocation import Option, Taker, Wanted, options
from app.domain.clocks import RHI_WITHIN
from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import Stage, Wish
from app.models import Child, Episode, Interview, OfferAttempt, facts
from app.queries.allocation.takers import WORKER, workers
from app.queries.board import Board, Card, Column


@dataclass(frozen=True, slots=True)
class Ask:
    """One interview somebody is looked for, by its deadline."""

    id: int
    child_id: int
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, in the order asked, and everybody who could take some of it."""

    wanted: tuple[Wanted, ...]
    takers: tuple[Taker, ...]

    def options(self, wanted: Wanted, now: datetime, policy: Policy) -> tuple[Option, ...]:
        """Who could take one of them, the first the one suggested."""
        return options(wanted, self.takers, now, policy)


def waiting(
    session: Session, asks: Iterable[Ask], takers: Iterable[Taker], whole: Board, policy: Policy
) -> Waiting:
    """What decides who gets each, and the takers with the children’s own social workers; four statements."""
    asked = tuple(asks)
    ids = {each.child_id for each in asked}
    children = {
        row.id: row
        for row in session.scalars(
            select(Child)
            .where(Child.id.in_(ids))
            .options(joinedload(Child.social_worker), joinedload(Child.team_manager))
        )
    }
    theirs = {row.social_worker_id for row in children.values() if row.social_worker_id}
    earlier, wishes = _earlier(session, ids), _wishes(session, ids)
    found = (
        Wanted(
            id=each.id,
            situation=facts.situation(row),
            due=each.due,
            worker=f"{WORKER}-{row.social_worker_id}" if row.social_worker_id else "",
            earlier=earlier.get(row.id, ""),
            wish=wishes.get(row.id),
        )
        for each in asked
        if (row := children.get(each.child_id))
    )
    return Waiting(tuple(found), (*takers, *workers(session, theirs, whole, policy)))


def unallocated(board: Board) -> tuple[Card, ...]:
    """The cards nobody has, that whoever reads the board may give to one of ours; in board order."""
    return tuple(
        card
        for card in board.by_clock
        if card.provider is None
        and Move.ALLOCATE in card.moves
        and not card.authority
        and card.stage is not Stage.IN_RECORDING
    )


def asks(cards: Iterable[Card]) -> tuple[Ask, ...]:
    """Cards as what somebody is looked for; a return without its time counts from the start of its day."""
    return tuple(Ask(card.interview_id, card.child.id, _due(card)) for card in cards)


def with_suggestions(
    session: Session, whole: Board, takers: Iterable[Taker], now: datetime, policy: Policy
) -> Board:
    """The board, each card that nobody has saying who is suggested; four statements."""
    found = waiting(session, asks(unallocated(whole)), takers, whole, policy)
    said = {each.id: _said(found.options(each, now, policy)) for each in found.wanted}
    columns = (
        Column(each.stage, tuple(_with(card, said.get(card.interview_id, "")) for card in each.cards))
        for each in whole.columns
    )
    return replace(whole, columns=tuple(columns))


def _with(card: Card, said: str) -> Card:
    return replace(card, suggested=said) if said else card


def _said(found: tuple[Option, ...]) -> str:
    """The first option in a few words; empty when nobody may or has room."""
    if not found or found[0].no or not found[0].taker.room:
        return ""
    return f"{found[0].taker.name}: {found[0].reasons[0]}" if found[0].reasons else found[0].taker.name


def _due(card: Card) -> datetime | None:
    if card.clock and card.clock.due:
        return card.clock.due
    return card.returned.earliest + RHI_WITHIN if card.returned else None


def _earlier(session: Session, child_ids: Collection[int]) -> dict[int, str]:
    """Who held each child’s last interview, as a choice; one statement."""
    rows = session.execute(
        select(Episode.child_id, Interview.person_id, Interview.worker_id, Interview.organisation_id)
        .join(Episode.interview)
        .where(Episode.child_id.in_(child_ids), Interview.held_on.is_not(None))
        .order_by(Interview.held_on, Interview.held_at, Interview.id)
    )
    found = {}
    for child_id, person, worker, organisation in rows:
        kinds = (("person", person), (WORKER, worker), ("organisation", organisation))
        found[child_id] = next((f"{kind}-{id_}" for kind, id_ in kinds if id_), "")
    return found


def _wishes(session: Session, child_ids: Collection[int]) -> dict[int, Wish]:
    """Whom each child said last they would like to talk to; one statement."""
    said: ColumnElement[bool] = OfferAttempt.wish.is_not(None)
    rows = session.execute(
        select(Episode.child_id, OfferAttempt.wish)
        .join(Interview, Interview.id == Episode.interview_id)
        .join(OfferAttempt, OfferAttempt.interview_id == Interview.id)
        .where(Episode.child_id.in_(child_ids), said)
        .order_by(OfferAttempt.made_on, OfferAttempt.made_at, OfferAttempt.id)
    )
    return {child_id: wish for child_id, wish in rows if wish}
