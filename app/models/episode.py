"""Absences, and the notifications that told us of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.calendar import When
from app.domain.vocabulary import Category, MissingFrom, Risk, Source
from app.models.base import Base, Versioned, when
from app.models.child import Child, Situated
from app.models.interview import Interview


class Episode(Situated, Versioned, Base):
    """One absence of one child. Each of five times is a day (`…_on`) and, where known, an instant (`…_at`).

    `absent_from` and `absent_until` are the span that is certain (services.episodes writes them), for the
    constraint that no child has two absences at once; the situation columns are the snapshot at its start.
    """

    __tablename__ = "episode"
    __table_args__ = (
        CheckConstraint("last_seen_on IS NOT NULL OR reported_on IS NOT NULL", name="has_a_start"),
        CheckConstraint("last_seen_on IS NOT NULL OR last_seen_at IS NULL", name="last_seen_day"),
        CheckConstraint("reported_on IS NOT NULL OR reported_at IS NULL", name="reported_day"),
        CheckConstraint("notified_on IS NOT NULL OR notified_at IS NULL", name="notified_day"),
        CheckConstraint("found_on IS NOT NULL OR found_at IS NULL", name="found_day"),
        CheckConstraint("returned_on IS NOT NULL OR returned_at IS NULL", name="returned_day"),
        CheckConstraint(
            "returned_at IS NULL OR last_seen_at IS NULL OR returned_at >= last_seen_at",
            name="returned_after_last_seen",
        ),
        CheckConstraint(
            "reported_at IS NULL OR last_seen_at IS NULL OR reported_at >= last_seen_at",
            name="reported_after_last_seen",
        ),
        CheckConstraint("(returned_on IS NULL) = (absent_until IS NULL)", name="span_ends_with_the_return"),
        CheckConstraint("category <> 'A' OR cohort = 'looked_after'", name="away_is_looked_after"),
        Index(
            "uq_episode_one_open",
            "child_id",
            unique=True,
            sqlite_where=text("returned_on IS NULL"),
            postgresql_where=text("returned_on IS NULL"),
        ),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    """That of the notification that opened it."""
    category: Mapped[Category]
    risk: Mapped[Risk | None]
    missing_from: Mapped[MissingFrom | None]
    found_place: Mapped[str] = mapped_column(default="")
    last_seen_on: Mapped[date | None]
    last_seen_at: Mapped[datetime | None]
    reported_on: Mapped[date | None] = mapped_column(index=True)
    reported_at: Mapped[datetime | None]
    notified_on: Mapped[date | None]
    notified_at: Mapped[datetime | None]
    found_on: Mapped[date | None]
    found_at: Mapped[datetime | None]
    returned_on: Mapped[date | None]
    returned_at: Mapped[datetime | None]
    logged_at: Mapped[datetime]
    absent_from: Mapped[datetime] = mapped_column(index=True)
    absent_until: Mapped[datetime | None]
    returned_how: Mapped[str] = mapped_column(default="")
    seen_by_police: Mapped[bool | None]
    notes: Mapped[str] = mapped_column(default="")
    brought_over: Mapped[bool] = mapped_column(default=False)
    """Written by an import: history, not chased."""
    version: Mapped[int]

    child: Mapped[Child] = relationship()
    interview: Mapped[Interview] = relationship(back_populates="episodes")
    notifications: Mapped[list["Notification"]] = relationship(
        back_populates="episode", order_by="Notification.id"
    )

    @property
    def last_seen(self) -> When | None:
        """When the child was last seen."""
        return when(self.last_seen_on, self.last_seen_at)

    @property
    def reported(self) -> When | None:
        """When the absence was reported."""
        return when(self.reported_on, self.reported_at)

    @property
    def notified(self) -> When | None:
        """When the council was told; None means: when it was reported."""
        return when(self.notified_on, self.notified_at)

    @property
    def found(self) -> When | None:
        """When the child was found, not the same as back."""
        return when(self.found_on, self.found_at)

    @property
    def returned(self) -> When | None:
        """When the child was back home or in care."""
        return when(self.returned_on, self.returned_at)


class Notification(Base):
    """One report of an absence, with its own reference and source."""

    __tablename__ = "notification"

    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    source: Mapped[Source]
    reported_on: Mapped[date | None]
    reported_at: Mapped[datetime | None]
    logged_at: Mapped[datetime]
    logged_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    episode: Mapped[Episode] = relationship(back_populates="notifications")
