"""The record of an interview as a value: what was said and seen, frozen when it is signed."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.frozen import freeze, thaw
from app.domain.vocabulary import HeldHow, ReasonList


@dataclass(frozen=True, slots=True)
class Found:
    """One coded finding, with the words of its line as they were then."""

    list: ReasonList
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """An action the interview led to; `owner_id` is the owner's account, where there is one."""

    what: str
    owner: str
    owner_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class HeldAs:
    """What the record says above its text: which absences it covers, and how the interview was held."""

    references: tuple[str, ...]
    held: When | None
    how: HeldHow | None = None
    where: str = ""
    by: str = ""
    present: str = ""
    not_independent: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The write-up: the child’s own words apart from the worker’s view."""

    childs_words: str
    workers_view: str
    before: str = ""
    during: str = ""
    after: str = ""
    findings: tuple[Found, ...] = ()
    exploitation_concern: bool = False
    concern_said: str = ""
    would_help: str = ""
    to_find: str = ""
    """What would help to find the child, should they be missing again."""
    from_carers: str = ""
    actions: tuple[ToDo, ...] = ()
    head: HeldAs | None = None

    def check(self) -> None:
        """Refuse a record without the child’s words or the worker’s view."""
        if not self.childs_words.strip():
            raise Refused("Write down what the child said, or that they said nothing.")
        if not self.workers_view.strip():
            raise Refused("Write down your own view, apart from the child’s words.")

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for keeping."""
        held: dict[str, Any] = freeze(self)
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> "Record":
        """Back from JSON."""
        return thaw(cls, held)


def fingerprint(held: dict[str, Any]) -> str:
    """The SHA-256 of a record as it is kept, whatever the order of its keys."""
    plain = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(plain.encode()).hexdigest()
