"""Which actions an address asks for: a saved view, and filters by owner and origin, in codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from app.domain.matching import fold
from app.queries.actions import ListedAction

OPEN, MINE, OVERDUE, PARKED, CLOSED = "open", "mine", "overdue", "parked", "closed"
LONGEST: Final = 40
"""Of a code in an address."""


@dataclass(frozen=True, slots=True)
class View:
    """One saved view; `count` None says none."""

    key: str
    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, and the address's questions without it."""

    key: str
    words: str
    without: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one owner or agency has open, and how much of it is overdue."""

    key: str
    code: str
    words: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter to choose from: its codes and words, and the code that is chosen, or none."""

    key: str
    asks: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def view_of(arguments: Mapping[str, str]) -> str:
    """The saved view an address names; what means nothing is all that is open."""
    show = arguments.get("show", OPEN)
    return show if show in (MINE, OVERDUE, PARKED, CLOSED) else OPEN


def asked_for(arguments: Mapping[str, str]) -> dict[str, str]:
    """The filters an address names."""
    return {key: arguments[key][:LONGEST] for key in FILTERS if arguments.get(key)}


def in_view(actions: Sequence[ListedAction], view: str, me: int) -> tuple[ListedAction, ...]:
    """The actions of a saved view."""
    keep: dict[str, Callable[[ListedAction], bool]] = {
        MINE: lambda each: each.owner_id == me,
        OVERDUE: lambda each: each.overdue,
        PARKED: lambda each: each.parked_until is not None,
    }
    return tuple(filter(keep.get(view), actions)) if view in keep else tuple(actions)


def filtered(actions: Sequence[ListedAction], asked: Mapping[str, str]) -> tuple[ListedAction, ...]:
    """The actions that fit every filter."""
    return tuple(
        each for each in actions if all(FILTERS[key][1](each)[0] == code for key, code in asked.items())
    )


def saved_views(open_now: Sequence[ListedAction], me: int) -> tuple[View, ...]:
    """The ways offered, with how many each shows."""
    return (
        View(OPEN, "All open", len(open_now)),
        View(MINE, "Mine", len(in_view(open_now, MINE, me))),
        View(OVERDUE, "Overdue", len(in_view(open_now, OVERDUE, me))),
        View(PARKED, "Parked", len(in_view(open_now, PARKED, me))),
        View(CLOSED, "Closed"),
    )


def tallies(actions: Sequence[ListedAction], key: str) -> tuple[Tally, ...]:
    """Each owner or agency with how many are open and overdue; those with most overdue first."""
    found: dict[tuple[str, str], list[ListedAction]] = {}
    for each in actions:
        found.setdefault(FILTERS[key][1](each), []).append(each)
    counted = [
        Tally(key, code, words, len(theirs), sum(each.overdue for each in theirs))
        for (code, words), theirs in found.items()
    ]
    return tuple(sorted(counted, key=lambda each: (-each.overdue, -each.open, each.words.casefold())))


def choices(actions: Sequence[ListedAction], asked: Mapping[str, str]) -> tuple[Choice, ...]:
    """Each filter with what is on the list to choose from."""
    found: dict[str, dict[str, str]] = {key: {} for key in FILTERS}
    for each in actions:
        for key, (_, trait) in FILTERS.items():
            code, words = trait(each)
            found[key][code] = words
    for key, code in asked.items():
        found[key].setdefault(code, "nothing on this list" if key != "origin" else code)
    return tuple(
        Choice(
            key,
            asks,
            tuple(sorted(found[key].items(), key=lambda each: each[1].casefold())),
            asked.get(key, ""),
        )
        for key, (asks, _) in FILTERS.items()
    )


def chips(chosen: Sequence[Choice], asked: Mapping[str, str], view: str) -> tuple[Chip, ...]:
    """What is asked for, in words, each to take away."""
    shown = {} if view == OPEN else {"show": view}
    return tuple(
        Chip(
            each.key,
            f"{each.asks}: {dict(each.options)[each.chosen]}",
            shown | {key: code for key, code in asked.items() if key != each.key},
        )
        for each in chosen
        if each.chosen
    )


def _owner(action: ListedAction) -> tuple[str, str]:
    if action.owner_id is None:
        return coded(action.owner), action.owner
    return str(action.owner_id), action.owner


def _agency(action: ListedAction) -> tuple[str, str]:
    return coded(action.agency), action.agency or "Not said"


def coded(words: str) -> str:
    """Words as an address may hold them: nobody's name, the same for the same words."""
    return f"n-{sha256(fold(words).encode()).hexdigest()[:10]}"


def _origin(action: ListedAction) -> tuple[str, str]:
    return action.origin.replace(" ", "-"), action.origin.capitalize()


FILTERS: Final[dict[str, tuple[str, Callable[[ListedAction], tuple[str, str]]]]] = {
    "owner": ("Owner", _owner),
    "agency": ("Agency", _agency),
    "origin": ("Decided at", _origin),
}
"""Each filter: what the form asks, and the code and words an action answers to. Codes, never a name."""
