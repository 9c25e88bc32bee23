"""Planning one line at a time: who does what today, parked, or passed by."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import Overtaken, Refused
from app.domain.owner import Owner
from app.domain.standup import Topic, arrivals
from app.models import Standup, StandupLine, facts
from app.services.act import Act
from app.services.events import Event
from app.services.standups.opening import add_lines, refuse_closed

LONGEST = 200
LONGEST_LOOK = 3600
"""Seconds: nobody talks about one child for longer; somebody left the page open."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed about a line: the plan, at which version of the line, after how many seconds."""

    what: str
    owner: Owner | None
    version: int | None
    seconds: int = 0


def plan(act: Act, line: StandupLine, typed: Typed) -> None:
    """Say who does what today about one line; raises Overtaken when somebody planned it differently first."""
    what = " ".join(typed.what.split())
    if not what:
        raise Refused("Say what happens today.")
    if len(what) > LONGEST:
        raise Refused(f"Say it in {LONGEST} characters: it is one line.")
    if typed.owner is None:
        raise Refused("Say who does it.")
    _lock(act, line)
    new = (what, typed.owner.name, typed.owner.person_id)
    if new == (line.what, line.owner, line.owner_person_id) and line.parked_at is None:
        return
    _refuse_overtaken(line, typed.version)
    line.what, line.owner, line.owner_person_id = new
    line.planned_at, line.parked_at = act.at, None
    _look(act, line, typed.seconds)
    act.record(Event.STANDUP_LINE_PLANNED, line, child=line.child)


def park(act: Act, line: StandupLine, typed: Typed) -> None:
    """Leave a line for after the meeting; raises Overtaken when somebody has planned it meanwhile."""
    _lock(act, line)
    _refuse_overtaken(line, typed.version)
    line.parked_at, line.planned_at = act.at, None
    line.what, line.owner, line.owner_person_id = "", "", None
    _look(act, line, typed.seconds)
    act.record(Event.STANDUP_LINE_PARKED, line, child=line.child)


def pass_by(act: Act, line: StandupLine, seconds: int) -> None:
    """Go on without changing a plan; only that the meeting was there is noted, once."""
    if line.visited_at is not None:
        return
    _lock(act, line)
    _look(act, line, seconds)
    act.record(Event.STANDUP_LINE_PASSED, line, child=line.child)


def bring_on(act: Act, standup: Standup, topics: Sequence[Topic]) -> None:
    """Add who has come onto the board since the meeting opened, each at the end of their section.

    Of two who bring on the same, the second adds nothing.
    """
    act.session.refresh(standup, with_for_update=True)
    refuse_closed(standup)
    act.session.expire(standup, ["lines"])
    new = arrivals({facts.topic(line).key for line in standup.lines}, topics)
    if new:
        add_lines(standup, new)
        act.record(Event.STANDUP_LINES_ADDED, standup)


def _lock(act: Act, line: StandupLine) -> None:
    """Wait for whoever saves another line or closes the meeting, then look again."""
    refuse_closed(act.session.get_one(Standup, line.standup_id, with_for_update=True))
    act.session.refresh(line)


def _refuse_overtaken(line: StandupLine, version: int | None) -> None:
    """A line that only was looked at since loses nobody’s words."""
    if line.version != version and (line.planned_at or line.parked_at):
        raise Overtaken("Somebody planned this line while you were typing.")


def _look(act: Act, line: StandupLine, seconds: int) -> None:
    line.visited_at = line.visited_at or act.at
    line.seconds += max(0, min(seconds, LONGEST_LOOK))
