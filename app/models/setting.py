"""Local policy: settings with their history, and the editable lists of reasons."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.vocabulary import ReasonList
from app.models.base import Base, Versioned


class SettingChange(Base):
    """One change of one setting, with the reason; the latest of a key holds."""

    __tablename__ = "setting_change"

    key: Mapped[str] = mapped_column(index=True)
    """A field of domain.policy.Policy."""
    value: Mapped[Any] = mapped_column(JSON)
    reason: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Reason(Versioned, Base):
    """One line of an editable list; retired lines stay for what already uses them."""

    __tablename__ = "reason"

    list: Mapped[ReasonList]
    words: Mapped[str]
    position: Mapped[int]
    retired_at: Mapped[datetime | None]
    version: Mapped[int]
