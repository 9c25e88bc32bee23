"""The references police hold beside ours: matched, new, doubtful, and missing on either side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

Alike = Callable[[str, str], float]
NEARLY: Final = 85.0


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A reference of theirs that is nearly one of ours."""

    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of every reference of theirs, and which of ours they did not send."""

    matched: tuple[str, ...]
    new: tuple[str, ...]
    doubtful: tuple[Doubtful, ...]
    unsent: tuple[str, ...]
    """Ours, from police, that the list does not hold."""


def folded(reference: str) -> str:
    """A reference without spaces, strokes and case.

    >>> folded(" pol/2017-0012 ")
    'POL20170012'
    """
    return "".join(each for each in reference.upper() if each.isalnum())


def compare(theirs: Iterable[str], ours: Iterable[str], from_police: Iterable[str], alike: Alike) -> Compared:
    """Set their list beside every reference of ours; only one that came from police can be unsent."""
    sent = list(dict.fromkeys(each.strip() for each in theirs if each.strip()))
    known = list(ours)
    exact = set(known)
    matched = [each for each in sent if each in exact]
    left = sorted(exact.difference(matched))
    doubtful, new = [], []
    for each in sent:
        if each in exact:
            continue
        likely = _likeliest(each, left, alike)
        if likely:
            doubtful.append(Doubtful(each, likely))
        else:
            new.append(each)
    told = {*matched, *(each.ours for each in doubtful)}
    unsent = [each for each in from_police if each not in told]
    return Compared(tuple(matched), tuple(new), tuple(doubtful), tuple(unsent))


def _likeliest(reference: str, ours: list[str], alike: Alike) -> str:
    """Ours that reads the same but for strokes and spaces, else the one most nearly the same; or nothing."""
    plain = folded(reference)
    same = [each for each in ours if folded(each) == plain]
    if same:
        return same[0]
    best = max(ours, key=lambda each: alike(plain, folded(each)), default="")
    return best if best and alike(plain, folded(best)) >= NEARLY and _one_off(plain, folded(best)) else ""


def _one_off(one: str, other: str) -> bool:
    """Whether two differ by one sign: consecutive numbers are another report, a sign left out is a slip."""
    return len(one) != len(other) or sorted(one) == sorted(other)
