"""The scope as SQL says what the plain rule says, for every role, over a caseload that holds every case."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.scope import Reader, runs_meeting, sees_child, sees_interview, works_on
from app.models import Child, Interview, Panel, Person
from app.queries import scope
from app.queries.settings import policy
from app.services import settings
from app.services.act import Act
from tests.queries.restricted_world import restrict_some
from tests.queries.scope_world import World, a_world


@pytest.fixture
def world(session: Session, now: datetime) -> World:
    """The caseload."""
    found = a_world(session, now)
    restrict_some(session, found, now)
    return found


def test_each_person_sees_exactly_what_the_rule_says(session: Session, world: World, now: datetime) -> None:
    local = policy(session)
    for who, person in world.readers.items():
        reader = _reader(person)
        assert _ids(session, Child, scope.children_of(person, now)) == {
            id for id, about in world.children.items() if sees_child(reader, about, now, local)
        }, who
        assert _ids(session, Interview, scope.interviews_of(person, now)) == {
            id for id, about in world.interviews.items() if sees_interview(reader, about, now, local)
        }, who
        assert _ids(session, Interview, scope.work_of(person, now)) == {
            id for id, about in world.interviews.items() if works_on(reader, about, now, local)
        }, who
        assert _ids(session, Panel, scope.panels_of(person, now)) == {
            id for id, about in world.panels.items() if runs_meeting(reader, about, now, local)
        }, who


def test_the_caseload_shows_every_limited_role_something_but_not_everything(
    session: Session, world: World, now: datetime
) -> None:
    for who in (Role.SOCIAL_WORKER, Role.MANAGER, Role.PANEL_CHAIR, Role.QUALITY):
        seen = _ids(session, Child, scope.children_of(world.readers[who], now))
        assert set() < seen < set(world.children), who
    seen = _ids(session, Interview, scope.interviews_of(world.readers[Role.PROVIDER], now))
    assert set() < seen < set(world.interviews)


def test_the_days_a_provider_and_a_chair_keep_are_settings(
    session: Session, world: World, act: Act, now: datetime
) -> None:
    provider, chair = world.readers[Role.PROVIDER], world.readers[Role.PANEL_CHAIR]
    before = _ids(session, Interview, scope.interviews_of(provider, now))
    meetings = _ids(session, Panel, scope.panels_of(chair, now))
    settings.change(act, "provider_days_after_close", "0", "A test.")
    settings.change(act, "chair_days_after_issue", "0", "A test.")
    assert _ids(session, Interview, scope.interviews_of(provider, now)) < before
    assert _ids(session, Panel, scope.panels_of(chair, now)) < meetings


def test_one_row_is_asked_for_by_the_same_rule(session: Session, world: World, now: datetime) -> None:
    worker = world.readers[Role.SOCIAL_WORKER]
    mine = _ids(session, Child, scope.children_of(worker, now))
    for child_id in (*world.children, 999_999):
        assert scope.may_see_child(session, worker, child_id, now) is (child_id in mine)
    theirs = _ids(session, Interview, scope.work_of(worker, now))
    for interview_id in (*world.interviews, 999_999):
        assert scope.may_work_on(session, worker, interview_id, now) is (interview_id in theirs)


def _ids(session: Session, model: type[Child | Interview | Panel], condition: scope.Condition) -> set[int]:
    return set(session.scalars(select(model.id).where(condition)))


def _reader(person: Person) -> Reader:
    return Reader(
        person.role, person.id, person.worker_id, person.team, person.organisation_id, person.ends_on
    )


def test_the_defaults_are_those_of_the_rules(session: Session) -> None:
    assert policy(session) == Policy()
