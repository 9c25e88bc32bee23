"""Weekly reports as they were issued: one a week, frozen."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base
from app.models.document import Document
from app.models.person import Person


class WeeklyIssue(Base):
    """One week's report: the value and the bytes; neither changes again."""

    __tablename__ = "weekly_issue"

    week_on: Mapped[date] = mapped_column(unique=True)
    """Its Monday."""
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None: the desk by itself."""
    value: Mapped[dict[str, Any]]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))

    issued_by: Mapped[Person | None] = relationship()
    document: Mapped[Document] = relationship()
