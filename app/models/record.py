"""What an interview found, as it was signed, sent back and put right; and what each finding changed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.calendar import When
from app.domain.vocabulary import Changed, HeldHow
from app.models.base import Base, Versioned, when
from app.models.interview import Finding, Interview
from app.models.person import Person


class Booking(Base):
    """When an interview is to be held; rebooked, the old one stays with the reason."""

    __tablename__ = "booking"
    __table_args__ = (
        CheckConstraint("for_on IS NOT NULL OR for_at IS NULL", name="for_day"),
        CheckConstraint("ended_at IS NULL OR because <> ''", name="ended_has_a_reason"),
    )

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    for_on: Mapped[date]
    for_at: Mapped[datetime | None]
    how: Mapped[HeldHow | None]
    where: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    because: Mapped[str] = mapped_column(default="")

    @property
    def booked(self) -> When | None:
        """When it is to be held."""
        return when(self.for_on, self.for_at)


class InterviewRecord(Versioned, Base):
    """One version of the write-up as a value; signed it never changes, and the next has a reason."""

    __tablename__ = "interview_record"
    __table_args__ = (
        UniqueConstraint("interview_id", "number"),
        CheckConstraint("number = 1 OR because <> ''", name="another_has_a_reason"),
        CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed_by_somebody"),
        CheckConstraint("sent_back_at IS NULL OR comment <> ''", name="sent_back_says_why"),
    )

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    number: Mapped[int]
    because: Mapped[str] = mapped_column(default="")
    value: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_back_at: Mapped[datetime | None]
    sent_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    comment: Mapped[str] = mapped_column(default="")
    version: Mapped[int]

    interview: Mapped[Interview] = relationship()
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id])


class FindingAnswer(Versioned, Base):
    """What the social worker says a finding changed for the child."""

    __tablename__ = "finding_answer"
    __table_args__ = (CheckConstraint("changed <> 'nothing' OR because <> ''", name="nothing_has_a_reason"),)

    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"), unique=True)
    changed: Mapped[Changed]
    because: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]

    finding: Mapped[Finding] = relationship()
