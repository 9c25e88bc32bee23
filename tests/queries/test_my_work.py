"""What waits for a person beside their interviews, and how much of it the navigation counts."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin, AllocationEnded, Ladder, ProviderKind, Task
from app.models import Allocation, Draft, Escalation, Interview, Person
from app.queries.my_work import TASKS, MyWork, my_work, waiting
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_action,
    an_episode,
    an_organisation,
    give,
)

pytestmark = pytest.mark.on_both
TODAY = MORNING.date()
DAY = timedelta(days=1)
STANDUP: dict[str, Any] = {"origin": ActionOrigin.STANDUP, "due_on": TODAY}


def work(session: Session, person: Person) -> MyWork:
    """What waits for somebody now."""
    return my_work(session, person, MORNING, MORNING, Policy())


def an_owed(session: Session, **child: Any) -> Interview:
    """The interview of a child who came back yesterday."""
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=MORNING - 2 * DAY, returned=MORNING - DAY).interview


def given(session: Session, interview: Interview, to: Any, kind: ProviderKind, **columns: Any) -> Allocation:
    """An interview given to somebody, with a day to answer."""
    give(session, interview, to)
    whose = {type(to).__name__.lower(): to}
    columns = {"given_at": MORNING - DAY, "reply_by_at": MORNING + DAY} | whose | columns
    row = Allocation(interview=interview, provider=kind, **columns)
    session.add(row)
    session.flush()
    return row


def test_todays_lines_stand_apart_from_other_actions_and_both_are_only_ones_own(session: Session) -> None:
    dele, child = a_person(session, Role.RHI_OFFICER, "Dele Marsh"), a_child(session)
    line = an_action(session, child, owner_person=dele, **STANDUP)
    yesterday = an_action(session, child, owner_person=dele, **STANDUP | {"due_on": TODAY - DAY})
    panels = an_action(session, child, owner_person=dele, due_on=TODAY)
    an_action(session, child, owner="Dele Marsh", **STANDUP)
    an_action(session, child, owner_person=dele, closed_at=MORNING - 3 * DAY, outcome="Seen")
    found = work(session, dele)
    assert [each.id for each in found.today] == [line.id]
    assert [each.id for each in found.actions] == [yesterday.id, panels.id]
    assert found.last_closed == TODAY - timedelta(days=3)
    assert waiting(session, dele, MORNING) == 1


@pytest.mark.parametrize("kind", ["officer", "worker", "organisation"])
def test_what_is_given_waits_until_it_is_answered(session: Session, kind: str) -> None:
    noah, nspcc = a_worker(session), an_organisation(session)
    ends_on = date(2027, 1, 1)
    reader, to, provider = {
        "officer": (
            officer := a_person(session, Role.RHI_OFFICER, "Dele"),
            officer,
            ProviderKind.RHI_OFFICER,
        ),
        "worker": (a_person(session, Role.SOCIAL_WORKER, worker=noah), noah, ProviderKind.SOCIAL_WORKER),
        "organisation": (
            a_person(session, Role.PROVIDER, organisation=nspcc, ends_on=ends_on),
            nspcc,
            ProviderKind.ORGANISATION,
        ),
    }[kind]
    owed = [an_owed(session, crs_id=f"CR{number}", social_worker=noah) for number in range(4)]
    late = given(session, owed[0], to, provider, reply_by_at=MORNING + 2 * DAY, why="due in 9 hours")
    soon = given(session, owed[1], to, provider)
    given(session, owed[2], to, provider, accepted_at=MORNING)
    given(
        session, owed[3], to, provider, ended_at=MORNING, ended_as=AllocationEnded.HANDED_BACK, because="Ill"
    )
    found = work(session, reader).given
    assert [each.interview_id for each in found] == [soon.interview_id, late.interview_id]
    assert found[1].why == "due in 9 hours"
    assert waiting(session, reader, MORNING) == 2
    stranger = a_person(session, Role.RHI_OFFICER, "Ravi Thistlewood")
    assert (work(session, stranger).given, waiting(session, stranger, MORNING)) == ((), 0)


def test_a_manager_answers_escalations_of_their_own_children_only(session: Session) -> None:
    mine, other = a_worker(session), a_worker(session, "Una Quill", "Leaving Care")
    manager = a_person(session, Role.MANAGER, worker=mine)
    rows = []
    for number, (chief, rungs, answered) in enumerate(
        ((mine, 2, False), (mine, 2, True), (other, 1, False), (mine, 1, True))
    ):
        child = a_child(session, crs_id=f"CR{number}", team_manager=chief, team=chief.team)
        episode = an_episode(session, child, last_seen=MORNING - 2 * DAY)
        for rung in range(1, rungs + 1):
            row = Escalation(
                ladder=Ladder.STILL_MISSING, rung=rung, child=child, episode=episode, to_role="manager",
                wording="Still missing", raised_at=MORNING - DAY,
            )  # fmt: skip
            if answered and rung == rungs:
                row.acknowledged_at, row.acknowledged_by_id = MORNING, manager.id
            session.add(row)
            rows.append(row)
    session.flush()
    assert [each.id for each in work(session, manager).escalations] == [rows[1].id]
    assert waiting(session, manager, MORNING) == 1
    coordinator = a_person(session, Role.COORDINATOR)
    assert (work(session, coordinator).escalations, waiting(session, coordinator, MORNING)) == ((), 0)


def test_drafts_are_ones_own_and_run_out(session: Session) -> None:
    dele, other = a_person(session, Role.RHI_OFFICER), a_person(session, Role.RHI_OFFICER, "Ravi")
    for who, address, ends in (
        (dele, "/interviews/1/held", MORNING + DAY),
        (dele, "/interviews/2/held", MORNING),
        (other, "/interviews/3/held", MORNING + DAY),
    ):
        session.add(Draft(person_id=who.id, address=address, fields={}, saved_at=MORNING, expires_at=ends))
    session.flush()
    assert [each.address for each in work(session, dele).drafts] == ["/interviews/1/held"]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.RHI_OFFICER, Role.SOCIAL_WORKER, Role.MANAGER])
def test_the_count_is_one_statement(session: Session, role: Role) -> None:
    reader = a_person(session, role, worker=a_worker(session))
    for number in range(5):
        an_action(session, a_child(session, crs_id=f"CR{number}"), owner_person=reader, **STANDUP)
    said: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *said_now: said.append(said_now[2]))
    waiting(session, reader, MORNING)
    assert len(said) == 1, said


def test_a_task_is_on_the_list_of_whoever_does_it(session: Session) -> None:
    noah = a_worker(session)
    local = Policy(first_day=TODAY - timedelta(days=9))
    child = a_child(session, social_worker=noah, team_manager=noah, team=noah.team)
    an_episode(session, child, last_seen=MORNING - 3 * DAY)
    an_episode(session, a_child(session, crs_id="CR2"), last_seen=MORNING - 3 * DAY)
    found = {
        role: {each.task for each in my_work(session, reader, MORNING, MORNING, local).due}
        for role in (Role.SOCIAL_WORKER, Role.MANAGER, Role.COORDINATOR, Role.RHI_OFFICER)
        for reader in (a_person(session, role, worker=noah if role in TASKS else None),)
    }
    assert found == {
        Role.SOCIAL_WORKER: {Task.MISSING_RISK_ASSESSMENT, Task.STRATEGY_MEETING},
        Role.MANAGER: {Task.OVERSIGHT_NOTE, Task.STRATEGY_MEETING},
        Role.COORDINATOR: set(),
        Role.RHI_OFFICER: set(),
    }
