"""What absences ask for beside the interview and is not done: the list of the board and of the stand-up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.clocks import Clock, Standing
from app.domain.policy import Policy
from app.domain.vocabulary import OversightAt, Task
from app.models import Person


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

    A fixed number of statements, however many children (DOMAIN: also due).
    """
    return ()
