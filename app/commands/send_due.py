"""`flask desk send-due`: climbs escalations, puts back what nobody answered, sends the letters that wait."""

import fcntl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

import click
from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.commands.group import command_act, desk, says_no
from app.commands.letters import Carrier, NotTaken, Unreachable, carrier
from app.commands.weekly import issue_if_due
from app.config import Config
from app.domain.errors import Refused
from app.extensions import db
from app.models import Episode, Escalation, Interview, OutboxMessage
from app.queries.escalations import Due, due_by_rule
from app.queries.settings import policy
from app.services import escalations, outbox
from app.services.alerts import escalation_of
from app.services.allocation import return_unanswered
from app.web.acting import now
from app.web.filters import many

SENDING: Final = 720073
"""PostgreSQL's lock of whoever sends."""
TRIES: Final = 5
"""How often a step is done again that found the database busy."""

Done = TypeVar("Done")


@desk.command("send-due")
@says_no
def send_due() -> None:
    """Climb escalations, put back what nobody answered, issue Monday’s report, send what waits.

    Safe twice at once.
    """
    climbed, back = _climb(), _surely(_put_back)
    with _alone():
        week = _surely(issue_if_due)
        sent, left = _send(outbox.waiting(db.session()))
    told = (many(climbed, "escalation"), many(back, "interview"), many(sent, "letter"))
    if week:
        click.echo(f"Issued {week.reference}.")
    click.echo("{} raised, {} back on the board, {} sent.".format(*told))
    if left:
        raise Refused(f"Not sent: {many(left, 'letter')}. They are tried again at the next run.")


def _climb() -> int:
    """One act for each absence and interview, so that whoever works on one waits for no other."""
    due = due_by_rule(db.session(), None, now(), policy(db.session()))
    return sum(_surely(partial(_climb_one, each)) for each in due)


def _climb_one(due: Due) -> int:
    with command_act() as act:
        kind, number = (Episode, due.episode_id) if due.episode_id else (Interview, due.interview_id)
        about = act.session.get(kind, number, with_for_update=True)
        if not isinstance(about, Episode | Interview):
            return 0
        return len(escalations.climb(act, about, policy(act.session)))


def _put_back() -> int:
    with command_act() as act:
        return len(return_unanswered(act, act.at, policy(act.session)))


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else sends meanwhile: the second process waits, and one that is killed lets go by itself.

    A lock of its own, so that nobody who writes waits for a mail server.
    """
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as held:
            held.execute(text("SELECT pg_advisory_lock(:key)"), {"key": SENDING})
            try:
                yield
            finally:
                held.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": SENDING})
        return
    with Path(f"{db.engine.url.database}.sending").open("w") as held_file:
        fcntl.flock(held_file, fcntl.LOCK_EX)
        yield


def _send(waiting: Sequence[int]) -> tuple[int, int]:
    """Send letters one by one; answers how many went and how many did not."""
    config: Config = current_app.config["DESK"]
    gone = 0
    db.session().rollback()
    if not waiting:
        return 0, 0
    try:
        with carrier(config.smtp_url, config.instance) as carries:
            for number in waiting:
                gone += _one(carries, number, config)
    except Unreachable as why:
        said = f"The mail server could not be reached: {why}"
        _surely(partial(_note, said, tuple(outbox.waiting(db.session()))))
    return gone, len(waiting) - gone


def _one(carries: Carrier, number: int, config: Config) -> bool:
    """Send one letter and mark it; killed in between, it goes once more under the same Message-ID."""
    message = db.session().get(OutboxMessage, number)
    if message is None or message.sent_at:
        return True
    key, letter = message.key, _letter(message, config)
    db.session().rollback()
    try:
        carries.carry(letter)
    except (NotTaken, ValueError) as no:
        _surely(partial(_note, str(no), (number,)))
        return False
    _surely(partial(_mark, number, key))
    return True


def _surely(step: Callable[[], Done]) -> Done:
    """Do a step again that found the database busy; each try waits seconds."""
    tries = TRIES
    while True:
        try:
            return step()
        except OperationalError:
            db.session.rollback()
            tries -= 1
            if not tries:
                raise


def _mark(number: int, key: str) -> None:
    with command_act() as act:
        outbox.sent(act.session, number, act.at)
        if escalation := escalation_of(key):
            escalations.sent(act, act.session.get_one(Escalation, escalation))


def _note(why: str, numbers: Iterable[int]) -> None:
    with command_act() as act:
        for number in numbers:
            outbox.refused(act.session, number, why)


def _letter(message: OutboxMessage, config: Config) -> EmailMessage:
    letter = EmailMessage()
    host = urlsplit(config.base_url).hostname or "localhost"
    letter["Message-ID"] = f"<{message.made_at:%Y%m%d%H%M}-{message.id}@{host}>"
    letter["From"] = config.mail_from or f"missing-desk@{host}"
    letter["To"] = message.to_address
    letter["Date"] = message.made_at
    letter["Subject"] = message.subject
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.body.replace(outbox.DESK, config.base_url))
    return letter
