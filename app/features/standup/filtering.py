"""The filters an address asks the board for: chips to take away, and a form to ask for more."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.clocks import Standing
from app.domain.vocabulary import ProviderKind
from app.queries.board import Board, Card

LONGEST: Final = 60
"""Of a code in an address."""

Code = str
Words = str
Traits = dict[Code, Words]

COHORTS: Final = {
    "home": "Home",
    "looked_after": "Looked after",
    "uasc": "Unaccompanied",
    "other_authority": "Another authority’s",
}
DUE: Final = {
    Standing.OVERDUE: ("overdue", "Overdue"),
    Standing.DUE_SOON: ("soon", "Due in 24 hours"),
    Standing.ON_TRACK: ("later", "Due later"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, and the address' questions without it."""

    key: str
    words: Words
    without: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter to choose from: its codes and words, and the code that is chosen, or none."""

    key: str
    asks: str
    options: tuple[tuple[Code, Words], ...]
    chosen: Code


def asked_for(arguments: Mapping[str, str]) -> dict[str, Code]:
    """The filters an address names, in their own order; everything else in it means nothing."""
    return {key: arguments[key][:LONGEST] for key in FILTERS if arguments.get(key)}


def filtered(board: Board, asked: Mapping[str, Code]) -> Board:
    """The board with the interviews that fit every filter; whoever is missing stays."""
    return board.only(lambda card: all(code in FILTERS[key][1](card) for key, code in asked.items()))


def chips(board: Board, asked: Mapping[str, Code], view: Mapping[str, str]) -> tuple[Chip, ...]:
    """What is asked for, in words; what nothing on the board has any more reads as its code does."""
    every = {choice.key: dict(choice.options) for choice in choices(board, asked)}
    return tuple(
        Chip(
            key,
            f"{FILTERS[key][0]}: {every[key][code]}",
            {**view, **{other: each for other, each in asked.items() if other != key}},
        )
        for key, code in asked.items()
    )


def choices(board: Board, asked: Mapping[str, Code]) -> tuple[Choice, ...]:
    """Every filter, with what is on the board to choose from."""
    found: dict[str, Traits] = {key: {} for key in FILTERS}
    for card in board.cards:
        for key, (_, traits) in FILTERS.items():
            found[key] |= traits(card)
    for key, code in asked.items():
        found[key].setdefault(code, re.sub(r"[-_]", " ", code))
    return tuple(
        Choice(
            key,
            asks,
            tuple(found[key].items() if key in FIXED else sorted(found[key].items(), key=_words)),
            asked.get(key, ""),
        )
        for key, (asks, _) in FILTERS.items()
    )


def holders(board: Board) -> tuple[tuple[Code, Words, int], ...]:
    """Who has something on the board, by the code of the filter, in words, and how much of it; most first."""
    found = Counter((*_holder(card).items(),)[0] for card in board.cards if card.provider)
    return tuple((code, words, count) for (code, words), count in found.most_common())


def _words(option: tuple[Code, Words]) -> str:
    return option[1].casefold()


def _stage(card: Card) -> Traits:
    return {card.stage.replace(" ", "_"): card.stage.capitalize()}


def _cohort(card: Card) -> Traits:
    return {card.cohort: COHORTS[card.cohort]}


def _team(card: Card) -> Traits:
    code = re.sub(r"[^a-z0-9]+", "-", card.team.casefold()).strip("-")
    return {code or "none": card.team or "No team recorded"}


def _holder(card: Card) -> Traits:
    if card.organisation:
        return {card.organisation[0]: card.organisation[1]}
    if card.person_id:
        return {f"person-{card.person_id}": card.holder}
    if card.provider is ProviderKind.SOCIAL_WORKER and card.worker_id:
        return {f"worker-{card.worker_id}": card.holder}
    return {card.provider or "nobody": card.holder}


def _risk(card: Card) -> Traits:
    child = card.child
    said = (
        (child.high_risk, "high", "High risk"),
        (child.concern, "concern", "Exploitation concern open"),
        (child.often > 0, "repeated", "Repeated absences"),
    )
    return {code: words for holds, code, words in said if holds}


def _due(card: Card) -> Traits:
    code, words = DUE[card.place.group]
    return {code: words}


FILTERS: Final[dict[str, tuple[str, Callable[[Card], Traits]]]] = {
    "stage": ("Stage", _stage),
    "cohort": ("Cohort", _cohort),
    "team": ("Team", _team),
    "holder": ("With", _holder),
    "risk": ("Risk", _risk),
    "due": ("Due", _due),
}
"""Each filter: what the form asks, and the codes and words a card answers to. Codes, never a child's name."""
FIXED: Final = frozenset({"stage", "due"})
"""Those whose choices stand in the order of the board; the others by their words."""
