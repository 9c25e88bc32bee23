"""The panel's terms of reference: every version that was ever in force, none of them changed afterwards."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base
from app.models.person import Person


class PanelTerms(Base):
    """One version of the text, with who wrote it, when and why; the highest number is in force."""

    __tablename__ = "panel_terms"
    __table_args__ = (
        CheckConstraint("words <> ''", name="has_words"),
        CheckConstraint("because <> ''", name="has_a_reason"),
    )

    number: Mapped[int] = mapped_column(unique=True)
    words: Mapped[str]
    because: Mapped[str]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    written_by: Mapped[Person] = relationship()
