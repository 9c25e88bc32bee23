"""Who was given an interview, what they answered, and when the nudge is quiet for a while."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import AllocationEnded, ProviderKind
from app.models.base import Base, Versioned
from app.models.interview import Interview
from app.models.person import Organisation, Person, Worker


class Allocation(Versioned, Base):
    """One giving of an interview; the one that has not ended is in force, as the interview says too."""

    __tablename__ = "allocation"
    __table_args__ = (
        CheckConstraint(
            "ended_as IS NULL OR ended_as <> 'handed back' OR because <> ''", name="handed_back_has_a_reason"
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended_says_how"),
        Index(
            "ix_allocation_in_force",
            "interview_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    provider: Mapped[ProviderKind]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("worker.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    provider_name: Mapped[str] = mapped_column(default="")
    given_at: Mapped[datetime]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    why: Mapped[str] = mapped_column(default="")
    """Why it went to them, as the desk suggested it; empty when somebody else was chosen."""
    reply_by_at: Mapped[datetime | None]
    """When the receiver's answer is due; None when nobody there can answer."""
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[AllocationEnded | None]
    because: Mapped[str] = mapped_column(default="")
    """Why it was handed back."""
    version: Mapped[int]

    interview: Mapped[Interview] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    worker: Mapped[Worker | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Hold(Versioned, Base):
    """Nobody is nudged about an interview until a time, and why; its clock runs on."""

    __tablename__ = "hold"
    __table_args__ = (
        CheckConstraint("because <> ''", name="has_a_reason"),
        CheckConstraint("until_at > placed_at", name="ends_after_it_starts"),
    )

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    placed_at: Mapped[datetime]
    placed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    until_at: Mapped[datetime]
    because: Mapped[str]
    lifted_at: Mapped[datetime | None]
    version: Mapped[int]

    interview: Mapped[Interview] = relationship()
