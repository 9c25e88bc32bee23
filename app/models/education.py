"""Children missing education: another population, with its own clock."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Versioned


class EducationReferral(Versioned, Base):
    """One referral of a child missing education."""

    __tablename__ = "education_referral"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= referred_on", name="closed_after_referred"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    child_name: Mapped[str]
    born_on: Mapped[date | None]
    phase: Mapped[str] = mapped_column(default="")
    school: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    referred_on: Mapped[date] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    attendance_officer: Mapped[str] = mapped_column(default="", server_default="")
    """Who sees to it, by name; files do not say."""
    order_on: Mapped[date | None]
    """The day a school attendance order was served, where one was."""
    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    version: Mapped[int]
