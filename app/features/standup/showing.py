"""Which interviews an address asks the board to show: today, overdue, with an organisation, mine."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from app.domain.roles import May, Role, allowed
from app.domain.vocabulary import ProviderKind
from app.models import Person
from app.queries.board import Board, Card

TODAY: Final = "today"
OVERDUE: Final = "overdue"
MINE: Final = "mine"
WITH: Final = "with-"


@dataclass(frozen=True, slots=True)
class SavedView:
    """One way to look at the board; `count` None says none."""

    key: str
    words: str
    count: int | None = None


def saved_views(board: Board, person: Person) -> tuple[SavedView, ...]:
    """The ways offered: one for each organisation that has interviews; their own, to who holds any."""
    held = Counter(card.organisation for card in board.cards if card.organisation)
    mine = (SavedView(MINE, "Mine"),) if allowed(person.role, May.RECORD_INTERVIEW) else ()
    return (
        SavedView(TODAY, "Today"),
        SavedView(OVERDUE, "Overdue", board.overdue),
        *(SavedView(WITH + code, f"With {name}", count) for (code, name), count in sorted(held.items())),
        *mine,
    )


def shown(board: Board, key: str, person: Person) -> Board:
    """The board with the interviews a saved view shows; a key that means nothing shows all."""
    if key == OVERDUE:
        return board.only(lambda card: card.overdue)
    if key == MINE:
        return board.only(lambda card: is_mine(card, person))
    if key.startswith(WITH):
        code = key.removeprefix(WITH)
        return board.only(lambda card: card.organisation is not None and card.organisation[0] == code)
    return board


def is_mine(card: Card, person: Person) -> bool:
    """Whether an interview is for this person to do; one for the RHI officers together is every officer’s."""
    if person.role is Role.PROVIDER:
        return True
    unnamed = card.provider is ProviderKind.RHI_OFFICER and card.person_id is None
    named = card.person_id == person.id
    as_worker = person.worker_id is not None and card.worker_id == person.worker_id
    return named or as_worker or (unnamed and person.role is Role.RHI_OFFICER)
