"""Drafts of forms: what was typed is kept while it is typed, and back in the form until it is sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import request
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from app.models import Draft
from app.services import drafts
from app.web.acting import if_possible, machine_now, me, now, session

NOT_TYPED: Final = ("csrf_token", "form_key")
KEEP: Final = "drafts.keep"
"""The endpoint a page sends a draft to."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood in a form when its person last typed there, and when that was at the desk."""

    typed: MultiDict[str, str]
    at: datetime


def keep(person_id: int, address: str, typed: MultiDict[str, str]) -> bool:
    """Keep what was typed at a form’s address, for whoever typed it; whether it could be kept."""
    fields = {name: values for name, values in typed.lists() if name not in NOT_TYPED}
    held = Draft(
        person_id=person_id,
        address=address,
        fields=fields,
        saved_at=now(),
        expires_at=machine_now() + drafts.KEPT,
    )
    was_kept: list[bool] = []

    def write(held_session: Session) -> None:
        was_kept.append(drafts.keep(held_session, held, typed.get("form_key", "")))

    return if_possible(write) and was_kept == [True]


def kept_here() -> Kept | None:
    """The draft of whoever opens a form’s page; the page itself has seen to it that they may.

    Nobody else’s is ever read, and a page that is shut to them now shows none of it.
    """
    if request.method == "POST" or not current_user.is_authenticated:
        return None
    found = drafts.kept(session(), me().id, request.path, machine_now())
    pairs = [(name, each) for name, values in found.fields.items() for each in values] if found else []
    return Kept(MultiDict(pairs), found.saved_at) if found else None


def forget(address: str) -> None:
    """Throw away what whoever is signed in typed at an address."""
    person_id = me().id
    if_possible(lambda held: drafts.forget(held, person_id, address))
