"""Closing the stand-up: the plan frozen as the day sheet, and each line somebody’s to do, in one act."""

from collections.abc import Mapping

from sqlalchemy import select

from app.domain.calendar import day_of
from app.domain.day_sheet import DaySheet
from app.domain.errors import Overtaken, Refused
from app.models import Action, Standup, StandupLine
from app.services import actions, documents
from app.services.act import Act
from app.services.events import Event
from app.services.standups.opening import refuse_closed, said


def close(act: Act, standup: Standup, sheet: DaySheet, paper: bytes, seen: Mapping[int, int]) -> None:
    """Freeze the plan and put its sheet on file; each planned line becomes an action of its owner.

    `seen` is the version of every line (by id) and of the meeting (under 0) that the sheet was made from;
    raises Overtaken when somebody has saved one of them since.
    """
    act.session.refresh(standup, with_for_update=True)
    refuse_closed(standup)
    if act.actor is None:
        raise Refused("A stand-up is closed by a person.")
    act.session.expire(standup, ["lines"])
    if seen != {0: standup.version, **{line.id: line.version for line in standup.lines}}:
        raise Overtaken("Somebody saved a line of this meeting just now. Look again, then finish.")
    for line in standup.lines:
        if line.planned_at is not None:
            _give(act, standup, line)
    document = documents.add(act, paper, sheet.reference, title_of(sheet))
    standup.sheet, standup.document = sheet.to_json(), document
    standup.closed_at, standup.closed_by = act.at, act.actor
    act.record(Event.STANDUP_CLOSED, standup)


def title_of(sheet: DaySheet) -> str:
    """What the document is called in lists."""
    return f"Day sheet of the stand-up, {said(sheet.day)}"


def _give(act: Act, standup: Standup, line: StandupLine) -> None:
    """The line as an action: the one still open about the same thing, now planned so, or a new one."""
    same = StandupLine.child_id == line.child_id
    for name in ("episode_id", "interview_id", "escalation_id", "task"):
        column, value = getattr(StandupLine, name), getattr(line, name)
        same &= column == value if value is not None else column.is_(None)
    made = select(Action).join(StandupLine, StandupLine.id == Action.standup_line_id)
    open_still = act.session.scalars(made.where(same, Action.closed_at.is_(None)).order_by(Action.id)).first()
    due_on = max(standup.day, day_of(act.at))  # of a meeting finished late, the day it is finished
    if open_still is None:
        actions.add(act, line.child, line.what, line.owner, due_on, line=line)
        return
    actions.reword(act, open_still, line.what, line.owner, due_on, owner_id=line.owner_person_id)
    open_still.standup_line_id, open_still.parked_until, open_still.parked_because = line.id, None, ""
    act.record(Event.STANDUP_LINE_CARRIED, open_still, child=line.child)
