"""Running a meeting: opening its session, who came and under what terms, closing it when all is read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import PanelAccess
from app.models import Panel, PanelAttendance
from app.services.act import Act
from app.services.events import Event
from app.services.panels.meetings import refuse_closed

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came: for whom, what they may be given, and when they accepted confidentiality."""

    name: str
    agency: str
    internal: bool
    access: PanelAccess
    confidential_at: datetime | None = None


def open_session(act: Act, panel: Panel) -> None:
    """Begin the meeting."""
    refuse_closed(act, panel)
    if panel.started_at is not None:
        raise Overtaken("The session is open already.")
    panel.started_at, panel.started_by_id = act.at, act.actor.id if act.actor else None
    act.record(Event.PANEL_SESSION_OPENED, panel)


def close_session(act: Act, panel: Panel) -> None:
    """End the meeting; minutes may be completed until they are issued."""
    refuse_closed(act, panel)
    if panel.started_at is None:
        raise Refused("The session is not open.")
    if panel.ended_at is not None:
        raise Overtaken("The session is closed already.")
    panel.ended_at, panel.ended_by_id = act.at, act.actor.id if act.actor else None
    act.record(Event.PANEL_SESSION_CLOSED, panel)


def note_present(act: Act, panel: Panel, came: Sequence[Came], apologies: str) -> None:
    """Say who came and who sent apologies; whoever is no longer named was not there."""
    refuse_closed(act, panel)
    named = {" ".join(each.name.split())[:LONGEST]: each for each in came if each.name.strip()}
    if len(named) < sum(bool(each.name.strip()) for each in came):
        raise Refused("Two rows have the same name. Tell them apart, for example by a second name.")
    rows = act.session.scalars(select(PanelAttendance).where(PanelAttendance.panel_id == panel.id))
    held = {row.name: row for row in rows}
    for name in held.keys() - named.keys():
        act.session.delete(held[name])
    for position, (name, each) in enumerate(named.items(), 1):
        row = held.get(name) or PanelAttendance(panel_id=panel.id, name=name)
        row.position, row.agency = position, " ".join(each.agency.split())[:LONGEST]
        row.internal, row.access, row.confidential_at = each.internal, each.access, each.confidential_at
        act.session.add(row)
    panel.apologies = "\n".join(line.strip() for line in apologies.splitlines() if line.strip())
    flag_modified(panel, "apologies")  # so that whoever typed on an earlier list is told
    act.record(Event.PANEL_ATTENDANCE, panel)
