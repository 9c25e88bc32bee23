"""The group every command joins, and what commands have in common: the instant, the act, saying no."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.domain.calendar import local
from app.domain.errors import Refused
from app.extensions import db
from app.services.act import Act
from app.services.anchors import anchor_if_due
from app.web.acting import machine_now, now, write_from_here

P = ParamSpec("P")
R = TypeVar("R")

desk = AppGroup("desk", help="The desk's own commands.")


def says_no(command: Callable[P, R]) -> Callable[P, R]:
    """Put a refusal on standard error as one plain sentence, and leave with 1."""

    @wraps(command)
    def careful(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Refused as no:
            db.session.rollback()
            click.echo(str(no), err=True)
            sys.exit(1)
        except (OperationalError, ProgrammingError):
            db.session.rollback()
            if _has_tables():
                raise
            click.echo("The desk has no database yet. Run: flask desk init", err=True)
            sys.exit(1)

    return careful


def _has_tables() -> bool:
    return inspect(db.engine).has_table("person")


def now_or(at: str | None) -> datetime:
    """The instant of `--at`, a London time, or the desk's now; raises Refused."""
    if at is None:
        return now()
    try:
        day, clock = at.split("T")
        return local(date.fromisoformat(day), time.fromisoformat(clock))
    except ValueError as fault:
        said = str(fault)
        why = said if "London" in said else "write it as 2017-09-20T09:00"
        raise Refused(f"--at {at} is not a time to work with: {why}.") from None


def day(option: str, text: str) -> date:
    """The London day of an option; raises Refused."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{option} {text} is not a day: write it as 2017-09-20.") from None


@contextmanager
def command_act() -> Iterator[Act]:
    """One transaction of the command line: all of it, with its audit entries, or none."""
    held = db.session()
    write_from_here(held)
    act = Act(session=held, actor=None, at=now())
    try:
        yield act
        act.close()
    except BaseException:
        held.rollback()
        raise
    finally:
        held.info.pop("act", None)
    anchor_if_due(current_app.config["DESK"].anchors, act.position, machine_now())
