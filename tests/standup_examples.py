"""Plain builders of a stand-up: opened on what waits, some lines planned, closed with a paper of its own."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.owner import Owner
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import Section
from app.models import Interview, Person, Standup, StandupLine
from app.queries import standups as queries
from app.services import standups
from app.services.act import Act
from app.services.standups import Expected, Typed
from tests.examples import MORNING, a_child, a_person, an_episode

PDF = b"%PDF-1.7 for tests"
POLICY = Policy()
ADA = Owner("Ada Osei", "RHI officer")


def a_coordinator(session: Session) -> Person:
    """Whoever runs the meeting, the same each time."""
    found = session.scalar(select(Person).where(Person.role == Role.COORDINATOR))
    return found or a_person(session, Role.COORDINATOR, "Rhiannon Blake")


def owed(session: Session, hours: float = 30, **child: object) -> Interview:
    """An interview in offer: the child came back so many hours before the morning."""
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)  # type: ignore[arg-type]
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned).interview


def a_line(session: Session, child_id: int, episode_id: int, now: datetime) -> StandupLine:
    """One line of a stand-up that is open, about a child who is missing."""
    by = a_coordinator(session)
    standup = Standup(day=day_of(now), opened_at=now, opened_by_id=by.id)
    line = StandupLine(
        standup=standup, position=1, section=Section.MISSING_NOW, child_id=child_id, episode_id=episode_id
    )
    session.add(line)
    session.flush()
    return line


def opened(act: Act, *expected: Expected, at: datetime = MORNING) -> Standup:
    """The day’s stand-up, opened on what waits."""
    act.actor, act.at = a_coordinator(act.session), at
    waits = queries.waiting(act.session, act.actor, at, POLICY)
    last = queries.last_plan(act.session, act.actor, day_of(at), at, POLICY)
    topics = [each.topic for each in waits.values()]
    return standups.open_day(act, day_of(at), expected, "", topics, last.done if last else {})


def planned(act: Act, line: StandupLine, what: str = "Ring the carer", owner: Owner = ADA) -> None:
    """One line planned."""
    standups.plan(act, line, Typed(what, owner, line.version, 20))


def walked(act: Act, standup: Standup) -> queries.Walk:
    """The walk as it stands at the act's instant."""
    person = a_coordinator(act.session)
    waits = queries.waiting(act.session, person, act.at, POLICY)
    return queries.walk(act.session, person, standup.id, waits, act.at)


def closed(act: Act, standup: Standup) -> Standup:
    """The meeting closed, with a paper that only looks like a PDF."""
    person = a_coordinator(act.session)
    meeting = queries.standup_on(act.session, standup.day)
    assert meeting is not None
    walk = walked(act, standup)
    last = queries.last_plan(act.session, person, standup.day, act.at, POLICY)
    sheet = queries.day_sheet(act.session, person, meeting, walk, last, act.at, POLICY)
    standups.close(act, standup, sheet, PDF, {0: standup.version, **walk.versions})
    return standup
