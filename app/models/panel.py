"""The fortnightly panel: a meeting, its agenda, the minutes per child, what was issued, and actions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Versioned
from app.models.child import Child
from app.models.person import Person


class Panel(Versioned, Base):
    """One meeting of the panel, for the window [from_at, to_at)."""

    __tablename__ = "panel"
    __table_args__ = (CheckConstraint("to_at > from_at", name="window_is_not_empty"),)

    held_on: Mapped[date]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime] = mapped_column(unique=True)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")
    apologies: Mapped[str] = mapped_column(default="")
    begins_at: Mapped[datetime | None]
    """When it is to begin, which the running sheet counts from."""
    pace: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """A domain.running.Pace, as JSON: the minutes of each part, and the breaks."""
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime | None]
    """When somebody opened the session, and below when it was closed."""
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    correcting: Mapped[str] = mapped_column(default="")
    """Why the issued minutes are open again; empty when they are not."""
    version: Mapped[int]

    chair: Mapped[Person | None] = relationship(foreign_keys=chair_id)
    published_by: Mapped[Person | None] = relationship(foreign_keys=published_by_id)
    started_by: Mapped[Person | None] = relationship(foreign_keys=started_by_id)
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)
    items: Mapped[list["PanelItem"]] = relationship(back_populates="panel", order_by="PanelItem.position")
    issues: Mapped[list["PanelIssue"]] = relationship(back_populates="panel", order_by="PanelIssue.number")


class PanelItem(Versioned, Base):
    """One child on a published agenda, and the minutes about that child only."""

    __tablename__ = "panel_item"
    __table_args__ = (
        UniqueConstraint("panel_id", "child_id"),
        CheckConstraint("left_off = '' OR trim(left_off) <> ''", name="left_off_with_a_reason"),
    )

    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    position: Mapped[int]
    why: Mapped[list[Any]]
    """Words of domain.vocabulary.Why, in their order."""
    left_off: Mapped[str] = mapped_column(default="")
    """The reason why the child was left off; empty when on."""
    minutes: Mapped[int | None]
    """Minutes of the running sheet for this child alone, where they are not those of its part."""
    risks: Mapped[str] = mapped_column(default="")
    pattern: Mapped[str] = mapped_column(default="")
    impact: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    decisions: Mapped[list[Any]] = mapped_column(default=list)
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]

    panel: Mapped[Panel] = relationship(back_populates="items")
    child: Mapped[Child] = relationship()


class PanelRequest(Base):
    """Somebody asked for a child to be talked about at the next panel."""

    __tablename__ = "panel_request"
    __table_args__ = (
        CheckConstraint(
            "withdrawn_at IS NULL OR trim(withdrawn_because) <> ''", name="withdrawn_with_a_reason"
        ),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Whoever wrote it down; `asked_by` may be a partner without an account."""
    why: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_because: Mapped[str] = mapped_column(default="", server_default="")
    panel_id: Mapped[int | None] = mapped_column(ForeignKey("panel.id"), index=True)
    """The meeting that took it up; none yet: it stands for the next one."""

    child: Mapped[Child] = relationship()
    withdrawn_by: Mapped[Person | None] = relationship(foreign_keys=withdrawn_by_id)


class PanelIssue(Base):
    """Minutes as issued: the value and the bytes, frozen; a correction is the next number, with a reason."""

    __tablename__ = "panel_issue"
    __table_args__ = (
        UniqueConstraint("panel_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="a_correction_has_a_reason"),
    )

    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"), index=True)
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    value: Mapped[dict[str, Any]]

    panel: Mapped[Panel] = relationship(back_populates="issues")
