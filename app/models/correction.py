"""Reports put where they belong; two records of one child made one; looks into restricted files."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Versioned
from app.models.child import Child
from app.models.person import Person


class Regrouping(Base):
    """Why reports were put with another absence or apart, and how the absences stood before."""

    __tablename__ = "regrouping"
    __table_args__ = (CheckConstraint("because <> ''", name="has_a_reason"),)

    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    gone_id: Mapped[int | None] = mapped_column(index=True)
    """The number that an absence had which is part of this one now."""
    what: Mapped[str]
    because: Mapped[str]
    was: Mapped[dict[str, Any]]
    """Every column of each absence as it was, by reference."""
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    made_by: Mapped[Person | None] = relationship()


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


class RestrictedOpener(Base):
    """Somebody who may open a restricted file without being asked why."""

    __tablename__ = "restricted_opener"
    __table_args__ = (UniqueConstraint("child_id", "person_id"),)

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class RestrictedLook(Base):
    """Somebody opened a restricted file, for a reason and for a while."""

    __tablename__ = "restricted_look"
    __table_args__ = (CheckConstraint("because <> ''", name="has_a_reason"),)

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    because: Mapped[str]
    opened_at: Mapped[datetime]
    ends_at: Mapped[datetime]
