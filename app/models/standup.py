"""The daily stand-up: who was there, each line of its plan, and the day sheet it froze."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import Section, Task
from app.models.base import Base, Versioned
from app.models.child import Child
from app.models.document import Document
from app.models.escalation import Escalation
from app.models.person import Person


class Standup(Versioned, Base):
    """One day's meeting; once closed, its sheet never changes."""

    __tablename__ = "standup"
    __table_args__ = (
        CheckConstraint("closed_at IS NULL OR document_id IS NOT NULL", name="closed_with_a_sheet"),
    )

    day: Mapped[date] = mapped_column(unique=True)
    """The London day."""
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    notes: Mapped[str] = mapped_column(default="")
    sheet: Mapped[dict[str, Any] | None]
    """The plan as a value, as it was when the meeting closed."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    version: Mapped[int]

    opened_by: Mapped[Person] = relationship(foreign_keys=[opened_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])
    document: Mapped[Document | None] = relationship()
    attendance: Mapped[list["Attendance"]] = relationship(
        back_populates="standup", order_by="Attendance.position"
    )
    lines: Mapped[list["StandupLine"]] = relationship(
        back_populates="standup", order_by="StandupLine.position"
    )


class Attendance(Base):
    """Somebody expected at a stand-up, and whether they were there."""

    __tablename__ = "standup_attendance"
    __table_args__ = (UniqueConstraint("standup_id", "name"),)

    standup_id: Mapped[int] = mapped_column(ForeignKey("standup.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    agency: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    present: Mapped[bool] = mapped_column(default=False)

    standup: Mapped[Standup] = relationship(back_populates="attendance")


class StandupLine(Versioned, Base):
    """One line of the walk: what it is about, where it stood then, and who does what today."""

    __tablename__ = "standup_line"
    __table_args__ = (UniqueConstraint("standup_id", "position"),)

    standup_id: Mapped[int] = mapped_column(ForeignKey("standup.id"), index=True)
    position: Mapped[int]
    section: Mapped[Section]
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int | None] = mapped_column(ForeignKey("episode.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    escalation_id: Mapped[int | None] = mapped_column(ForeignKey("escalation.id"), index=True)
    task: Mapped[Task | None]
    asked: Mapped[str] = mapped_column(default="")
    """The next action as it stood when the walk was made, in the words of its button."""
    what: Mapped[str] = mapped_column(default="")
    """What happens today."""
    owner: Mapped[str] = mapped_column(default="")
    owner_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    planned_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    visited_at: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)
    """How long the meeting looked at it."""
    version: Mapped[int]

    standup: Mapped[Standup] = relationship(back_populates="lines")
    child: Mapped[Child] = relationship()
    escalation: Mapped[Escalation | None] = relationship()
    owner_person: Mapped[Person | None] = relationship()
