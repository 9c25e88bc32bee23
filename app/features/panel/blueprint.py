"""What the panel's views share: the meeting if it is theirs, and what of its agenda they may see."""

from dataclasses import replace

from flask import Blueprint, abort

from app.domain.errors import Refused
from app.domain.roles import Role
from app.models import Person
from app.queries.opening import shut_of
from app.queries.panel import Brief, Sheet, sheet
from app.queries.scope import may_open_panel
from app.queries.settings import policy
from app.web.acting import me, now, saw, session

bp = Blueprint("panel", __name__)

SAID_AS = {
    Role.COORDINATOR: "Missing Coordinator",
    Role.ADMINISTRATOR: "administrator",
    Role.PANEL_CHAIR: "panel chair",
}


def refuse_not_mine(panel_id: int) -> None:
    """Not found when there is no such meeting, or it is not theirs to open."""
    if not may_open_panel(session(), me(), panel_id, now()):
        abort(404)


def opened(view: str, panel_id: int) -> Sheet:
    """The meeting with its agenda, and the look at its children recorded.

    A named chair sees the children from publication on, and none who was left off (DOMAIN: who works here):
    of those only the place and the reason are shown.
    """
    refuse_not_mine(panel_id)
    held = sheet(session(), panel_id, now(), policy(session()))
    if not names_left_off():
        held = _on_it_only(held)
    shut = shut_of(session(), me(), [each.child_id for each in (*held.on, *held.off)], now())
    if shut and view == "panel.check":
        raise Refused(
            "A file on this agenda is restricted, and nobody is left out of minutes unseen. Open it from the "
            "child’s file, saying why, or let somebody issue them who may see it."
        )
    on, off = (tuple(each for each in some if each.child_id not in shut) for some in (held.on, held.off))
    held = replace(held, on=on, off=off)
    shown = [brief.child_id for brief in (*held.on, *(held.off if names_left_off() else ()))]
    if shown:
        saw(view, *shown)
    return held


def _on_it_only(held: Sheet) -> Sheet:
    """What a named chair may see: nobody before publication, and nobody who is not on the agenda."""
    if held.meeting.published_at is None:
        return replace(held, on=(), ties=())
    on = {brief.extract.crs_id for brief in held.on}
    kept = tuple(replace(brief, close=tuple(each for each in brief.close if each in on)) for brief in held.on)
    return replace(held, on=kept)


def names_left_off() -> bool:
    """Whether this person may know who was left off an agenda."""
    return me().role is not Role.PANEL_CHAIR


def on_agenda(held: Sheet, item_id: int) -> Brief:
    """One child on the agenda; not found when there is none such."""
    brief = held.of(item_id)
    if brief is None:
        abort(404)
    return brief


def signed(person: Person) -> str:
    """A person as papers name them."""
    return f"{person.name}, {SAID_AS.get(person.role, person.role.replace('_', ' '))}"
