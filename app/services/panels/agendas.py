"""Settling an agenda: publishing it, bringing children on, leaving one off with a reason, asking for one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from app.domain.errors import Refused
from app.domain.panel import Line
from app.domain.running import moved
from app.models import Action, Child, Panel, PanelItem, PanelRequest
from app.services.act import Act
from app.services.events import Event
from app.services.panels.meetings import refuse_issued


def publish(act: Act, panel: Panel, lines: Sequence[Line]) -> None:
    """Freeze the agenda as it stands: each child in its place, with every reason."""
    if panel.published_at is not None:
        raise Refused("The agenda is published already.")
    if not lines:
        raise Refused("No child belongs on this agenda yet.")
    panel.published_at = act.at
    panel.published_by_id = act.actor.id if act.actor else None
    _put_on(act, panel, lines)
    act.record(Event.PANEL_PUBLISHED, panel)


def bring_on(act: Act, panel: Panel, lines: Sequence[Line]) -> int:
    """Add whoever has come to belong since the agenda was published, after the others; says how many."""
    refuse_issued(act, panel)
    if panel.published_at is None:
        raise Refused("The agenda is not published: it is still building itself.")
    added = _put_on(act, panel, lines)
    if not added:
        raise Refused("Everybody who belongs on this agenda is on it.")
    act.record(Event.PANEL_PUBLISHED, panel)
    return added


def leave_off(act: Act, item: PanelItem, reason: str) -> None:
    """Leave a child off the agenda; the reason stands on the agenda."""
    refuse_issued(act, item.panel)
    if not reason.strip():
        raise Refused("Say why this child is left off.")
    acted = act.session.scalar(select(Action.id).where(Action.panel_item_id == item.id).limit(1))
    if item.saved_at is not None or acted is not None:
        raise Refused("Minutes are written about this child already, so the child stays on the agenda.")
    item.left_off = reason.strip()
    act.record(Event.PANEL_ITEM_LEFT_OFF, item, child=item.child)


def put_back(act: Act, item: PanelItem) -> None:
    """Put a child who was left off back into the same place."""
    refuse_issued(act, item.panel)
    item.left_off = ""
    act.record(Event.PANEL_ITEM_PUT_BACK, item, child=item.child)


def reorder(
    act: Act, panel: Panel, version: int | None, places: Mapping[int, int], minutes: Mapping[int, int | None]
) -> None:
    """Take children to the places typed for them, and give a child minutes of its own on the running sheet.

    Raises Overtaken when somebody has changed the meeting or its order since this person saw it.
    """
    refuse_issued(act, panel)
    act.expect(panel, version)
    items = {
        item.id: item
        for item in act.session.scalars(
            select(PanelItem).where(PanelItem.panel_id == panel.id).order_by(PanelItem.position)
        )
    }
    for item_id, own in minutes.items():
        if item_id in items and items[item_id].minutes != own:
            items[item_id].minutes = own
    wanted = {each: place for each, place in places.items() if each in items}
    for position, item_id in enumerate(moved(tuple(items), wanted), 1):
        if items[item_id].position != position:
            items[item_id].position = position
    flag_modified(panel, "pace")
    act.record(Event.PANEL_REORDERED, panel)


def ask_for(act: Act, child: Child, asked_by: str, why: str) -> PanelRequest:
    """Ask for a child to be talked about at the next panel that has not taken the request up."""
    if not asked_by.strip() or not why.strip():
        raise Refused("Say who asks, and why.")
    request = PanelRequest(
        child_id=child.id,
        asked_at=act.at,
        asked_by=asked_by.strip(),
        asked_by_id=act.actor.id if act.actor else None,
        why=why.strip(),
    )
    act.session.add(request)
    act.record(Event.PANEL_ASKED_FOR, request, child=child)
    return request


def withdraw(act: Act, request: PanelRequest, reason: str) -> None:
    """Take back that somebody asked for a child, with the reason; not once a meeting has taken it up."""
    if request.panel_id is not None:
        raise Refused(
            "A published agenda has the child on it already: the child leaves it there, with a reason."
        )
    if request.withdrawn_at is not None:
        raise Refused("That was withdrawn already.")
    if not reason.strip():
        raise Refused("Say why this is withdrawn.")
    request.withdrawn_at, request.withdrawn_by_id = act.at, act.actor.id if act.actor else None
    request.withdrawn_because = reason.strip()
    act.record(Event.PANEL_ASK_WITHDRAWN, request, child=request.child)


def _put_on(act: Act, panel: Panel, lines: Sequence[Line]) -> int:
    """Rows for those not yet on, in order; requests for any of these children are taken up."""
    numbers = [line.crs_id for line in lines]
    children = {
        row.crs_id: row for row in act.session.scalars(select(Child).where(Child.crs_id.in_(numbers)))
    }
    on = set(act.session.scalars(select(PanelItem.child_id).where(PanelItem.panel_id == panel.id)))
    last = act.session.scalar(select(func.max(PanelItem.position)).where(PanelItem.panel_id == panel.id)) or 0
    added = [line for line in lines if children[line.crs_id].id not in on]
    for position, line in enumerate(added, last + 1):
        child = children[line.crs_id]
        act.session.add(
            PanelItem(
                panel_id=panel.id, child_id=child.id, position=position, why=[each.value for each in line.why]
            )
        )
    waiting = select(PanelRequest).where(PanelRequest.panel_id.is_(None), PanelRequest.withdrawn_at.is_(None))
    for request in act.session.scalars(
        waiting.where(PanelRequest.child_id.in_([row.id for row in children.values()]))
    ):
        request.panel_id = panel.id
    return len(added)
