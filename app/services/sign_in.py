"""Signing in, and the waiting after wrong passwords: counted per account, kept in a table (TRUST 8)."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.models import Person, SignInFailure
from app.services import passwords
from app.services.act import Act
from app.services.events import Event

A_MINUTE: Final = timedelta(minutes=1)
WAIT_AFTER: Final = 5
LOCK_AFTER: Final = 10
LOCKED_FOR: Final = timedelta(minutes=30)
FORGOTTEN_AFTER: Final = timedelta(hours=24)
LONGEST_EMAIL: Final = 254


class MustWait(Refused):
    """Too many wrong passwords for one account."""


def folded(email: str) -> str:
    """An e-mail address as accounts keep it."""
    return email.strip().casefold()[:LONGEST_EMAIL]


def try_once(session: Session, email: str, at: datetime) -> None:
    """Count one try of an account before its password is looked at, so that tries at the same time all count.

    Raises MustWait, without counting, after five in a minute or ten in all; whether there is such an account
    makes no difference. `at` is the machine's clock. The caller commits.
    """
    email = folded(email)
    _wait_for_others(session, email)
    session.execute(delete(SignInFailure).where(SignInFailure.at < at - FORGOTTEN_AFTER))
    tries = session.scalars(
        select(SignInFailure.at).where(SignInFailure.email == email).order_by(SignInFailure.at)
    ).all()
    if len(tries) >= LOCK_AFTER:
        if at < tries[-1] + LOCKED_FOR:
            raise MustWait(
                "Too many wrong tries. This account is locked for 30 minutes. Others are not affected."
            )
        forget(session, email)
    elif sum(at - each < A_MINUTE for each in tries) >= WAIT_AFTER:
        raise MustWait("Too many wrong tries. Wait a minute, then try again.")
    session.add(SignInFailure(email=email, at=at))


def _wait_for_others(session: Session, email: str) -> None:
    """Let tries of one account pass one at a time until each has committed; SQLite's writers queue anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(email))))


def known(session: Session, email: str, password: str) -> Person | None:
    """The person whose e-mail address and password these are; None takes as long whoever is missing."""
    person = session.scalar(select(Person).where(Person.email == folded(email)))
    return person if passwords.right(person, password) else None


def signed_in(act: Act) -> None:
    """Note that the acting person signed in, and forget the tries before."""
    if act.actor is None:
        raise Refused("Nobody is signing in.")
    forget(act.session, act.actor.email)
    act.record(Event.PERSON_SIGNED_IN, act.actor)


def signed_out(act: Act) -> None:
    """Note that the acting person signed out."""
    if act.actor:
        act.record(Event.PERSON_SIGNED_OUT, act.actor)


def forget(session: Session, email: str) -> None:
    """Forget the tries of an account."""
    session.execute(delete(SignInFailure).where(SignInFailure.email == email))
