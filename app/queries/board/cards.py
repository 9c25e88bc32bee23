"""What a card says, and how cards stand in columns. A template can show nothing that is not here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2s

from app.domain.allocation import Given, Hold
from app.domain.calendar import When
from app.domain.clocks import Clock, Standing
from app.domain.moves import Move
from app.domain.standup import GROUPS, Place
from app.domain.vocabulary import ProviderKind, Stage


@dataclass(frozen=True, slots=True)
class OnCard:
    """The child a card is about: first name and initial, number, the least that tells them apart."""

    id: int
    name: str
    crs_id: str
    age: int | None
    is_18: bool
    cohort: str
    placement: str
    social_worker: str
    high_risk: bool
    concern: bool
    often: int
    """How many episodes lately, where that is enough to be said; else 0."""


@dataclass(frozen=True, slots=True)
class MissingCard:
    """A child who is missing now."""

    episode_id: int
    reference: str
    child: OnCard
    away: bool
    start: When
    found: When | None
    found_place: str
    missing_from: str
    new: bool
    """The council was told, or the desk, since the last stand-up opened; before the first, in 24 hours."""
    place: Place
    escalated: str = ""
    """The highest rung climbed about it and not settled, in words; and its number."""
    rung: int = 0

    @property
    def mark(self) -> str:
        """Differs from another reading's when the card says something else, its clock apart."""
        return _mark(self)


@dataclass(frozen=True, slots=True)
class Card:
    """An outstanding interview."""

    interview_id: int
    version: int
    reference: str
    child: OnCard
    stage: Stage
    away: bool
    lasted: timedelta | None
    returned: When | None
    held: When | None
    accepted: bool
    covers: int
    late_on_arrival: bool
    cohort: str
    """The child's cohort then, as a code; `uasc` is one of its own here."""
    team: str
    authority: str
    """The authority that owes it, when that is another one."""
    provider: ProviderKind | None
    holder: str
    person_id: int | None
    worker_id: int | None
    organisation: tuple[str, str] | None
    """Its code and name."""
    entered: When | None
    clock: Clock | None
    spent: float | None
    """The part of the 72 hours that is gone, 0 to 1; None where that says nothing."""
    place: Place
    next: Move | None
    moves: tuple[Move, ...]
    given: Given | None = None
    """The last giving of it, and what was answered."""
    hold: Hold | None = None
    """The hold that stands: nobody is nudged, the clock runs on."""
    booked: When | None = None
    """When it is booked for, while it waits to be held."""
    suggested: str = ""
    """Who is suggested, and why, for whoever may give it."""
    escalated: str = ""
    """The highest rung climbed about it and not settled, in words; and its number."""
    rung: int = 0

    @property
    def came_back(self) -> str:
        """How it came back to the board without anybody else having it since, in words."""
        return self.given.came_back if self.given and self.provider is None else ""

    @property
    def overdue(self) -> bool:
        """Whether its clock has run out."""
        return self.place.group is Standing.OVERDUE

    @property
    def unowned(self) -> bool:
        """Whether it is overdue and nobody has it: the one place for a filled button."""
        return self.overdue and self.provider is None

    @property
    def mark(self) -> str:
        """Differs from another reading's when the card says something else, its clock apart."""
        return _mark(replace(self, spent=None, suggested=""))


def _mark(card: MissingCard | Card) -> str:
    return blake2s(repr(card).encode(), digest_size=6).hexdigest()


Keep = Callable[[Card], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of a column under one heading."""

    standing: Standing
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One stage, its cards in board order."""

    stage: Stage
    cards: tuple[Card, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The cards by how pressing they are; headings without cards are left out."""
        found = ((each, tuple(card for card in self.cards if card.place.group is each)) for each in GROUPS)
        return tuple(Group(each, cards) for each, cards in found if cards)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(card.overdue for card in self.cards)

    @property
    def key(self) -> str:
        """The stage as one word, for addresses and files."""
        return self.stage.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Asked:
    """An interview another authority was asked for and has not answered."""

    interview_id: int
    child_id: int
    name: str
    crs_id: str
    authority: str
    requested: When | None
    chased: datetime | None
    chase: datetime | None
    """When to chase next; None of history."""


@dataclass(frozen=True, slots=True)
class Board:
    """Who is missing now, the three columns, and what other authorities were asked for."""

    missing: tuple[MissingCard, ...]
    columns: tuple[Column, ...]
    asked: tuple[Asked, ...]
    last_return: datetime | None
    last_standup: datetime | None
    """When the latest stand-up opened; None before the first."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every interview on the board, column by column."""
        return tuple(card for column in self.columns for card in column.cards)

    @property
    def by_clock(self) -> tuple[Card, ...]:
        """Every interview on the board in board order, whatever its column."""
        return tuple(sorted(self.cards, key=lambda card: card.place.order))

    @property
    def overdue(self) -> int:
        """How many interviews are overdue."""
        return sum(column.overdue for column in self.columns)

    @property
    def children(self) -> tuple[int, ...]:
        """The ids of every child shown."""
        shown = [card.child.id for card in self.cards] + [card.child.id for card in self.missing]
        return tuple(sorted({*shown, *(each.child_id for each in self.asked)}))

    def only(self, keep: Keep) -> "Board":
        """The same board with fewer interviews; nobody missing is ever left out."""
        columns = (Column(each.stage, tuple(filter(keep, each.cards))) for each in self.columns)
        return replace(self, columns=tuple(columns))
