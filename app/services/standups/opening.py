"""Opening the day’s stand-up: its lines, who is there, and the last plan’s actions that are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from app.domain.errors import Refused
from app.domain.standup import Topic
from app.models import Action, Attendance, Standup, StandupLine
from app.services import actions
from app.services.act import Act
from app.services.events import Event

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody expected at the meeting, and whether they are there."""

    name: str
    agency: str = ""
    person_id: int | None = None
    present: bool = False


def open_day(
    act: Act,
    day: date,
    expected: Sequence[Expected],
    notes: str,
    topics: Sequence[Topic],
    became: Mapping[int, str],
) -> Standup:
    """Open the stand-up of a London day on what waits now.

    `became` closes actions of earlier plans, by id, with what became of them. Refused while an earlier
    meeting is not finished; of two who open at once the second meets the constraint on the day.
    """
    if act.actor is None:
        raise Refused("A stand-up is opened by a person.")
    unfinished = act.session.scalar(
        select(func.min(Standup.day)).where(Standup.closed_at.is_(None), Standup.day < day)
    )
    if unfinished:
        raise Refused(f"The stand-up of {said(unfinished)} is not finished. Finish it first.")
    for action in act.session.scalars(
        select(Action).where(Action.id.in_(became), Action.closed_at.is_(None))
    ):
        actions.close(act, action, became[action.id])
    standup = Standup(day=day, opened_at=act.at, opened_by_id=act.actor.id, notes=notes.strip())
    act.session.add(standup)
    _attend(act, standup, expected)
    add_lines(standup, topics)
    act.record(Event.STANDUP_OPENED, standup)
    return standup


def note_present(act: Act, standup: Standup, expected: Sequence[Expected], notes: str) -> None:
    """Say who is there, and what else there is to note."""
    refuse_closed(standup)
    _attend(act, standup, expected)
    standup.notes = notes.strip()
    flag_modified(standup, "notes")  # so that whoever typed on an earlier list is told
    act.record(Event.STANDUP_PRESENT, standup)


def add_lines(standup: Standup, topics: Sequence[Topic]) -> None:
    """Lines for what is new, after the others; the walk puts each at the end of its section."""
    last = max((line.position for line in standup.lines), default=0)
    for position, topic in enumerate(topics, last + 1):
        standup.lines.append(
            StandupLine(
                position=position,
                section=topic.section,
                child_id=topic.child_id,
                episode_id=topic.episode_id,
                interview_id=topic.interview_id,
                escalation_id=topic.escalation_id,
                task=topic.task,
                asked=topic.asked,
            )
        )


def refuse_closed(standup: Standup) -> None:
    """A closed stand-up is the day’s record."""
    if standup.closed_at is not None:
        raise Refused("This stand-up is closed, and its day sheet does not change.")


def said(day: date) -> str:
    """A day in a sentence."""
    return f"{day.day} {day:%B %Y}"


def _attend(act: Act, standup: Standup, expected: Sequence[Expected]) -> None:
    """Keep who is known by name, add who is new, take away who is no longer named."""
    held = {row.name: row for row in standup.attendance}
    named = {each.name.strip()[:LONGEST]: each for each in expected if each.name.strip()}
    for name, row in held.items():
        if name not in named:
            standup.attendance.remove(row)
            act.session.delete(row)
    for position, (name, each) in enumerate(named.items(), 1):
        row = held.get(name) or Attendance(name=name)
        row.position, row.agency = position, each.agency.strip()[:LONGEST]
        row.person_id, row.present = each.person_id, each.present
        if name not in held:
            standup.attendance.append(row)
