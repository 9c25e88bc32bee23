"""The outbox: letters are written in the transaction of what they tell of, and sent afterwards, once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When, wall_clock
from app.models import OutboxMessage
from app.services.act import Act

DESK: Final = "{desk}"
"""Stands in a body for the desk's own address, which whoever sends it knows."""
NOBODY: Final = ""
"""The address of a letter nobody could be found for: it waits on the coordinator's list instead."""


def post(act: Act, key: str, to_address: str, subject: str, body: str) -> None:
    """Put a letter into the outbox, without a name in it: numbers, and links that begin with DESK.

    `key` says what it is about and to whom; with the same key again nothing is written.
    """
    if act.session.scalar(select(OutboxMessage.id).where(OutboxMessage.key == key)) is None:
        act.session.add(
            OutboxMessage(key=key, to_address=to_address, subject=subject, body=body, made_at=act.at)
        )
        act.session.flush()


def in_letter(when: When) -> str:
    """A London moment as an e-mail says it."""
    day = f"{when.on.day} {when.on:%B %Y}"
    return f"{wall_clock(when.at)} on {day}" if when.at else day


def take_back(act: Act, key: str, since: datetime) -> None:
    """Take back letters about what was done at an instant and is undone, by how their keys begin.

    One that has gone already is followed by another that says so; should the thing be done again after all,
    that is told again.
    """
    about = select(OutboxMessage).where(
        OutboxMessage.key.startswith(key, autoescape=True), OutboxMessage.made_at >= since
    )
    for letter in act.session.scalars(about).all():
        if letter.sent_at is None:
            act.session.delete(letter)
        else:
            body = f"This was a mistake and has been undone. Nothing is to be done about it.\n\n{letter.body}"
            letter.key = f"undone:{letter.id}:{letter.key}"
            post(act, f"mistake:{letter.id}", letter.to_address, f"{letter.subject}: undone", body)
    act.session.flush()


def waiting(session: Session) -> Sequence[int]:
    """The letters to send, oldest first."""
    unsent = select(OutboxMessage.id).where(
        OutboxMessage.sent_at.is_(None), OutboxMessage.to_address != NOBODY
    )
    return session.scalars(unsent.order_by(OutboxMessage.id)).all()


def sent(session: Session, message_id: int, at: datetime) -> None:
    """Note that a letter has gone; one that was taken back meanwhile is no more."""
    if message := session.get(OutboxMessage, message_id):
        message.sent_at, message.tries, message.trouble = at, message.tries + 1, ""


def refused(session: Session, message_id: int, trouble: str) -> None:
    """Note why a letter did not go; it is tried again."""
    if message := session.get(OutboxMessage, message_id):
        message.tries, message.trouble = message.tries + 1, trouble
