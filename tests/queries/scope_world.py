"""A caseload that holds every case of the scope, as rows and as the plain rules are told about it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.roles import Role
from app.domain.scope import AboutChild, AboutInterview, OnAgenda
from app.domain.vocabulary import AttemptOutcome, Cohort, ProviderKind, RuledOutAs
from app.models import (
    Interview,
    Organisation,
    Panel,
    PanelIssue,
    PanelItem,
    Person,
    Worker,
)
from tests.examples import a_child, a_person, a_worker, an_attempt, an_episode, an_organisation

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class World:
    """A caseload with, for each row, what the plain rule is told about it."""

    readers: dict[str, Person]
    children: dict[int, AboutChild]
    interviews: dict[int, AboutInterview]
    panels: dict[int, OnAgenda]


def a_world(session: Session, now: datetime) -> World:
    """Workers, organisations, interviews at every end, meetings at every moment."""
    mine, other = a_worker(session), a_worker(session, "Una Quill", "Leaving Care")
    ours, theirs = an_organisation(session), an_organisation(session, "barnardos")
    readers = _readers(session, mine, ours, now)
    world = World(readers, {}, {}, {})
    _children(session, world, (mine, other), (ours, theirs), now)
    _meetings(session, world, now)
    session.flush()
    return world


def _readers(session: Session, mine: Worker, ours: Organisation, now: datetime) -> dict[str, Person]:
    today = now.date()
    own: dict[Role, dict[str, Any]] = {
        Role.SOCIAL_WORKER: {"worker": mine},
        Role.MANAGER: {"worker": mine, "team": "North"},
        Role.PROVIDER: {"organisation": ours, "ends_on": today},
    }
    readers: dict[str, Person] = {each: a_person(session, each, **own.get(each, {})) for each in Role}
    readers["unlinked"] = a_person(session, Role.SOCIAL_WORKER)
    readers["teamless"] = a_person(session, Role.MANAGER)
    readers["ended"] = a_person(session, Role.PROVIDER, organisation=ours, ends_on=today - DAY)
    readers["second_chair"] = a_person(session, Role.PANEL_CHAIR)
    return readers


def _children(
    session: Session,
    world: World,
    workers: tuple[Worker, Worker],
    organisations: tuple[Organisation, Organisation],
    now: datetime,
) -> None:
    officer = world.readers[Role.RHI_OFFICER]
    held_by: tuple[dict[str, Any], ...] = (
        {},
        {"person": officer},
        {"organisation": organisations[0]},
        {"organisation": organisations[1]},
    )
    kinds = (None, ProviderKind.RHI_OFFICER, ProviderKind.ORGANISATION, ProviderKind.ORGANISATION)
    whose = (
        (workers[0], None, "South"),
        (workers[1], workers[0], ""),
        (None, None, "North"),
        (None, workers[1], ""),
    )
    for worker, manager, team in whose:
        for to, kind in zip(held_by, kinds, strict=True):
            for closing in _CLOSINGS:
                _case(session, world, (worker, manager, team), {"provider": kind, **to}, closing, now)
    _case(session, world, (None, None, ""), {"provider": ProviderKind.RHI_OFFICER}, "open", now)
    _case(session, world, (None, None, ""), {"provider": None}, "sent", now)


def _case(
    session: Session,
    world: World,
    whose: tuple[Worker | None, Worker | None, str],
    holder: dict[str, object],
    closing: str,
    now: datetime,
) -> None:
    """One child with one interview, as the plain rule and as rows."""
    worker, manager, team = whose
    cohort = Cohort.OTHER_AUTHORITY if closing == "sent" else Cohort.LOOKED_AFTER
    child = a_child(session, social_worker=worker, team_manager=manager, team=team, cohort=cohort)
    back = None if closing == "missing" else now - 40 * DAY
    episode = an_episode(session, child, last_seen=now - 41 * DAY, returned=back)
    interview = episode.interview
    for key, value in holder.items():
        setattr(interview, key, value)
    closed = _close(session, interview, closing, now)
    session.flush()
    about = AboutChild(
        worker.id if worker else None,
        manager.id if manager else None,
        team,
        has_closed_interview=closed is not None and closed <= now,
    )
    world.children[child.id] = about
    world.interviews[interview.id] = AboutInterview(
        about, interview.provider, interview.person_id, interview.organisation_id, closed
    )


_CLOSINGS = (
    "open",
    "missing",
    "accepted",
    "recorded",
    "recorded long ago",
    "ruled out 14 days ago",
    "ruled out a second later",
    "ruled out on a day",
    "ruled out undated",
    "declined, parents to ask",
    "declined, parents asked",
    "declined, then accepted",
    "brought over declined",
)


def _close(session: Session, interview: Interview, how: str, now: datetime) -> datetime | None:
    """Write the facts; answers when they closed the interview, None while there is work left."""
    at = now - 20 * DAY
    match how:
        case "accepted":
            an_attempt(session, interview, made=at)
        case "recorded" | "recorded long ago":
            at = at if "long" in how else now - DAY
            for fact in ("held", "written_up", "on_file", "fed_back"):
                _put(interview, fact, When.instant(at))
            return at
        case "sent":
            _put(interview, "requested", When.instant(at))
            return at
        case _ if how.startswith("ruled out"):
            return _rule_out(interview, how, now)
        case _ if "declined" in how:
            return _decline(session, interview, how, at)
    return None


def _rule_out(interview: Interview, how: str, now: datetime) -> datetime:
    interview.ruled_out, interview.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "A reason."
    if how.endswith("undated"):
        return LONG_AGO
    when = When.instant(now - 14 * DAY + timedelta(seconds=how.endswith("later")))
    if how.endswith("day"):
        when = When(date(2026, 9, 12))
    _put(interview, "ruled_out", when)
    return when.earliest


def _decline(session: Session, interview: Interview, how: str, at: datetime) -> datetime | None:
    outcome = AttemptOutcome.DECLINED_BY_CHILD
    if how.startswith("brought over"):
        attempt = an_attempt(session, interview, outcome)
        attempt.made_on = attempt.made_at = None
        interview.brought_over = True
        return LONG_AGO
    if how.endswith("accepted"):
        an_attempt(session, interview, made=at + DAY)
    an_attempt(session, interview, outcome, made=at)
    if not how.endswith("asked"):
        return None
    _put(interview, "parents_asked", When.instant(at))
    return at


def _put(interview: Interview, fact: str, when: When) -> None:
    setattr(interview, f"{fact}_on", when.on)
    setattr(interview, f"{fact}_at", when.at)


def _meetings(session: Session, world: World, now: datetime) -> None:
    chairs = [world.readers[Role.PANEL_CHAIR].id, world.readers["second_chair"].id, None]
    moments = [(None, None), (now, None), (now + DAY, None), (now - 40 * DAY, now - 28 * DAY)]
    moments.append((now - 40 * DAY, now - 28 * DAY - timedelta(seconds=1)))
    children = list(world.children)
    number = 0
    for chair in chairs:
        for published, issued in moments:
            number += 1
            agenda = OnAgenda(chair, published, issued)
            panel = _meeting(session, agenda, number, now)
            world.panels[panel.id] = agenda
            on, off = children[number], children[-number]
            session.add(PanelItem(panel=panel, child_id=on, position=1, why=["reported"]))
            session.add(
                PanelItem(panel=panel, child_id=off, position=2, why=["reported"], left_off="A reason.")
            )
            _on_agenda(world, on, agenda)


def _meeting(session: Session, agenda: OnAgenda, number: int, now: datetime) -> Panel:
    begins = now - 400 * DAY + 14 * number * DAY
    panel = Panel(
        held_on=now.date(),
        from_at=begins,
        to_at=begins + 14 * DAY,
        chair_id=agenda.chair,
        published_at=agenda.published_at,
    )
    session.add(panel)
    session.flush()
    for version, at in ((1, agenda.issued_at), (2, now)):
        if agenda.issued_at:
            by = agenda.chair or 1
            session.add(
                PanelIssue(
                    panel=panel, number=version, reason="A reason.", issued_at=at, issued_by_id=by, value={}
                )
            )
    return panel


def _on_agenda(world: World, child_id: int, agenda: OnAgenda) -> None:
    old = world.children[child_id]
    new = AboutChild(
        old.social_worker, old.team_manager, old.team, (*old.agendas, agenda), old.has_closed_interview
    )
    world.children[child_id] = new
    for id, about in world.interviews.items():
        if about.child is old:
            world.interviews[id] = AboutInterview(
                new, about.provider, about.person, about.organisation, about.closed_at
            )
