"""Plain builders of what an absence asks for beside the interview; what is not said is ordinary."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.vocabulary import AssessmentKind, OversightAt, ReasonList, Risk
from app.models import (
    Child,
    Concern,
    Episode,
    Finding,
    Interview,
    OversightNote,
    Reason,
    RiskAssessment,
    StrategyMeeting,
)
from tests.examples import MORNING

YESTERDAY = date(2026, 9, 22)


def an_assessment(
    session: Session, episode: Episode, kind: AssessmentKind = AssessmentKind.MISSING, **columns: Any
) -> RiskAssessment:
    """A risk assessment dated and recorded yesterday."""
    given: dict[str, Any] = {
        "dated_on": YESTERDAY,
        "level": Risk.MEDIUM,
        "by": "Noah Pemberton",
        "said": "Goes to see family. Knows whom to ring.",
        "recorded_at": MORNING - timedelta(hours=20),
    }
    row = RiskAssessment(episode=episode, child_id=episode.child_id, kind=kind, **(given | columns))
    session.add(row)
    session.flush()
    return row


def a_meeting(session: Session, episode: Episode, **columns: Any) -> StrategyMeeting:
    """A strategy meeting held yesterday, with its safety plan."""
    given: dict[str, Any] = {
        "held_on": YESTERDAY,
        "chaired_by": "Leila Caldwell",
        "agencies": ["health", "school"],
        "safety_plan": "One number to ring at any hour.",
        "safety_plan_on": YESTERDAY,
        "recorded_at": MORNING - timedelta(hours=20),
    }
    row = StrategyMeeting(episode=episode, child_id=episode.child_id, **(given | columns))
    session.add(row)
    session.flush()
    return row


def a_note(session: Session, episode: Episode, at: OversightAt, **columns: Any) -> OversightNote:
    """A manager's oversight note made yesterday."""
    given: dict[str, Any] = {
        "said": "Read, and discussed with the worker.",
        "by": "Leila Caldwell",
        "noted_at": MORNING - timedelta(hours=20),
    }
    row = OversightNote(episode=episode, child_id=episode.child_id, at=at, **(given | columns))
    session.add(row)
    session.flush()
    return row


def a_concern(session: Session, child: Child, **columns: Any) -> Concern:
    """An exploitation concern open for a month."""
    row = Concern(child_id=child.id, **({"opened_at": MORNING - timedelta(days=30)} | columns))
    session.add(row)
    session.flush()
    return row


def fed_back(session: Session, interview: Interview, *found: str) -> Interview:
    """The interview written up and fed back an hour ago, with these findings."""
    when = MORNING - timedelta(hours=1)
    for step in ("held", "written_up", "on_file", "fed_back"):
        setattr(interview, f"{step}_on", when.date())
        setattr(interview, f"{step}_at", when)
    for place, words in enumerate(found, 1):
        reason = Reason(list=ReasonList.HARM, words=words, position=place)
        session.add(reason)
        session.flush()
        session.add(Finding(interview=interview, reason_id=reason.id))
    session.flush()
    return interview
