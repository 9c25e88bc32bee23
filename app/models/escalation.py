"""Escalations: who was told that a child is still missing or that work is late, and who took it up."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import Ladder
from app.models.base import Base, Versioned
from app.models.child import Child
from app.models.episode import Episode
from app.models.interview import Interview
from app.models.person import Person


class Escalation(Versioned, Base):
    """One rung climbed, about one absence or one interview; the next rung follows when nobody takes it up."""

    __tablename__ = "escalation"
    __table_args__ = (
        CheckConstraint("(episode_id IS NULL) <> (interview_id IS NULL)", name="about_one_thing"),
        CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)", name="acknowledged_by_somebody"
        ),
        *(
            Index(
                f"uq_escalation_open_rung_of_{what}",
                f"{what}_id",
                "rung",
                unique=True,
                sqlite_where=text("ended_at IS NULL"),
                postgresql_where=text("ended_at IS NULL"),
            )
            for what in ("episode", "interview")
        ),
    )

    ladder: Mapped[Ladder]
    rung: Mapped[int]
    """Counted from 1 along its ladder as it stood then."""
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int | None] = mapped_column(ForeignKey("episode.id"))
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"))
    to_role: Mapped[str]
    """The role on the rung, in the ladder's words then."""
    wording: Mapped[str]
    due_at: Mapped[datetime | None]
    """The deadline it is about; None for an absence, and where it cannot be measured."""
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None: the rule raised it."""
    because: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
    """When what it was about was settled."""
    version: Mapped[int]

    child: Mapped[Child] = relationship()
    episode: Mapped[Episode | None] = relationship()
    interview: Mapped[Interview | None] = relationship()
    raised_by: Mapped[Person | None] = relationship(foreign_keys=[raised_by_id])
    acknowledged_by: Mapped[Person | None] = relationship(foreign_keys=[acknowledged_by_id])
