"""What must hold of a risk assessment, a strategy meeting or a safety plan that somebody writes down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.errors import Refused
from app.domain.vocabulary import AssessmentKind, Risk


@dataclass(frozen=True, slots=True)
class Assessment:
    """One of the council's own risk assessments, as somebody tells it."""

    kind: AssessmentKind
    dated_on: date
    level: Risk
    by: str
    said: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """What was agreed to keep the child safe, and when."""

    said: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class StrategyMeeting:
    """A strategy meeting, as somebody tells it; each exception from the rule has its reason."""

    held_on: date
    chaired_by: str
    by_line_manager: bool = True
    chair_reason: str = ""
    """Why somebody else chaired it."""
    police: bool = True
    police_reason: str = ""
    """Why they were not there."""
    agencies: tuple[str, ...] = ()
    """Who else was there."""
    late_reason: str = ""
    plan: SafetyPlan | None = None


class NotRight(Refused):
    """What was written cannot be: a sentence for each field at fault, the first of them is the message."""

    def __init__(self, faults: dict[str, str]):
        super().__init__(next(iter(faults.values())))
        self.faults = faults


def check_assessment(told: Assessment, began_on: date, today: date) -> None:
    """Raise NotRight for an assessment that is still to come, or dated before the absence began.

    All days are London days. One dated before the absence does not count for it (DOMAIN: also due).
    """
    faults = dict(_inside("dated_on", told.dated_on, began_on, today))
    if not told.by.strip():
        faults["by"] = "Write who made the assessment."
    if told.review_on and told.review_on < told.dated_on:
        faults["review_on"] = "This is before the day of the assessment."
    _say(faults)


def check_meeting(told: StrategyMeeting, began_on: date, due_on: date | None, today: date) -> None:
    """Raise NotRight for days that cannot be, and for an exception without its reason.

    The line manager chairs, the police are there, it is held by `due_on` (None: nothing asked for it), and a
    safety plan comes of it (DOMAIN: words, also due).
    """
    faults = dict(_inside("held_on", told.held_on, began_on, today))
    if not told.chaired_by.strip():
        faults["chaired_by"] = "Write who chaired the meeting."
    if not told.by_line_manager and not told.chair_reason.strip():
        faults["chair_reason"] = "Say why somebody else than the line manager chaired it."
    if not told.police and not told.police_reason.strip():
        faults["police_reason"] = "Say why the police were not there."
    if due_on and told.held_on > due_on and not told.late_reason.strip():
        faults["late_reason"] = "Say why the meeting was late."
    if told.plan:
        faults |= _plan(told.plan, told.held_on, today)
    _say(faults)


def check_plan(plan: SafetyPlan, held_on: date, today: date) -> None:
    """Raise NotRight for a safety plan without words, from before its meeting, or still to come."""
    _say(_plan(plan, held_on, today))


def _plan(plan: SafetyPlan, held_on: date, today: date) -> dict[str, str]:
    faults = {} if plan.said.strip() else {"plan": "Write down what was agreed."}
    if plan.agreed_on > today:
        return faults | {"plan_on": "This day is still to come."}
    if plan.agreed_on < held_on:
        return faults | {"plan_on": "This is before the meeting."}
    return faults


def _inside(field: str, day: date, began_on: date, today: date) -> Iterator[tuple[str, str]]:
    if day > today:
        yield field, "This day is still to come."
    if day < began_on:
        yield field, "This is before the episode began, so it does not count for it."


def _say(faults: dict[str, str]) -> None:
    if faults:
        raise NotRight(faults)
