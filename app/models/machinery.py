"""Tables of the machinery: sessions, sign-in failures, one-use links, form keys, uploads to confirm."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
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
