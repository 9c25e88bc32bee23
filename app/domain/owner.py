"""Who does a thing: picked by a few letters from those the desk knows, or named as typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import Refused
from app.domain.matching import fold


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can be given a thing to do; `words` tell two of one name apart."""

    name: str
    words: str = ""
    person_id: int | None = None
    """The account, when the owner has one here."""

    @property
    def label(self) -> str:
        """The owner as a list of choices says it."""
        return f"{self.name}, {self.words}" if self.words else self.name


class FitsTwo(Refused):
    """What was typed could be one of several people."""


def agency(typed: str) -> str:
    """Where an owner without an account works, as far as they were named with it.

    >>> agency("DS Callum Frith, police"), agency("PC Alder")
    ('Police', '')
    """
    _, comma, said = typed.rpartition(",")
    words = " ".join(said.split()) if comma else ""
    return words[:1].upper() + words[1:]


def pick(typed: str, known: Sequence[Owner]) -> Owner:
    """The one owner meant by a name, a choice of the list, or the first letters of a name's words.

    Somebody the desk does not know is the owner as typed. Raises FitsTwo when letters fit more than one.
    """
    words = fold(typed).split()
    if not words:
        raise Refused("Say who does it.")
    for fits in (_same_choice, _same_name, _first_letters):
        found = {(each.name, each.person_id): each for each in known if fits(words, each)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise FitsTwo(f"“{typed.strip()}” could be {_either([each.label for each in found.values()])}.")
    return Owner(" ".join(typed.split()))


def named(typed: str, known: Sequence[Owner]) -> Owner:
    """The owner whose name or choice was typed in full, where only one has it; else the owner as typed."""
    words = fold(typed).split()
    for fits in (_same_choice, _same_name):
        found = [each for each in known if fits(words, each)]
        if len(found) == 1:
            return found[0]
    return Owner(" ".join(typed.split()))


def _same_choice(words: list[str], owner: Owner) -> bool:
    return words == fold(owner.label).split()


def _same_name(words: list[str], owner: Owner) -> bool:
    return words == fold(owner.name).split()


def _first_letters(words: list[str], owner: Owner) -> bool:
    """Whether each word typed begins another word of the name, in its order."""
    names = iter(fold(owner.name).split())
    return all(any(name.startswith(word) for name in names) for word in words)


def _either(labels: list[str]) -> str:
    shown = labels[:4]
    return ", ".join(shown[:-1]) + f" or {shown[-1]}"
