"""Two records of one child made one, by two people and reversibly; and looks into restricted files."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Versioned
from app.models.child import Child


class ChildMerge(Versioned, Base):
    """One person asked for two records to be made one, another confirmed it; undone, all goes back."""

    __tablename__ = "child_merge"
    __table_args__ = (
        CheckConstraint("kept_id <> merged_id", name="two_records"),
        CheckConstraint("because <> ''", name="has_a_reason"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id", name="two_people"),
    )

    kept_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    because: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Ids of the rows that went over, by table."""
    ended_at: Mapped[datetime | None]
    """When it was refused or undone."""
    ended_because: Mapped[str] = mapped_column(default="")
    version: Mapped[int]

    kept: Mapped[Child] = relationship(foreign_keys=[kept_id])
    merged: Mapped[Child] = relationship(foreign_keys=[merged_id])


class RestrictedLook(Base):
    """Somebody opened a restricted file, for a reason and for a while."""

    __tablename__ = "restricted_look"
    __table_args__ = (CheckConstraint("because <> ''", name="has_a_reason"),)

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    because: Mapped[str]
    opened_at: Mapped[datetime]
    ends_at: Mapped[datetime]
