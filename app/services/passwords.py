"""Setting a password: by a one-use link, or by somebody who knows the present one. Argon2id (TRUST 8)."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain import passwords
from app.domain.errors import Refused
from app.models import OneUseLink, Person
from app.services import web_sessions
from app.services.act import Act
from app.services.events import Event

HASHER: Final = PasswordHasher()
LINK_RUNS: Final = timedelta(days=3)
SPENT: Final = "This link has been used, or is too old. Ask a system administrator for a new one."


class NotPresent(Refused):
    """The present password, typed to change it, was not right."""


def right(person: Person | None, password: str) -> bool:
    """Whether it is the person's password; for nobody, or somebody without one, it takes as long."""
    known = person.password_hash if person and person.password_hash else _NOBODYS
    try:
        HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False
    return known is not _NOBODYS


def make_link(session: Session, person: Person, at: datetime) -> str:
    """A token that sets the person's password once, within three days of the machine's clock."""
    session.flush()
    session.execute(delete(OneUseLink).where(OneUseLink.person_id == person.id))
    token = secrets.token_urlsafe(24)
    session.add(OneUseLink(token_hash=_fingerprint(token), person_id=person.id, expires_at=at + LINK_RUNS))
    return token


def whose_link(session: Session, token: str, at: datetime) -> Person:
    """The person a link is for; raises Refused when it is used, too old, or never was."""
    link = _link(session, token, at)
    return session.get_one(Person, link.person_id)


def set_by_link(act: Act, token: str, password: str, council: str, at: datetime) -> None:
    """Set the acting person's password by their link and end their sessions; `at` is the machine's clock."""
    link = _link(act.session, token, at)
    person = _actor(act)
    if link.person_id != person.id:
        raise Refused(SPENT)
    passwords.check(password, (person.name, person.email, council))
    link.used_at = at
    _set(act, person, password)
    web_sessions.end_all(act.session, person.id)


def change(act: Act, present: str, password: str, council: str, *, keep: str | None) -> None:
    """Change the acting person's password, who must know the present one; their other sessions end."""
    person = _actor(act)
    if not right(person, present):
        raise NotPresent("That is not your present password.")
    if password == present:
        raise Refused("That is your present password. Choose another.")
    passwords.check(password, (person.name, person.email, council))
    _set(act, person, password)
    web_sessions.end_all(act.session, person.id, but=keep)


def hashed(password: str) -> str:
    """The Argon2id hash of a password."""
    return HASHER.hash(password)


def _set(act: Act, person: Person, password: str) -> None:
    person.password_hash = hashed(password)
    person.password_changed_at = act.at
    act.record(Event.PASSWORD_SET, person)


def _link(session: Session, token: str, at: datetime) -> OneUseLink:
    link = session.scalar(select(OneUseLink).where(OneUseLink.token_hash == _fingerprint(token)))
    if link is None or link.used_at is not None or at >= link.expires_at:
        raise Refused(SPENT)
    return link


def _actor(act: Act) -> Person:
    if act.actor is None:
        raise Refused("Only somebody with an account has a password.")
    return act.actor


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


_NOBODYS: Final = hashed(secrets.token_urlsafe(24))
