"""Keeping every other child out of an extract: numbers and full names read "another child"."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.domain.matching import fold
from app.domain.minutes.history import Pattern
from app.domain.minutes.value import ActionLine, EarlierAction, Extract, InterviewLine, Said

ANOTHER_CHILD: Final = "another child"
SHORTEST_NUMBER: Final = 4
"""A shorter number on its own is taken for a number in a sentence."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*|[,;:!?()/]")
"""Words, and the marks between which no name runs on."""
_POSSESSIVE: Final = re.compile(r"['’‘ʼ`´]s$", re.IGNORECASE)

Words = tuple[str, ...]
Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Others:
    """The numbers and full names of the caseload, ready to be looked for in a text."""

    by_first_word: dict[str, tuple[Words, ...]]

    @classmethod
    def of(cls, children: Iterable[tuple[str, str]]) -> "Others":
        """From each child's number and full name. A name of a single word cannot be told from other words."""
        found: dict[str, set[Words]] = {}
        for crs_id, name in children:
            for words in _told_by(crs_id, name):
                found.setdefault(words[0], set()).add(words)
        return cls({first: tuple(sorted(held, key=len, reverse=True)) for first, held in found.items()})

    def spans(self, text: str, allowed: frozenset[Words]) -> Iterator[tuple[int, int]]:
        """Where another child stands in an NFC text; what is `allowed` (own name, staff) is passed over."""
        tokens = tokens_of(text)
        words = tuple(fold(word) for _, word in tokens)
        at = 0
        while at < len(words):
            if own := longest(allowed, words, at):
                at += own
            elif other := longest(self.by_first_word.get(words[at], ()), words, at):
                last, word = tokens[at + other - 1]
                yield tokens[at][0], last + len(word)
                at += other
            else:
                at += 1

    def hidden(self, text: str, allowed: frozenset[Words]) -> str:
        """The text with every other child as "another child"."""
        plain = unicodedata.normalize("NFC", text)
        found = list(self.spans(plain, allowed))
        if not found:
            return text
        for start, end in reversed(found):
            plain = plain[:start] + ANOTHER_CHILD + plain[end:]
        return plain


def without_others(extract: Extract, others: Others, staff: frozenset[str]) -> Extract:
    """The extract with that child only.

    A member of staff who shares a child's name keeps it where staff are named: owner, provider, present.
    """
    own = frozenset(_told_by(extract.crs_id, extract.name))
    known = own | {tuple(fold(name).split()) for name in staff}

    def said(text: str) -> str:
        return others.hidden(text, own)

    def named(text: str) -> str:
        return others.hidden(text, known)

    return replace(
        extract,
        said=_said(extract.said, said),
        reason=said(extract.reason),
        present=named(extract.present),
        pattern=_pattern(extract.pattern, said),
        episodes=tuple(replace(each, found_place=said(each.found_place)) for each in extract.episodes),
        interviews=tuple(_interview(each, said, named) for each in extract.interviews),
        earlier=tuple(_earlier(each, said, named) for each in extract.earlier),
        actions=tuple(_action(each, said, named) for each in extract.actions),
        assessments=tuple(replace(each, by=named(each.by)) for each in extract.assessments),
        meetings=tuple(replace(each, chaired_by=named(each.chaired_by)) for each in extract.meetings),
        schools=tuple(
            replace(each, school=said(each.school), reason=said(each.reason)) for each in extract.schools
        ),
        effects=tuple(replace(each, what=said(each.what)) for each in extract.effects),
    )


def hidden_in(before: Extract, after: Extract) -> tuple[str, ...]:
    """The minuted parts in which another child was hidden, in words, for whoever checks before issuing."""
    parts = {
        "risks": (before.said.risks, after.said.risks),
        "pattern": (before.said.pattern, after.said.pattern),
        "impact of interventions": (before.said.impact, after.said.impact),
        "outcome": (before.said.outcome, after.said.outcome),
        "actions": (before.actions, after.actions),
        "earlier actions": (before.earlier, after.earlier),
        "what is known": (before.episodes, after.episodes),
        "interviews": (before.interviews, after.interviews),
        "assessments and meetings": (
            (before.assessments, before.meetings),
            (after.assessments, after.meetings),
        ),
        "education": (before.schools, after.schools),
        "what was done": (before.effects, after.effects),
    }
    return tuple(words for words, (one, other) in parts.items() if one != other)


def _said(before: Said, clean: Clean) -> Said:
    return Said(
        clean(before.risks),
        clean(before.pattern),
        clean(before.impact),
        clean(before.outcome),
        tuple(clean(each) for each in before.decisions),
    )


def _pattern(before: Pattern, said: Clean) -> Pattern:
    place = before.place
    return replace(before, place=replace(place, what=said(place.what))) if place else before


def _action(before: ActionLine, said: Clean, named: Clean) -> ActionLine:
    return replace(before, what=said(before.what), owner=named(before.owner))


def _interview(before: InterviewLine, said: Clean, named: Clean) -> InterviewLine:
    return replace(
        before,
        provider=named(before.provider),
        reason=said(before.reason),
        findings=tuple(said(each) for each in before.findings),
    )


def _earlier(before: EarlierAction, said: Clean, named: Clean) -> EarlierAction:
    return replace(before, what=said(before.what), owner=named(before.owner), outcome=said(before.outcome))


def _told_by(crs_id: str, name: str) -> list[Words]:
    names = tuple(fold(name).split())
    number = fold(crs_id)
    return ([(number,)] if len(number) >= SHORTEST_NUMBER else []) + ([names] if len(names) > 1 else [])


def tokens_of(text: str) -> list[tuple[int, str]]:
    """Where each word of an NFC text begins, and the word without its possessive; marks between them too."""
    return [(each.start(), _POSSESSIVE.sub("", each[0])) for each in _WORD.finditer(text)]


def longest(candidates: Iterable[Words], words: Words, at: int) -> int:
    """How many words the longest of the candidates has that stands at a place; 0 for none."""
    return max((len(each) for each in candidates if words[at : at + len(each)] == each), default=0)
