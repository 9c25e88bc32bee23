"""A way of dividing the cases, each group with a code: an address holds codes, never what people wrote."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Final

from app.domain.performance.cases import Case

NOT_RECORDED: Final = "not-recorded"
CODE_LENGTH: Final = 10

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cut:
    """One way of dividing the cases; `words` names its groups in the order they are shown."""

    key: str
    title: str
    says: str
    group: Callable[[Case], str]
    words: Words
    always: frozenset[str] = frozenset()
    """Groups shown even when nobody is in them; the others only when somebody is."""
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Groups made of others, to choose by."""

    @property
    def open(self) -> bool:
        """Whether its groups are whatever is on record."""
        return False

    def groups(self, case: Case) -> Words:
        """The groups a case is in, with their words."""
        group = self.group(case)
        return {group: self.words.get(group, group)}

    def names(self, group: str) -> bool:
        """Whether there can be such a group."""
        return group in self.words or group in self.wider

    def chosen(self, cases: Iterable[Case], group: str) -> tuple[Case, ...]:
        """The cases of one group, in their order."""
        of = self.wider.get(group, frozenset({group}))
        return tuple(case for case in cases if not of.isdisjoint(self.groups(case)))


@dataclass(frozen=True, slots=True)
class OpenCut:
    """The same by words on record, whatever their case and spaces; a case can be in several groups."""

    key: str
    title: str
    says: str
    said: Callable[[Case], Iterable[str]]
    none: str = "Not recorded"
    """What the group without words is called."""
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    always: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether its groups are whatever is on record."""
        return True

    def groups(self, case: Case) -> Words:
        """The groups a case is in, with their words."""
        found = {code_of(words): words for words in self.said(case) if words.strip()}
        return found or {NOT_RECORDED: self.none}

    def names(self, group: str) -> bool:
        """Whether there can be such a group."""
        return group == NOT_RECORDED or (len(group) == CODE_LENGTH and set(group) <= set("0123456789abcdef"))

    def chosen(self, cases: Iterable[Case], group: str) -> tuple[Case, ...]:
        """The cases of one group, in their order."""
        return tuple(case for case in cases if group in self.groups(case))


AnyCut = Cut | OpenCut


@lru_cache(4096)
def code_of(words: str) -> str:
    """The code of what somebody wrote, whatever its case and spaces.

    >>> code_of("Purley  Way") == code_of("purley way") != code_of("Purley")
    True
    """
    return sha256(" ".join(words.casefold().split()).encode()).hexdigest()[:CODE_LENGTH]
