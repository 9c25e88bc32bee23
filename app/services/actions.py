"""Actions: something somebody is to do about a child, open until it is closed with an outcome."""

from datetime import date

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.vocabulary import ActionOrigin
from app.models import Action, Child, Interview, PanelItem, StandupLine
from app.services.act import Act
from app.services.events import Event
from app.services.outbox import DESK, post


def add(
    act: Act,
    child: Child,
    what: str,
    owner: str,
    due_on: date | None,
    *,
    owner_id: int | None = None,
    origin: ActionOrigin = ActionOrigin.PANEL,
    item: PanelItem | None = None,
    line: StandupLine | None = None,
    interview: Interview | None = None,
) -> Action:
    """Add an action; it needs its words and an owner. A due date is a London day; a line is its stand-up’s.

    `owner_id` is the owner's account, where there is one; `interview` is one of the child's.
    """
    _refuse_unclear(what, owner)
    if interview is not None and child not in [each.child for each in interview.episodes]:
        raise Refused("This interview is another child’s.")
    action = Action(
        child=child,
        origin=origin,
        panel_item_id=item.id if item else None,
        interview_id=interview.id if interview else None,
        what=what.strip(),
        owner=owner.strip(),
        owner_person_id=owner_id,
        due_on=due_on,
        made_at=act.at,
    )
    if line is not None:
        action.origin, action.standup_line_id = ActionOrigin.STANDUP, line.id
        action.interview_id, action.owner_person_id = line.interview_id, line.owner_person_id
    act.session.add(action)
    act.record(Event.ACTION_ADDED, action, child=child)
    return action


def reword(
    act: Act, action: Action, what: str, owner: str, due_on: date | None, *, owner_id: int | None = None
) -> None:
    """Change the words, owner or date of an action still open; nothing is noted when nothing changed."""
    new = (what.strip(), owner.strip(), owner_id, due_on)
    if new == (action.what, action.owner, action.owner_person_id, action.due_on):
        return
    _refuse_unclear(what, owner)
    _refuse_closed(action)
    action.what, action.owner, action.owner_person_id, action.due_on = new
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


def park(act: Act, action: Action, until: date | None, because: str) -> None:
    """Put an action aside until a London day, with the reason; it comes back by itself on that day."""
    _refuse_closed(action)
    if until is None or until <= day_of(act.at):
        raise Refused("Say a day after today until which it is parked.")
    if not because.strip():
        raise Refused("Say why it is parked.")
    action.parked_until, action.parked_because = until, because.strip()
    act.record(Event.ACTION_PARKED, action, child=action.child)


def take_up(act: Act, action: Action) -> None:
    """Take a parked action up again before its day."""
    _refuse_closed(action)
    if action.parked_until is None:
        raise Refused("This action is not parked.")
    action.parked_until, action.parked_because = None, ""
    act.record(Event.ACTION_TAKEN_UP, action, child=action.child)


def chase(act: Act, action: Action) -> None:
    """Write to the owner about an action, at most once a London day; the letter holds numbers, no names."""
    _refuse_closed(action)
    owner = action.owner_person
    if owner is None or owner.deactivated_at is not None:
        raise Refused(f"{action.owner} has no account here, so there is no address to write to.")
    today = day_of(act.at)
    if action.chased_at is not None and day_of(action.chased_at) == today:
        raise Refused(f"{action.owner} was written to today already.")
    number = action.child.crs_id
    due = f" It was due on {action.due_on.day} {action.due_on:%B %Y}." if action.due_on else ""
    post(
        act,
        f"action:{action.id}:{today.isoformat()}",
        owner.email,
        f"{number}: an action of yours is open",
        f"{number} has an action of yours that is still open.{due}\n\n{DESK}/my-work\n\n"
        "Names are never sent by e-mail: they stand on the desk.\n",
    )
    action.chased_at, action.chased_by_id = act.at, act.actor.id if act.actor else None
    act.record(Event.ACTION_CHASED, action, child=action.child)


def _refuse_unclear(what: str, owner: str) -> None:
    if not what.strip():
        raise Refused("Say what is to be done.")
    if not owner.strip():
        raise Refused("Say who does it.")


def _refuse_closed(action: Action) -> None:
    if action.closed_at is not None:
        raise Refused("This action is closed already.")
