"""Tables of the machinery: sessions, one-use links and keys, uploads, drafts, what can be undone, mail."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Operational


class WebSession(Operational, Base):
    """One signed-in browser; the cookie holds only a token, of which the hash is kept."""

    __tablename__ = "web_session"

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


class SignInFailure(Operational, Base):
    """One failed sign-in, for throttling."""

    __tablename__ = "sign_in_failure"

    email: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]


class OneUseLink(Operational, Base):
    """A link to set a password; the hash of its token is kept."""

    __tablename__ = "one_use_link"

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FormKey(Operational, Base):
    """A key a form carries once, so that a double click has one result, at the address `went_to`."""

    __tablename__ = "form_key"

    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime]
    went_to: Mapped[str]


class PendingUpload(Operational, Base):
    """A file somebody previewed and has not yet confirmed; it expires."""

    __tablename__ = "pending_upload"

    token: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    filename: Mapped[str]
    content: Mapped[bytes]
    expires_at: Mapped[datetime]


class Draft(Operational, Base):
    """What somebody has typed into a form and not sent yet; it expires."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "address"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str]
    """The path of the form's page; never a name."""
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class PapersMaking(Operational, Base):
    """The papers of a panel being made: how many of how many, and what came of it; one at a time for each."""

    __tablename__ = "papers_making"

    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    beat_at: Mapped[datetime]
    """When it last went on, by the machine's clock; silence means that it has stopped."""
    ended: Mapped[bool] = mapped_column(default=False)
    said: Mapped[str] = mapped_column(default="")
    """What came of it when it ended, without a name; empty: all is issued."""


class Reversible(Operational, Base):
    """What somebody did a moment ago and may still undo: ids and versions, no fact about a child."""

    __tablename__ = "reversible"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    said: Mapped[str]
    """What was done, after “You”; without the name of a child or of a partner."""
    details: Mapped[dict[str, Any]]
    """When it was by the desk’s clock, its audit entries, and the version each row it touched had then."""
    done_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class OutboxMessage(Operational, Base):
    """A letter waiting to be sent, or sent: numbers and links, no names."""

    __tablename__ = "outbox_message"

    key: Mapped[str] = mapped_column(unique=True)
    """What it is about; the same thing is not said twice."""
    to_address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    """What the mail server said the last time it refused."""


WAITING: Final = "code "
"""What the hash of a code begins with, until a screen is opened by it and has a token of its own."""


class WallSession(Operational, Base):
    """One screen on a wall: it may read the wall view and nothing else, until it ends."""

    __tablename__ = "wall_session"

    token_hash: Mapped[str] = mapped_column(unique=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
