"""Taking the minutes of one child, who is saved alone so that two people can type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.domain.errors import Refused
from app.domain.minutes import Said
from app.models import Action, PanelItem
from app.services import actions
from app.services.act import Act
from app.services.events import Event
from app.services.panels.meetings import refuse_closed


@dataclass(frozen=True, slots=True)
class OwnAction:
    """An action of this meeting as typed; `id` None is new, no words takes it away."""

    id: int | None
    what: str
    owner: str
    due_on: date | None
    owner_id: int | None = None
    """The owner's account, where the name typed is one's."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything typed about one child; `outcomes` close earlier actions by id."""

    said: Said
    own: tuple[OwnAction, ...] = ()
    outcomes: Mapping[int, str] = field(default_factory=dict)


def save_minutes(act: Act, item: PanelItem, version: int | None, typed: Typed) -> None:
    """Save what was minuted about one child; raises Overtaken when somebody saved that child first."""
    refuse_closed(act, item.panel)
    if item.left_off:
        raise Refused("This child was left off the agenda.")
    act.expect(item, version)
    said = typed.said
    item.risks, item.pattern, item.impact, item.outcome = said.risks, said.pattern, said.impact, said.outcome
    item.decisions = list(said.decisions)
    item.saved_at, item.saved_by_id = act.at, act.actor.id if act.actor else None
    flag_modified(item, "saved_at")
    act.record(Event.PANEL_ITEM_SAVED, item, child=item.child)
    held = {
        row.id: row for row in act.session.scalars(select(Action).where(Action.child_id == item.child_id))
    }
    for own in typed.own:
        _settle(act, item, own, held)
    for action_id, outcome in typed.outcomes.items():
        if outcome.strip() and action_id in held:
            actions.close(act, held[action_id], outcome)


def _settle(act: Act, item: PanelItem, own: OwnAction, held: Mapping[int, Action]) -> None:
    """Add, reword or take away one action of this meeting."""
    if own.id is None:
        if own.what.strip() or own.owner.strip():
            actions.add(act, item.child, own.what, own.owner, own.due_on, owner_id=own.owner_id, item=item)
        return
    action = held.get(own.id)
    if action is None or action.panel_item_id != item.id:
        return
    same = own.owner.strip() == action.owner and own.owner_id is None
    if own.what.strip():
        owner_id = action.owner_person_id if same else own.owner_id
        actions.reword(act, action, own.what, own.owner, own.due_on, owner_id=owner_id)
    else:
        actions.take_away(act, action)
