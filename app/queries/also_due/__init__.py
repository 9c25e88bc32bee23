"""What absences ask for beside the interview and is not done: the list of the board and of the stand-up."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from app.domain.also_due import Owed, outstanding, tasks
from app.domain.calendar import When
from app.domain.clocks import Clock, Standing
from app.domain.policy import Policy
from app.domain.standup import GROUPS
from app.domain.vocabulary import OversightAt, Task
from app.models import Episode, Person
from app.queries.also_due.reading import Absence, read
from app.queries.also_due.rows import chased
from app.queries.scope import children_of

__all__ = ["Asking", "Due", "also_due", "asking", "askings"]


UNASKED: Final = {
    Task.CSE_RISK_ASSESSMENT: "No concern is open, and no finding says exploitation",
    Task.STRATEGY_MEETING: "Neither missing so long nor so often that one is asked for",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do about an absence; `clock.due` None means: now, while the child is missing."""

    child_id: int
    crs_id: str
    name: str
    """First name and initial."""
    episode_id: int
    reference: str
    task: Task
    at: OversightAt | None
    """Of an oversight note: at which of its moments."""
    owner: str
    """Who does it, by name; else the team, else a sentence that nobody is named."""
    clock: Clock
    standing: Standing
    high_risk: bool
    reasons: tuple[str, ...]
    done: date | None = None
    """The London day; None on the list of what is still to be done."""
    waits: bool = False
    """A safety plan whose meeting is not held yet."""

    @property
    def title(self) -> str:
        """The task with a capital first; an oversight note says at which moment."""
        words = f"{self.task[:1].upper()}{self.task[1:]}"
        return f"{words}: {self.reasons[0]}" if self.at else words

    @property
    def overdue(self) -> bool:
        """Whether it should have been done."""
        return self.standing is Standing.OVERDUE


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything one absence asks for, done or not, in the order it is shown."""

    child_id: int
    reference: str
    start: When
    owed: tuple[Owed, ...]
    lines: tuple[Due, ...]

    def line(self, task: Task) -> Due | None:
        """The line of a task; None when the absence has not asked for it."""
        return next((each for each in self.lines if each.task is task), None)

    @property
    def not_asked(self) -> tuple[tuple[Task, str], ...]:
        """What it could ask for and does not, and why; nothing of history."""
        asked = {each.task for each in self.lines}
        return tuple((task, why) for task, why in UNASKED.items() if asked and task not in asked)

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What should have been done."""
        return tuple(each for each in self.lines if each.overdue and not each.waits)

    @property
    def notes(self) -> tuple[Due, ...]:
        """The oversight notes that are not written yet."""
        return tuple(each for each in self.lines if each.at and not each.done)


def also_due(session: Session, person: Person | None, now: datetime, policy: Policy) -> tuple[Due, ...]:
    """What is still to be done for the children a person may see (None: all), the most pressing first.

    Eight statements, however many children (DOMAIN: also due); a chair’s scope needs one more.
    """
    seen = (children_of(person, now),) if person else ()
    found = [
        _due(absence, owed, now)
        for absence in read(session, now, policy, chased(now, policy), *seen)
        for owed in outstanding(absence.facts, now, policy)
    ]
    return tuple(sorted(found, key=_order))


def asking(session: Session, episode_id: int, now: datetime, policy: Policy) -> Asking | None:
    """Everything one absence asks for by now; None when there is no such absence. Eight statements."""
    found = read(session, now, policy, Episode.id == episode_id)
    return _asking(found[0], now, policy) if found else None


def askings(session: Session, child_id: int, now: datetime, policy: Policy) -> dict[int, Asking]:
    """The same for each of a child's absences, by its id."""
    found = read(session, now, policy, Episode.child_id == child_id)
    return {each.episode_id: _asking(each, now, policy) for each in found}


def _asking(absence: Absence, now: datetime, policy: Policy) -> Asking:
    owed, left = tasks(absence.facts, now, policy), outstanding(absence.facts, now, policy)
    return Asking(
        child_id=absence.child_id,
        reference=absence.reference,
        start=absence.facts.episode.start,
        owed=owed,
        lines=tuple(
            replace(_due(absence, each, now), waits=not each.done and each not in left) for each in owed
        ),
    )


def _due(absence: Absence, owed: Owed, now: datetime) -> Due:
    return Due(
        child_id=absence.child_id,
        crs_id=absence.crs_id,
        name=absence.name,
        episode_id=absence.episode_id,
        reference=absence.reference,
        task=owed.task,
        at=owed.at,
        owner=absence.owner(owed.task),
        clock=owed.clock,
        standing=owed.standing(now),
        high_risk=absence.high_risk,
        reasons=owed.reasons,
        done=owed.done,
    )


def _order(due: Due) -> tuple[int, bool, float, str, int]:
    """Overdue, then soon, then later; inside each high risk first, then soonest due, then reference."""
    when = due.clock.due.timestamp() if due.clock.due else float("inf")
    return GROUPS.index(due.standing), not due.high_risk, when, due.reference, list(Task).index(due.task)
