"""The instant, the person, the transaction of a request; the one commit."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from flask import current_app, request
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.domain.calendar import day_of, midnight
from app.domain.errors import Overtaken
from app.extensions import db
from app.models import FormKey, Person
from app.queries.audit import shown_since
from app.services import drafts, undoing
from app.services.act import Act
from app.services.anchors import anchor_if_due

log = logging.getLogger("desk")


class AlreadyDone(Exception):
    """The same form was sent before; `went_to` is where its first answer led."""

    def __init__(self, went_to: str):
        super().__init__(went_to)
        self.went_to = went_to


def now() -> datetime:
    """What time it is at the desk, for everything people see and record; the configuration may fix it."""
    fixed = cast("datetime | None", current_app.config["DESK"].now)
    return fixed or machine_now()


def machine_now() -> datetime:
    """The machine's own clock: for sessions, throttling and what expires, whatever the desk's clock says."""
    return datetime.now(UTC)  # noqa: TID251


def me() -> Person:
    """The row of whoever is signed in; the guard has let nobody else this far."""
    return cast("Person", current_user.person)


def session() -> Session:
    """The request's transaction."""
    return cast("Session", db.session())


@contextmanager
def acting(form_key: str | None = None) -> Iterator[Act]:
    """Commit what the block does, with its audit entries, or none of it.

    What was read before is read again: the block's transaction is new and, on SQLite, holds the write lock
    from its first statement, so that nothing can change between a check and its act. With a form's key,
    raises AlreadyDone when that form was acted on before; Overtaken when a row that must be unique is not, or
    one that is changed has been changed at the same moment.
    """
    with acting_as(me(), form_key) as act:
        yield act


@contextmanager
def acting_as(person: Person, form_key: str | None = None) -> Iterator[Act]:
    """The same for somebody who is not signed in yet, but has shown who they are."""
    held, actor = session(), person.id
    write_from_here(held)
    _refuse_twice(held, form_key)
    act = Act(session=held, actor=held.get_one(Person, actor), at=now())
    try:
        yield act
        if form_key:
            drafts.forget(held, actor, request.path)
        undoing.offer(act, machine_now())
        act.close()
    except (IntegrityError, StaleDataError) as clash:
        held.rollback()
        _refuse_twice(held, form_key)
        raise Overtaken from clash
    except BaseException:
        held.rollback()
        raise
    finally:
        held.info.pop("act", None)
    anchor_if_due(current_app.config["DESK"].anchors, act.position, machine_now())


def once(act: Act, form_key: str | None, went_to: str) -> str:
    """Spend a form's key in the act's own transaction; returns the address the answer leads to."""
    if form_key and act.actor:
        act.session.add(FormKey(key=form_key, person_id=act.actor.id, used_at=machine_now(), went_to=went_to))
        act.session.flush()
    return went_to


def refuse_twice(form_key: str | None) -> None:
    """For a view that may refuse before it acts: raise AlreadyDone when its form has been acted on."""
    _refuse_twice(session(), form_key)


def _refuse_twice(held: Session, form_key: str | None) -> None:
    """Raise AlreadyDone when the form has been acted on; the same form at the same time waits for the first.

    On SQLite the write lock makes it wait; on PostgreSQL a lock of the key's own, until the transaction ends.
    """
    if not form_key:
        return
    if held.get_bind().dialect.name == "postgresql":
        held.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(form_key, 0))))
    if went_to := held.scalar(select(FormKey.went_to).where(FormKey.key == form_key)):
        held.rollback()
        raise AlreadyDone(went_to)


def write_from_here(held: Session) -> None:
    """End the reading transaction and begin one that writes."""
    held.rollback()
    held.connection(execution_options={"immediate": True})


def saw(view: str, *child_ids: int) -> None:
    """Record that this view shows these children to whoever is signed in, before the bytes leave (TRUST 18).

    A refresh that shows nobody new in the same view since midnight London adds nothing.
    """
    saw_as(me(), view, *child_ids)


def saw_as(person: Person, view: str, *child_ids: int) -> None:
    """The same for what is shown in somebody's name, where they are not signed in: a screen on a wall."""
    since = midnight(day_of(now()))
    new = set(child_ids) - shown_since(session(), person.id, view, since)
    if new:
        with acting_as(person) as act:
            act.saw(view, sorted(new))


def if_possible(write: Callable[[Session], None]) -> bool:
    """Write what a page can do without; a database that cannot write just now is no reason to withhold it.

    Says whether it was written.
    """
    held = session()
    try:
        write_from_here(held)
        write(held)
        held.commit()
    except DBAPIError as error:
        held.rollback()
        log.warning("not written: %s", type(error.orig).__name__)
        return False
    return True


def database_answers() -> bool:
    """Whether the database can be read."""
    return session().scalar(select(1)) == 1
