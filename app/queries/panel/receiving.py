"""Who gets what of a meeting's minutes: whoever came and whoever is on the list, by organisation."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import PanelAccess
from app.models import PanelCopy, PanelItem, Recipient
from app.queries.panel.attending import Attending
from app.queries.panel.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Chosen:
    """One child's extract that somebody is to have, and why."""

    copy_id: int
    item_id: int
    because: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who may be given extracts, and those they are to have."""

    key: str
    """Of whoever came, `a` and a number; of whoever is on the list, `r` and a number."""
    name: str
    organisation: str
    internal: bool
    access: PanelAccess | None
    recipient_id: int | None
    chosen: tuple[Chosen, ...]


def receivers(session: Session, meeting: Meeting) -> tuple[Receiver, ...]:
    """Everybody who may be given something, the council's first, then by organisation; two statements."""
    rows = session.scalars(
        select(PanelCopy).join(PanelCopy.item).where(PanelItem.panel_id == meeting.id).order_by(PanelCopy.id)
    ).all()
    chosen: dict[tuple[str, str], list[Chosen]] = {}
    for row in rows:
        held = chosen.setdefault((row.to_name, row.organisation), [])
        held.append(Chosen(row.id, row.panel_item_id, row.because))
    came = [_came(each, chosen) for each in meeting.came]
    there = {(each.name, each.organisation) for each in came}
    listed = session.scalars(select(Recipient).where(Recipient.retired_at.is_(None)))
    found = [_listed(row, chosen) for row in listed if (row.name, row.organisation) not in there]
    return tuple(
        sorted((*came, *found), key=lambda each: (not each.internal, each.organisation.casefold(), each.name))
    )


def _came(each: Attending, chosen: dict[tuple[str, str], list[Chosen]]) -> Receiver:
    held = tuple(chosen.get((each.name, each.agency), ()))
    return Receiver(f"a{each.id}", each.name, each.agency, each.internal, each.access, None, held)


def _listed(row: Recipient, chosen: dict[tuple[str, str], list[Chosen]]) -> Receiver:
    held = tuple(chosen.get((row.name, row.organisation), ()))
    return Receiver(f"r{row.id}", row.name, row.organisation, row.internal, None, row.id, held)
