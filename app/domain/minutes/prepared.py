"""What the desk prepares of a child beside episodes and interviews: assessments, meetings, education."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """A risk assessment of the last year, as last corrected."""

    kind: str
    dated_on: date
    level: str
    by: str


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """A strategy meeting of the last year, and whether a safety plan came of it."""

    held_on: date
    chaired_by: str
    police: bool
    plan_on: date | None


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A referral of a child missing education; open while it is not closed."""

    referred_on: date
    closed_on: date | None
    phase: str
    school: str
    reason: str
