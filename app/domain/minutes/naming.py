"""Where the typed text of one child's minutes may name another, and what was answered there."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.matching import fold
from app.domain.minutes.anonymity import ANOTHER_CHILD, SHORTEST_NUMBER, Words, longest, tokens_of
from app.domain.minutes.value import Extract
from app.domain.vocabulary import NameAnswer

SHORTEST_NAME: Final = 2
_ORDINARY: Final = """
    an art bell bill black bob brown chase cook cross dawn day do drew faith field frank grace grant gray
    green grey hill hope in jack joy king lily long love mark max may miles my nick olive page park pat
    patience price promise ray rich rob rocky rose short sky small so star street sue summer sunny to walker
    ward way west white will wood young
"""
ORDINARY: Final = frozenset(_ORDINARY.split())
"""Words of every day that are names too: without a capital they are taken for the word."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another child of the agenda, or missing at the same time."""

    crs_id: str
    name: str

    @property
    def initials(self) -> str:
        """The first letter of each name."""
        return "".join(f"{word[0].upper()}." for word in self.name.split())


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the typed text where another child may be named."""

    part: str
    line: str
    start: int
    end: int
    whole: bool
    """A number or a full name, which never stays; else a part of a name alone."""
    initials: str

    @property
    def words(self) -> str:
        """What stands there."""
        return self.line[self.start : self.end]

    @property
    def mark(self) -> str:
        """The same for the same line of text and the same place in it, whenever it is saved."""
        return hashlib.sha256(f"{self.part}\n{self.start}\n{self.line}".encode()).hexdigest()[:40]

    def instead(self, answer: NameAnswer | None) -> str:
        """What the extract reads there; a number or full name is never left standing."""
        if answer is NameAnswer.INITIALS:
            return self.initials
        if answer is NameAnswer.REMOVE or self.whole:
            return ANOTHER_CHILD
        return self.words


class Reader:
    """Reads one child's minutes for its neighbours; not for its own names, nor staff shown there."""

    def __init__(self, extract: Extract, nearby: Iterable[Nearby], staff: Iterable[str]) -> None:
        """`staff` are the members of staff who are shown in this extract."""
        self.extract = extract
        names = [tuple(fold(each).split()) for each in staff]
        own = tuple(fold(extract.name).split())
        self.known: tuple[Words, ...] = tuple(each for each in (own, *names) if each)
        passed = {word for each in self.known for word in each}
        self.whole: dict[Words, str] = {}
        self.alone: dict[str, str] = {}
        for child in nearby:
            words = tuple(fold(child.name).split())
            if len(words) > 1 and words not in self.known:
                self.whole[words] = child.initials
            if len(number := fold(child.crs_id)) >= SHORTEST_NUMBER:
                self.whole[(number,)] = child.initials
            for word in words:
                if len(word) >= SHORTEST_NAME and word not in passed:
                    self.alone[word] = f"{word[0].upper()}."

    def places(self) -> tuple[Place, ...]:
        """Every place, part by part, in the order of the text; the same place once."""
        found: dict[str, Place] = {}
        for part, text in typed(self.extract):
            for line in text.split("\n"):
                for place in self._in_line(part, unicodedata.normalize("NFC", line)):
                    found.setdefault(place.mark, place)
        return tuple(found.values())

    def answered(self, answers: Mapping[str, NameAnswer]) -> Extract:
        """The extract with each place as it was answered; one not answered yet stays, unless it is whole."""

        def clean(part: str) -> Callable[[str], str]:
            return lambda text: "\n".join(self._line(part, line, answers) for line in text.split("\n"))

        said, held = self.extract.said, self.extract
        return replace(
            held,
            said=replace(
                said,
                risks=clean("risks")(said.risks),
                pattern=clean("pattern")(said.pattern),
                impact=clean("impact of interventions")(said.impact),
                outcome=clean("outcome")(said.outcome),
            ),
            actions=tuple(replace(each, what=clean("actions")(each.what)) for each in held.actions),
            earlier=tuple(
                replace(
                    each,
                    what=clean("earlier actions")(each.what),
                    outcome=clean("earlier actions")(each.outcome),
                )
                for each in held.earlier
            ),
        )

    def _line(self, part: str, line: str, answers: Mapping[str, NameAnswer]) -> str:
        plain = unicodedata.normalize("NFC", line)
        found = list(self._in_line(part, plain))
        if not found:
            return line
        for place in reversed(found):
            instead = place.instead(answers.get(place.mark))
            plain = plain[: place.start] + instead + plain[place.end :]
        return plain

    def _in_line(self, part: str, line: str) -> Iterator[Place]:
        tokens = tokens_of(line)
        words = tuple(fold(word) for _, word in tokens)
        at = 0
        while at < len(words):
            if own := longest(self.known, words, at):
                at += own
                continue
            here = longest(self.whole, words, at)
            begins = tokens[at][0]
            if here:
                last, word = tokens[at + here - 1]
                initials = self.whole[words[at : at + here]]
                yield Place(part, line, begins, last + len(word), whole=True, initials=initials)
            elif words[at] in self.alone and self._is_name(tokens[at][1], words[at]):
                end = begins + len(tokens[at][1])
                yield Place(part, line, begins, end, whole=False, initials=self.alone[words[at]])
            at += here or 1

    @staticmethod
    def _is_name(typed_as: str, word: str) -> bool:
        return word not in ORDINARY or typed_as[:1].isupper()


def typed(extract: Extract) -> Iterator[tuple[str, str]]:
    """What people typed about a child, part by part."""
    said = extract.said
    yield "risks", said.risks
    yield "pattern", said.pattern
    yield "impact of interventions", said.impact
    yield "outcome", said.outcome
    for action in extract.actions:
        yield "actions", action.what
    for earlier in extract.earlier:
        yield "earlier actions", earlier.what
        yield "earlier actions", earlier.outcome


def staff_shown(extract: Extract, staff: frozenset[str]) -> frozenset[str]:
    """The members of staff whose names stand in an extract: who came, who owns an action, who works there."""
    there = {line.partition(",")[0].strip() for line in extract.present.split("\n")}
    named = {each.owner for each in extract.actions} | {each.owner for each in extract.earlier}
    named |= {extract.social_worker, *(each.provider for each in extract.interviews)}
    known = {fold(each) for each in staff}
    return frozenset(there | {each for each in named if fold(each) in known})
