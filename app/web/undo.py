"""What whoever is signed in did a moment ago and may take back, on every page until the time is over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import Flask, request
from flask_login import current_user

from app.models import Interview, Reversible
from app.queries.scope import may_see_child, may_see_interview
from app.services import undoing
from app.services.act import Act, Recorded
from app.web.access import can, landing, local_address, path_of
from app.web.acting import machine_now, me, session

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be undone; `at` is when it was done by the desk’s clock."""

    id: int
    said: str
    at: datetime


def install(app: Flask) -> None:
    """Let the layout ask."""
    app.jinja_env.globals.update(undoable=undoable, page_address=page_address)


def undoable() -> tuple[Offer, ...]:
    """What whoever is signed in may undo now, the latest first; one statement."""
    if not current_user.is_authenticated:
        return ()
    rows = undoing.offered(session(), me().id, machine_now())[:MOST]
    return tuple(
        Offer(row.id, row.said, datetime.fromisoformat(row.details["at"])) for row in rows if permitted(row)
    )


def permitted(row: Reversible) -> bool:
    """Whether the role of whoever is signed in still allows what would be done."""
    return can(undoing.way_of(row).may)


def in_sight(act: Act, done: tuple[Recorded, ...]) -> bool:
    """Whether whoever is signed in may still see all that something was done about."""
    reader = me()
    return all(
        may_see_interview(act.session, reader, each.subject.id, act.at)
        if isinstance(each.subject, Interview)
        else may_see_child(act.session, reader, each.child_id or 0, act.at)
        for each in done
    )


def page_address() -> str:
    """The address of the page that is shown, whether it comes whole or a part of it was asked for."""
    if request.headers.get("HX-Request") == "true":
        return local_address(path_of(request.headers.get("HX-Current-URL", ""))) or landing()
    return request.full_path.rstrip("?") if request.method == "GET" else landing()
