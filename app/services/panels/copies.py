"""Choosing, before the issue, whose extract goes to whom and why; giving them out with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.errors import Refused
from app.domain.vocabulary import PanelAccess
from app.models import Child, Document, Panel, PanelCopy, PanelItem, Recipient
from app.services import circulation
from app.services.act import Act
from app.services.events import Event
from app.services.panels.meetings import refuse_closed


@dataclass(frozen=True, slots=True)
class To:
    """Who is to have an extract: somebody who came, or on the list of recipients."""

    name: str
    organisation: str
    internal: bool
    access: PanelAccess | None = None
    recipient_id: int | None = None


def choose(act: Act, panel: Panel, to: To, item_ids: Sequence[int], because: str) -> None:
    """Say that somebody is to have the extracts of these children, and why; nobody else's."""
    refuse_closed(act, panel)
    if act.actor is None:
        raise Refused("Copies are chosen by a person.")
    if not because.strip():
        raise Refused("Say why they are concerned with these children.")
    if to.access is PanelAccess.OBSERVES:
        raise Refused(f"{to.name} observes, and is given no papers.")
    items = act.session.scalars(
        select(PanelItem).where(
            PanelItem.panel_id == panel.id, PanelItem.id.in_(item_ids), PanelItem.left_off == ""
        )
    ).all()
    if not items:
        raise Refused("Choose at least one child.")
    for item in items:
        held = act.session.scalar(
            select(PanelCopy).where(
                PanelCopy.panel_item_id == item.id,
                PanelCopy.to_name == to.name,
                PanelCopy.organisation == to.organisation,
            )
        )
        row = held or PanelCopy(panel_item_id=item.id, to_name=to.name, organisation=to.organisation)
        row.recipient_id, row.internal, row.because = to.recipient_id, to.internal, because.strip()
        row.chosen_at, row.chosen_by_id = act.at, act.actor.id
        act.session.add(row)
        act.record(Event.PANEL_COPY_CHOSEN, row, child=item.child)


def take_back(act: Act, copy: PanelCopy) -> None:
    """Say that somebody is not to have an extract after all."""
    item = copy.item
    refuse_closed(act, item.panel)
    act.session.delete(copy)
    act.record(Event.PANEL_COPY_TAKEN_BACK, item, child=item.child)


def give_out(act: Act, panel: Panel, filed: Sequence[tuple[Child, Document]]) -> None:
    """Record each chosen copy of an extract just put on file as shared, in the same transaction."""
    rows = act.session.execute(
        select(PanelItem.child_id, PanelCopy)
        .join(PanelCopy.item)
        .where(PanelItem.panel_id == panel.id)
        .order_by(PanelCopy.id)
    ).all()
    for child, document in filed:
        for copy in (copy for child_id, copy in rows if child_id == child.id):
            to = act.session.get(Recipient, copy.recipient_id) if copy.recipient_id else None
            given = circulation.Given(copy.to_name, copy.organisation, copy.internal, to)
            circulation.give(act, child, document, given, copy.because)
