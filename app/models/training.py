"""The mandatory half day on the missing procedure: who did it, and when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base
from app.models.person import Person, Worker


class Training(Base):
    """One entry about one account or one worker; the latest of each holds, so a mistake is entered anew."""

    __tablename__ = "training"
    __table_args__ = (CheckConstraint("(person_id IS NULL) <> (worker_id IS NULL)", name="of_one"),)

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("worker.id"), index=True)
    done_on: Mapped[date | None]
    """None: an earlier entry was a mistake, and it has not been done."""
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    worker: Mapped[Worker | None] = relationship()
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])
