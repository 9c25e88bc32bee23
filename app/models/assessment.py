"""What an absence asks for beside the interview: risk assessments, strategy meetings, oversight notes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import AssessmentKind, OversightAt, Risk
from app.models.base import Base
from app.models.episode import Episode


class RiskAssessment(Base):
    """One of the council's own risk assessments; it never changes, a correction is a row that replaces it."""

    __tablename__ = "risk_assessment"
    __table_args__ = (
        CheckConstraint("corrects_id IS NULL OR correction <> ''", name="corrected_with_a_reason"),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    kind: Mapped[AssessmentKind]
    dated_on: Mapped[date]
    level: Mapped[Risk]
    by: Mapped[str]
    said: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("risk_assessment.id"), unique=True)
    correction: Mapped[str] = mapped_column(default="")
    """Why it replaces that one."""

    episode: Mapped[Episode] = relationship()


class StrategyMeeting(Base):
    """A strategy meeting about an absence; its outcome is a safety plan. Corrected as an assessment is."""

    __tablename__ = "strategy_meeting"
    __table_args__ = (
        CheckConstraint("chair_is_line_manager OR chair_reason <> ''", name="another_chair_has_a_reason"),
        CheckConstraint("police_present OR police_reason <> ''", name="no_police_has_a_reason"),
        CheckConstraint("corrects_id IS NULL OR correction <> ''", name="corrected_with_a_reason"),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    held_on: Mapped[date]
    chaired_by: Mapped[str]
    chair_is_line_manager: Mapped[bool] = mapped_column(default=True)
    chair_reason: Mapped[str] = mapped_column(default="")
    agencies: Mapped[list[Any]] = mapped_column(default=list)
    """Who was there beside the police, as words."""
    police_present: Mapped[bool] = mapped_column(default=True)
    police_reason: Mapped[str] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    safety_plan: Mapped[str] = mapped_column(default="")
    safety_plan_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_meeting.id"), unique=True)
    correction: Mapped[str] = mapped_column(default="")

    episode: Mapped[Episode] = relationship()


class OversightNote(Base):
    """What the manager noted about an absence at one of its moments."""

    __tablename__ = "oversight_note"

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    at: Mapped[OversightAt]
    said: Mapped[str]
    by: Mapped[str]
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    episode: Mapped[Episode] = relationship()
