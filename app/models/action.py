"""Actions: something somebody is to do about a child, wherever it was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import ActionOrigin
from app.models.base import Base, Versioned
from app.models.child import Child
from app.models.person import Person


class Action(Versioned, Base):
    """Something somebody is to do about a child, open until it is closed with an outcome."""

    __tablename__ = "action"
    __table_args__ = (CheckConstraint("closed_at IS NULL OR outcome <> ''", name="closed_with_an_outcome"),)

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    origin: Mapped[ActionOrigin] = mapped_column(default=ActionOrigin.PANEL, server_default="panel")
    panel_item_id: Mapped[int | None] = mapped_column(ForeignKey("panel_item.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    standup_line_id: Mapped[int | None] = mapped_column(ForeignKey("standup_line.id"), index=True)
    strategy_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_meeting.id"), index=True)
    what: Mapped[str]
    owner: Mapped[str]
    """Who does it, by name; `owner_person` when that is an account here."""
    owner_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[date | None]
    made_at: Mapped[datetime]
    parked_until: Mapped[date | None]
    parked_because: Mapped[str] = mapped_column(default="", server_default="")
    chased_at: Mapped[datetime | None]
    """When its owner was last written to about it."""
    chased_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who had that done."""
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    version: Mapped[int]

    child: Mapped[Child] = relationship()
    owner_person: Mapped[Person | None] = relationship(foreign_keys=[owner_person_id])
    chased_by: Mapped[Person | None] = relationship(foreign_keys=[chased_by_id])
