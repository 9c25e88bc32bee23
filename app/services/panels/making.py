"""That the papers of a panel are being made: begun, going on, ended; the making itself is the web's."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken, Refused
from app.models import Panel, PapersMaking
from app.services.act import Act

SILENT: Final = timedelta(minutes=2)
"""With no word for so long the making has stopped: longer than one paper may take."""
STOPPED: Final = "Making the papers stopped before all were there. Nothing is issued: check, and issue again."


def begin_making(act: Act, panel: Panel, total: int, at: datetime) -> None:
    """Note that papers are begun; refused while others of the same meeting are being made."""
    if act.actor is None:
        raise Refused("Minutes are issued by a person.")
    row = making(act.session, panel.id)
    if row and going_on(row, at):
        raise Overtaken("The papers of this meeting are being made already.")
    row = row or PapersMaking(panel_id=panel.id)
    row.person_id, row.done, row.total = act.actor.id, 0, total
    row.beat_at, row.ended, row.said = at, False, ""
    act.session.add(row)
    act.session.flush()


def note_made(session: Session, panel_id: int, done: int, at: datetime) -> None:
    """Note how many are there."""
    if row := making(session, panel_id):
        row.done, row.beat_at = done, at


def end_making(session: Session, panel_id: int, said: str, at: datetime) -> None:
    """Note that it ended, and what went wrong if anything did."""
    if row := making(session, panel_id):
        row.ended, row.said, row.beat_at = True, said, at


def making(session: Session, panel_id: int) -> PapersMaking | None:
    """The papers of a meeting that are being made, or were last."""
    return session.scalar(select(PapersMaking).where(PapersMaking.panel_id == panel_id))


def going_on(row: PapersMaking, at: datetime) -> bool:
    """Whether it goes on; `at` is the machine's clock."""
    return not row.ended and at - row.beat_at < SILENT
