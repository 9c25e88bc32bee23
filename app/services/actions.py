"""Actions: something somebody is to do about a child, open until it is closed with an outcome."""

from datetime import date

from app.domain.errors import Refused
from app.domain.vocabulary import ActionOrigin
from app.models import Action, Child, PanelItem, StandupLine
from app.services.act import Act
from app.services.events import Event


def add(
    act: Act,
    child: Child,
    what: str,
    owner: str,
    due_on: date | None,
    *,
    item: PanelItem | None = None,
    line: StandupLine | None = None,
) -> Action:
    """Add an action; it needs its words and an owner. A due date is a London day; a line is its stand-up’s."""
    _refuse_unclear(what, owner)
    action = Action(
        child=child,
        panel_item_id=item.id if item else None,
        what=what.strip(),
        owner=owner.strip(),
        due_on=due_on,
        made_at=act.at,
    )
    if line is not None:
        action.origin, action.standup_line_id = ActionOrigin.STANDUP, line.id
        action.interview_id, action.owner_person_id = line.interview_id, line.owner_person_id
    act.session.add(action)
    act.record(Event.ACTION_ADDED, action, child=child)
    return action


def reword(act: Act, action: Action, what: str, owner: str, due_on: date | None) -> None:
    """Change the words, owner or date of an action still open; nothing is noted when nothing changed."""
    new = (what.strip(), owner.strip(), due_on)
    if new == (action.what, action.owner, action.due_on):
        return
    _refuse_unclear(what, owner)
    _refuse_closed(action)
    action.what, action.owner, action.due_on = new
    act.record(Event.ACTION_CHANGED, action, child=action.child)


def take_away(act: Act, action: Action) -> None:
    """Take away an action written by mistake; one that is closed stays."""
    _refuse_closed(action)
    child = action.child
    act.session.delete(action)
    act.record(Event.ACTION_TAKEN_AWAY, action, child=child)


def close(act: Act, action: Action, outcome: str) -> None:
    """Close an action, saying what became of it."""
    _refuse_closed(action)
    if not outcome.strip():
        raise Refused("Say what became of it.")
    action.outcome, action.closed_at = outcome.strip(), act.at
    act.record(Event.ACTION_CLOSED, action, child=action.child)


def _refuse_unclear(what: str, owner: str) -> None:
    if not what.strip():
        raise Refused("Say what is to be done.")
    if not owner.strip():
        raise Refused("Say who does it.")


def _refuse_closed(action: Action) -> None:
    if action.closed_at is not None:
        raise Refused("This action is closed already.")
