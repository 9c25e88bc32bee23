"""What the reader of a quarter chose of a child's own words, for staff and partners; nobody is named."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Versioned
from app.models.interview import Interview


class ChosenWords(Versioned, Base):
    """The passage chosen from one interview, under a theme; empty when it was taken back."""

    __tablename__ = "chosen_words"
    __table_args__ = (CheckConstraint("words = '' OR theme <> ''", name="words_have_a_theme"),)

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), unique=True)
    words: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    chosen_at: Mapped[datetime]
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]

    interview: Mapped[Interview] = relationship()
