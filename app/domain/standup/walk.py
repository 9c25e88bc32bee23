"""What the stand-up walks: one line for each thing that waits, in the order of the sections."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from app.domain.vocabulary import Section, Task

SECTIONS: Final = tuple(Section)
"""In the order they are walked (DOMAIN: stand-up)."""
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a line of the walk is about: an absence, its interview, its tasks, an escalation."""

    section: Section
    child_id: int
    episode_id: int | None = None
    interview_id: int | None = None
    escalation_id: int | None = None
    task: Task | None = None
    asked: str = ""
    """The next action, in the words of its button; empty where there is none."""

    @property
    def key(self) -> Key:
        """What makes it the same line, whichever section it has moved to."""
        if self.escalation_id is not None:
            return "escalation", self.escalation_id, ""
        if self.task is not None:
            return "task", self.episode_id or 0, self.task
        if self.interview_id is not None:
            return "interview", self.interview_id, ""
        return "absence", self.episode_id or 0, ""


Placed = TypeVar("Placed")


def in_walk_order(placed: Iterable[tuple[Section, int, Placed]]) -> tuple[Placed, ...]:
    """Lines by section, then position: who came during the meeting stands at the end of their section."""
    found = sorted(placed, key=lambda each: (SECTIONS.index(each[0]), each[1]))
    return tuple(line for _, _, line in found)


def arrivals(known: Collection[Key], topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Those that have no line yet, in their order."""
    return tuple(each for each in topics if each.key not in known)
