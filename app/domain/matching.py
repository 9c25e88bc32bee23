"""Telling whether two descriptions may be of the same child, with the reasons."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

Alike = Callable[[str, str], float]
"""How alike two folded texts are, from 0 to 100."""

NEARLY: Final = 84.0
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_SILENT: Final = frozenset("'’‘ʼ`´.")


def fold(text: str) -> str:
    """A text as search and matching compare it: no accents, case or apostrophes; a hyphen is a space."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = (each for each in plain if not unicodedata.combining(each) and each not in _SILENT)
    return " ".join("".join(each if each.isalnum() else " " for each in kept).split())


@dataclass(frozen=True, slots=True)
class Described:
    """A child as far as somebody has described them; `id` None is not on file."""

    first_name: str
    last_name: str
    crs_id: str = ""
    other_names: str = ""
    born_on: date | None = None
    birth_estimated: bool = False
    id: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """The words of all names, folded."""
        return frozenset(fold(f"{self.first_name} {self.last_name} {self.other_names}").split())


@dataclass(frozen=True, slots=True)
class Match:
    """A child who may be the same one, how strongly, and why."""

    child: Described
    strength: int
    reasons: tuple[str, ...]


def likely_same(typed: Described, others: Iterable[Described], alike: Alike) -> tuple[Match, ...]:
    """The children who may be the one described, the likeliest first, each with reasons; ties by number."""
    matches = (_match(typed, other, alike) for other in others)
    found = [match for match in matches if match is not None]
    return tuple(sorted(found, key=lambda match: (-match.strength, match.child.crs_id)))


def _match(typed: Described, other: Described, alike: Alike) -> Match | None:
    """A number alone is enough; a name needs a birth date that does not speak against it."""
    if typed.crs_id and typed.crs_id.casefold() == other.crs_id.casefold():
        return Match(other, 100, ("same number", *_reasons(_name(typed, other, alike), _birth(typed, other))))
    name, birth = _name(typed, other, alike), _birth(typed, other)
    strength = name[0] + birth[0]
    if name[0] == 0 or strength < 30:
        return None
    return Match(other, strength, _reasons(name, birth))


def _reasons(*parts: tuple[int, str]) -> tuple[str, ...]:
    return tuple(words for _, words in parts if words)


def _name(typed: Described, other: Described, alike: Alike) -> tuple[int, str]:
    one, two = (fold(f"{each.first_name} {each.last_name}") for each in (typed, other))
    if not one or not two:
        return 0, ""
    if one == two:
        return 50, "same name"
    if typed.names == other.names:
        return 45, "the same names in another order"
    if typed.names <= other.names or other.names <= typed.names:
        return 35, "one name within the other"
    likeness = max(alike(one, two), alike(fold(f"{typed.last_name} {typed.first_name}"), two))
    return (30, "nearly the same name") if likeness >= NEARLY else (0, "")


def _birth(typed: Described, other: Described) -> tuple[int, str]:
    if typed.born_on is None or other.born_on is None:
        return 0, "date of birth not known" if typed.born_on != other.born_on else ""
    if typed.born_on == other.born_on:
        return 40, "same date of birth"
    if (typed.birth_estimated or other.birth_estimated) and abs((typed.born_on - other.born_on).days) <= 550:
        return 20, "estimated date of birth close"
    one, two = typed.born_on, other.born_on
    if (one.year, one.month, one.day) == (two.year, two.day, two.month):
        return 30, "day and month of birth swapped"
    if sum(a == b for a, b in zip(one.timetuple()[:3], two.timetuple()[:3], strict=True)) == 2:
        return 15, "date of birth differs in one part"
    return -25, "another date of birth"
