"""The weekly report as a value: frozen at issue, and everything shown is read from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.domain.frozen import freeze, thaw
from app.domain.leads import lead_of
from app.domain.performance.share import Share
from app.domain.policy import Policy
from app.domain.weekly.catalogue import FIGURES
from app.domain.weekly.week import Week


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a number counts, as it stood at issue; a child by number, never by name."""

    reference: str
    """Of the episode; of one child, their number."""
    crs_id: str
    team: str = ""
    about: str = ""
    owner: str = ""
    late: timedelta | None = None
    said: str = ""
    """The reason given, or the answer."""

    @property
    def member(self) -> str:
        """What tells it from the other rows of a number."""
        return " ".join(filter(None, (self.reference, self.about)))


@dataclass(frozen=True, slots=True)
class Line:
    """One number with its rows; `was` counts the same a week earlier, None where it is not counted then."""

    key: str
    group: str = ""
    rows: tuple[Row, ...] = ()
    was: tuple[Row, ...] | None = None

    @property
    def number(self) -> int:
        """How many."""
        return len(self.rows)

    @property
    def before(self) -> int | None:
        """How many a week earlier."""
        return None if self.was is None else len(self.was)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Its rows, those of a week earlier first."""
        return (*(self.was or ()), *self.rows)

    @property
    def members(self) -> tuple[str, ...]:
        """What it counts, each by a word of its own."""
        return tuple(each.member for each in self.rows)

    @property
    def change(self) -> int | None:
        """How many more than a week earlier."""
        return None if self.before is None else self.number - self.before


@dataclass(frozen=True, slots=True)
class Top:
    """One child of the ten with most episodes; how many is the line of their number."""

    crs_id: str
    age: int | None
    team: str
    stands: str
    """Where the child's work stands, in words."""


@dataclass(frozen=True, slots=True)
class Restated:
    """One number that would read otherwise today, with what joined it and what left it."""

    key: str
    group: str
    was: int
    now: int
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    week_before: bool = False
    """It is the number of the week before that differs."""


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """One week's report, as known at the moment it was issued."""

    week: Week
    at: datetime
    policy: Policy
    """The settings as they stood, without anybody's address."""
    lines: tuple[Line, ...]
    top: tuple[Top, ...] = ()
    issued_by: str = ""
    """Empty: the desk by itself."""
    issued_as: str = ""
    earlier: Week | None = None
    """The latest week before it whose report was issued by then."""
    corrections: tuple[Restated, ...] = ()
    """What corrections had changed in that report by the moment of this one."""

    @property
    def by_key(self) -> dict[tuple[str, str], Line]:
        """The lines by figure and group."""
        return {(each.key, each.group): each for each in self.lines}

    def line(self, key: str, group: str = "") -> Line:
        """One number; of a group nobody is in, nothing."""
        return next((each for each in self.lines if (each.key, each.group) == (key, group)), Line(key, group))

    def share(self, line: Line) -> Share | None:
        """A number as a share of what it is of; None for a plain count."""
        whole = FIGURES[line.key].of
        return Share(line.members, self.line(whole, line.group).members) if whole else None

    def groups(self, key: str) -> Iterator[Line]:
        """The lines of a figure by group, the whole left out."""
        return (each for each in self.lines if each.key == key and each.group)

    @property
    def children(self) -> frozenset[str]:
        """The numbers of the children it is about."""
        return frozenset(row.crs_id for line in self.lines for row in line.all_rows if row.crs_id)

    @property
    def teams(self) -> dict[str, str]:
        """Which team each child was counted under."""
        return {row.crs_id: row.team for line in self.lines for row in line.all_rows if row.team}

    def lead(self, team: str) -> str:
        """The team's lead officer for missing then."""
        return lead_of(self.policy.leads, team)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for keeping."""
        held: dict[str, Any] = freeze(self)
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> "WeeklyReport":
        """Back from JSON."""
        return thaw(cls, held)
