"""What absences ask for beside the interview and is not done: the list of the board and of the stand-up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.also_due import Owed, outstanding
from app.domain.clocks import Clock, Standing
from app.domain.policy import Policy
from app.domain.standup import GROUPS
from app.domain.vocabulary import OversightAt, Task
from app.models import Person
from app.queries.also_due.reading import Absence, read
from app.queries.also_due.rows import chased
from app.queries.scope import children_of

__all__ = ["Due", "also_due"]


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

    @property
    def overdue(self) -> bool:
        """Whether it should have been done."""
        return self.standing is Standing.OVERDUE


def also_due(session: Session, person: Person | None, now: datetime, policy: Policy) -> tuple[Due, ...]:
    """What is still to be done for the children a person may see (None: all), the most pressing first.

    Seven statements, however many children (DOMAIN: also due); a chair’s scope needs one more.
    """
    seen = (children_of(person, now),) if person else ()
    found = [
        _due(absence, owed, now)
        for absence in read(session, now, policy, chased(now, policy), *seen)
        for owed in outstanding(absence.facts, now, policy)
    ]
    return tuple(sorted(found, key=_order))


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
    )


def _order(due: Due) -> tuple[int, bool, float, str, int]:
    """Overdue, then soon, then later; inside each high risk first, then soonest due, then reference."""
    when = due.clock.due.timestamp() if due.clock.due else float("inf")
    return GROUPS.index(due.standing), not due.high_risk, when, due.reference, list(Task).index(due.task)
