"""Plain builders of absences for the tasks they ask for."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.also_due import Facts, Owed, tasks
from app.domain.calendar import When, read_when
from app.domain.vocabulary import OversightAt, Task
from tests.domain.interview_facts import POLICY, episode

MISSING_RISK, CSE = Task.MISSING_RISK_ASSESSMENT, Task.CSE_RISK_ASSESSMENT
STRATEGY, PLAN, NOTE = Task.STRATEGY_MEETING, Task.SAFETY_PLAN, Task.OVERSIGHT_NOTE
FIRST_DAY = date(2026, 1, 1)
LOCAL = replace(POLICY, first_day=FIRST_DAY)


def at(text: str) -> datetime:
    """The instant of a London time."""
    found = read_when(text).at
    assert found is not None
    return found


def absence(start: str, back: str | None = None, **changes: Any) -> Facts:
    """An absence from one London time to another (None: not back), the child's only one unless said."""
    facts = {name: changes.pop(name) for name in tuple(changes) if name in Facts.__dataclass_fields__}
    given: dict[str, Any] = {"last_seen": read_when(start), "reported": None}
    given["returned"] = read_when(back) if back else None
    facts.setdefault("starts", (read_when(start),))
    return Facts(episode(**(given | changes)), **facts)


def one(facts: Facts, task: Task, now: str, moment: OversightAt | None = None) -> Owed | None:
    """The task of that kind that is asked for by a London time, done or not."""
    found = [each for each in tasks(facts, at(now), LOCAL) if each.task is task and each.at is moment]
    assert len(found) <= 1
    return found[0] if found else None


def due(facts: Facts, task: Task, now: str, moment: OversightAt | None = None) -> datetime | None:
    """When it is due; it must be asked for."""
    owed = one(facts, task, now, moment)
    assert owed is not None
    return owed.clock.due


def kinds(facts: Facts, now: str) -> set[Task]:
    """What is asked for, done or not."""
    return {each.task for each in tasks(facts, at(now), LOCAL)}


def starts(*days: str) -> tuple[When, ...]:
    """When absences began."""
    return tuple(read_when(each) for each in days)
