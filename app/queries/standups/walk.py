"""The walk of one stand-up: its lines in order, which still stand, what is planned, and who came since."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.standup import SECTIONS, Key, Topic, arrivals, in_walk_order
from app.domain.vocabulary import Section, Task
from app.models import Child, Person, StandupLine, facts
from app.queries.scope import children_of
from app.queries.standups.topics import Waiting


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `now` is None when what it was about no longer waits."""

    id: int
    version: int
    topic: Topic
    what: str
    owner: str
    planned: bool
    parked: bool
    visited: bool
    now: Waiting | None

    @property
    def state(self) -> str:
        """How its bead is drawn."""
        if self.parked:
            return "parked"
        return "been" if self.planned or self.visited else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the walk; `place` counts from 1 when the line looked at stands in it."""

    section: Section
    count: int
    place: int | None
    finished: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The lines that are walked, in order; who left the board with nothing planned is skipped."""

    lines: tuple[Line, ...]
    new: tuple[Topic, ...]
    """What waits and has no line yet."""
    versions: dict[int, int]
    """Of every line, the skipped ones too."""

    def line(self, line_id: int) -> Line | None:
        """One line; None when it is not walked."""
        return next((each for each in self.lines if each.id == line_id), None)

    def number(self, line: Line) -> int:
        """Where it stands, counted from 1."""
        return self.lines.index(line) + 1

    def after(self, line: Line) -> Line | None:
        """The line after one; None at the end."""
        return next(iter(self.lines[self.number(line) :]), None)

    def before(self, line: Line) -> Line | None:
        """The line before one; None at the start."""
        earlier = self.lines[: self.number(line) - 1]
        return earlier[-1] if earlier else None

    def also(self, line: Line) -> tuple[Task, ...]:
        """What the child’s absences ask for as well, as far as it is walked on other lines."""
        dues = [
            each
            for other in self.lines
            if other.now and other.now.due and other.topic.child_id == line.topic.child_id and other != line
            for each in (other.now.due, *other.now.more)
        ]
        return tuple(dict.fromkeys(each.task for each in dues))

    @property
    def ahead(self) -> tuple[Line, ...]:
        """The lines nobody has looked at."""
        return tuple(each for each in self.lines if not each.state)

    @property
    def planned(self) -> tuple[Line, ...]:
        """The lines with a plan."""
        return tuple(each for each in self.lines if each.planned)

    @property
    def parked(self) -> tuple[Line, ...]:
        """The lines left for after the meeting."""
        return tuple(each for each in self.lines if each.parked)

    def parts(self, here: Line | None = None) -> tuple[Part, ...]:
        """Every section, with where the line looked at stands in it."""
        found = []
        for section in SECTIONS:
            lines = [each for each in self.lines if each.topic.section is section]
            place = lines.index(here) + 1 if here in lines else None
            finished = bool(lines) and all(each.state for each in lines)
            found.append(Part(section, len(lines), place, finished))
        return tuple(found)


def walk(session: Session, person: Person, standup_id: int, waits: dict[Key, Waiting], now: datetime) -> Walk:
    """The walk of a stand-up beside what waits now, for the children a person may see; one statement."""
    rows = session.scalars(
        select(StandupLine)
        .join(Child, Child.id == StandupLine.child_id)
        .where(StandupLine.standup_id == standup_id, children_of(person, now))
    ).all()
    lines = in_walk_order((row.section, row.position, _line(row, waits)) for row in rows)
    return Walk(
        lines=tuple(each for each in lines if each.now or each.planned or each.parked),
        new=arrivals({each.topic.key for each in lines}, (each.topic for each in waits.values())),
        versions={row.id: row.version for row in rows},
    )


def _line(row: StandupLine, waits: dict[Key, Waiting]) -> Line:
    topic = facts.topic(row)
    return Line(
        id=row.id,
        version=row.version,
        topic=topic,
        what=row.what,
        owner=row.owner,
        planned=row.planned_at is not None,
        parked=row.parked_at is not None,
        visited=row.visited_at is not None,
        now=waits.get(topic.key),
    )
