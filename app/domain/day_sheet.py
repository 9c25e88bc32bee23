"""The day sheet: the stand-up's plan as a value, frozen when the meeting closes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from app.domain.calendar import When
from app.domain.clocks import Clock, Standing
from app.domain.frozen import freeze, thaw
from app.domain.vocabulary import Category, MissingFrom, Section

BESIDE: Final = (Section.ALSO_DUE, Section.ESCALATIONS)
"""The parts that are not about an absence or an interview itself."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the walk: the child, what happened, the clock, and who does what today."""

    section: Section
    name: str
    """First name and initial, as boards say it."""
    age: int | None
    crs_id: str
    category: Category
    high_risk: bool
    start: When
    owner: str = ""
    """Empty: nobody has it, or the line was parked."""
    what: str = ""
    carried: bool = False
    """It stood in the last plan too, and was not done."""
    parked: bool = False
    missing_from: MissingFrom | None = None
    returned: When | None = None
    lasted: timedelta | None = None
    clock: Clock | None = None
    """The stage's own clock; of a child missing now, None."""
    about: str = ""
    """Of an assessment, a meeting or an escalation, what it is; of an interview, empty."""

    def overdue(self, at: datetime) -> bool:
        """Whether its clock had run out at an instant."""
        return self.clock is not None and self.clock.standing(at) is Standing.OVERDUE


@dataclass(frozen=True, slots=True)
class LastPlan:
    """What the last stand-up planned, counted by what became of it; the parts make the whole."""

    day: date
    planned: int
    done: int
    carried: int
    dropped: int = 0
    """No longer asked for, and not because somebody did it."""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One day's stand-up as it closed."""

    council: str
    day: date
    opened_at: datetime
    """The clocks are read at this instant."""
    closed_at: datetime
    closed_by: str
    closed_as: str
    """The role of whoever closed it, in words."""
    lines: tuple[SheetLine, ...]
    present: tuple[str, ...] = ()
    """Each with the agency in brackets, where there is one."""
    apologies: tuple[str, ...] = ()
    notes: str = ""
    last: LastPlan | None = None
    repeat_episodes: int = 3
    repeat_days: int = 90
    """The two settings the printed order rule names."""

    @property
    def reference(self) -> str:
        """What the sheet is called: the day, never a name."""
        return f"STANDUP-{self.day.isoformat()}"

    @property
    def children(self) -> int:
        """How many children it is about."""
        return len({each.crs_id for each in self.lines})

    @property
    def overdue(self) -> int:
        """How many interviews were overdue when the meeting opened."""
        return sum(each.overdue(self.opened_at) for each in self.lines if each.section not in BESIDE)

    @property
    def parts(self) -> tuple[tuple[Section, tuple[SheetLine, ...]], ...]:
        """The lines under their headings, in the order of the walk; empty parts are left out."""
        found = ((each, tuple(line for line in self.lines if line.section is each)) for each in Section)
        return tuple((section, lines) for section, lines in found if lines)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for keeping."""
        held: dict[str, Any] = freeze(self)
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> "DaySheet":
        """Back from JSON."""
        return thaw(cls, held)
