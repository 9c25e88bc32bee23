"""Who is sent a copy of what, and why; what passes between us and another authority about its child."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import AuthorityMessage
from app.models.base import Base, Versioned
from app.models.document import Document


class Recipient(Versioned, Base):
    """Somebody on the list of those who may be sent copies, and in which circumstances."""

    __tablename__ = "recipient"

    name: Mapped[str]
    organisation: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    internal: Mapped[bool]
    circumstances: Mapped[list[Any]]
    """Words of domain.vocabulary.Circumstance."""
    retired_at: Mapped[datetime | None]
    version: Mapped[int]


class Circulation(Versioned, Base):
    """One decision to share something of a child's file with somebody, or not to."""

    __tablename__ = "circulation"
    __table_args__ = (CheckConstraint("because <> ''", name="has_a_reason"),)

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)
    to_name: Mapped[str]
    organisation: Mapped[str]
    internal: Mapped[bool]
    shared: Mapped[bool]
    because: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime | None]
    shows: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Words of domain.vocabulary.CopyPart: what a copy of a record shows beside the rest."""
    shows_because: Mapped[str] = mapped_column(default="", server_default="")
    """Why it shows more than usual."""
    version: Mapped[int]

    document: Mapped[Document | None] = relationship()
    recipient: Mapped[Recipient | None] = relationship()


class AuthorityLetter(Base):
    """One thing said to another authority, or by it, about its child."""

    __tablename__ = "authority_letter"
    __table_args__ = (
        CheckConstraint("(episode_id IS NULL) <> (interview_id IS NULL)", name="about_one_thing"),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    episode_id: Mapped[int | None] = mapped_column(ForeignKey("episode.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[AuthorityMessage]
    authority: Mapped[str]
    said: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document | None] = relationship()
