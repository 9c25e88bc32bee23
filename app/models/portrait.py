"""How a child looks: photographs, and the words a grab sheet gives to people who look for them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Versioned


class Photograph(Base):
    """A photograph of a child, made anew from what was uploaded; taken away, its row stays."""

    __tablename__ = "photograph"
    __table_args__ = (
        CheckConstraint("taken_away_at IS NULL OR because <> ''", name="taken_away_has_a_reason"),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    taken_on: Mapped[date]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """A JPEG without the data cameras hide in one."""
    taken_away_at: Mapped[datetime | None]
    because: Mapped[str] = mapped_column(default="")


class Appearance(Versioned, Base):
    """What to tell people who look for the child; one row a child."""

    __tablename__ = "appearance"

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), unique=True)
    height_and_build: Mapped[str] = mapped_column(default="")
    hair_and_eyes: Mapped[str] = mapped_column(default="")
    marks: Mapped[str] = mapped_column(default="")
    usually_wears: Mapped[str] = mapped_column(default="")
    may_be_at: Mapped[str] = mapped_column(default="")
    health: Mapped[str] = mapped_column(default="")
    people_with_them: Mapped[str] = mapped_column(default="")
    how_to_speak: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    version: Mapped[int]
