"""The day sheet as it would be frozen now, from the walk and the facts behind its lines."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.age import age_on
from app.domain.calendar import day_of
from app.domain.clocks import Clock
from app.domain.day_sheet import DaySheet, SheetLine
from app.domain.episode import Episode as Absence
from app.domain.interview import clock, leading
from app.domain.policy import Policy
from app.domain.vocabulary import Risk
from app.models import Child, Episode, Interview, Person, facts
from app.queries.board.reading import short_name
from app.queries.people import role_words
from app.queries.standups.fates import PlanThen
from app.queries.standups.loading import absences, interviews, latest
from app.queries.standups.meetings import Meeting
from app.queries.standups.walk import Line, Walk


@dataclass(frozen=True, slots=True)
class _Facts:
    """What stands behind the lines."""

    children: dict[int, Child]
    latest: dict[int, Episode]
    """Of each child whose interview was joined to another while it was planned."""
    interviews: dict[int, Interview]
    absences: dict[int, Episode]
    last: PlanThen | None
    now: datetime
    policy: Policy


def day_sheet(
    session: Session,
    person: Person,
    meeting: Meeting,
    walked: Walk,
    last: PlanThen | None,
    now: datetime,
    policy: Policy,
) -> DaySheet:
    """The sheet of a meeting that closes now, by a person; six statements."""
    topics = [each.topic for each in walked.lines]
    children = select(Child).where(Child.id.in_({each.child_id for each in topics}))
    owed = interviews(session, {each.interview_id for each in topics if each.interview_id})
    joined = {each.child_id for each in topics if each.interview_id and not owed[each.interview_id].episodes}
    known = _Facts(
        {each.id: each for each in session.scalars(children)},
        latest(session, joined),
        owed,
        absences(session, {each.episode_id for each in topics if each.episode_id}),
        last,
        now,
        policy,
    )
    return DaySheet(
        council=policy.council,
        day=meeting.day,
        opened_at=meeting.opened_at,
        closed_at=now,
        closed_by=person.name,
        closed_as=role_words(person.role),
        lines=tuple(_line(each, known) for each in walked.lines),
        present=tuple(each.label for each in meeting.attending if each.present),
        apologies=tuple(each.label for each in meeting.attending if not each.present),
        notes=meeting.notes,
        last=last.counted if last else None,
        repeat_episodes=policy.repeat_episodes,
        repeat_days=policy.repeat_within.days,
    )


def _line(line: Line, known: _Facts) -> SheetLine:
    child, topic = known.children[line.topic.child_id], line.topic
    absence, running = _behind(line, known)
    today = day_of(known.now)
    then = known.last.of(topic.key) if known.last else None
    return SheetLine(
        section=topic.section,
        name=short_name(child),
        age=age_on(child.born_on, today) if child.born_on else None,
        crs_id=child.crs_id,
        category=absence.category,
        high_risk=absence.risk is Risk.HIGH,
        start=absence.start,
        owner=line.owner,
        what=line.what,
        carried=then is not None and then.fate.carried,
        parked=line.parked,
        missing_from=absence.missing_from,
        returned=absence.returned,
        lasted=absence.lasted,
        clock=running,
        about=_about(line),
    )


def _behind(line: Line, known: _Facts) -> tuple[Absence, Clock | None]:
    """The absence a line is about, and the clock that counts."""
    topic = line.topic
    if topic.interview_id:
        owed = facts.interview(known.interviews[topic.interview_id])
        now_known = owed.as_known(known.now)
        first = leading(now_known) or leading(owed)
        if first:
            return first, None if topic.escalation_id else clock(now_known, known.policy)
    absence = facts.episode(
        known.absences[topic.episode_id] if topic.episode_id else known.latest[topic.child_id]
    )
    due = line.now.due if line.now else None
    return absence.as_known(known.now) or absence, due.clock if due else None


def _about(line: Line) -> str:
    """What an assessment, a meeting or an escalation is; of an absence or an interview nothing."""
    topic = line.topic
    if topic.task is None and topic.escalation_id is None:
        return ""
    return f"{topic.asked[:1].upper()}{topic.asked[1:]}"
