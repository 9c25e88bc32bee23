"""One open action, for whoever closes it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Action, Child, PanelItem


@dataclass(frozen=True, slots=True)
class ToClose:
    """An action with whose it is."""

    id: int
    version: int
    child_id: int
    panel_id: int | None
    number: str
    name: str
    what: str
    owner: str
    due_on: date | None
    outcome: str


def action_to_close(session: Session, action_id: int) -> ToClose:
    """One action and its child; one statement. Raises NoResultFound."""
    action, child, panel_id = session.execute(
        select(Action, Child, PanelItem.panel_id)
        .join(Child, Child.id == Action.child_id)
        .join(PanelItem, PanelItem.id == Action.panel_item_id, isouter=True)
        .where(Action.id == action_id)
    ).one()
    return ToClose(
        action.id,
        action.version,
        child.id,
        panel_id,
        child.crs_id,
        f"{child.first_name} {child.last_name}",
        action.what,
        action.owner,
        action.due_on,
        action.outcome,
    )
