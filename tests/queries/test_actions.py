"""The one list of actions: its order, how each stands, and who sees which."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin
from app.queries.actions import closed_actions, one_action, open_actions
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


def test_the_soonest_due_stand_first_then_those_without_a_day_then_the_parked(session: Session) -> None:
    child, reader = a_child(session), a_person(session, Role.COORDINATOR)
    parked = an_action(session, child, due_on=TODAY - 9 * DAY, parked_until=TODAY + DAY, parked_because="Why")
    undated = an_action(session, child)
    later = an_action(session, child, due_on=TODAY + DAY)
    today = an_action(session, child, due_on=TODAY)
    late = an_action(session, child, due_on=TODAY - DAY)
    back = an_action(session, child, due_on=TODAY - 2 * DAY, parked_until=TODAY, parked_because="Why")
    an_action(session, child, closed_at=MORNING, outcome="Done")
    found = open_actions(session, reader, MORNING)
    assert [each.id for each in found] == [row.id for row in (back, late, today, later, undated, parked)]
    assert [each.id for each in found if each.overdue] == [back.id, late.id]
    assert (found[0].parked_until, found[0].parked_because, found[-1].parked_because) == (None, "", "Why")


def test_closed_actions_stand_latest_first_with_their_outcome(session: Session) -> None:
    child, reader = a_child(session), a_person(session, Role.ADMINISTRATOR)
    for days in (3, 1, 2):
        an_action(session, child, closed_at=MORNING - days * DAY, outcome=f"{days} days ago")
    an_action(session, child)
    found = closed_actions(session, reader, MORNING)
    assert [each.outcome for each in found] == ["1 days ago", "2 days ago", "3 days ago"]


def test_a_social_worker_and_a_manager_see_the_actions_of_their_own_children(session: Session) -> None:
    noah = a_worker(session)
    mine = an_action(session, a_child(session, crs_id="CR1", social_worker=noah, team_manager=noah))
    other = an_action(session, a_child(session, crs_id="CR2"))
    for role in (Role.SOCIAL_WORKER, Role.MANAGER):
        reader = a_person(session, role, worker=noah)
        assert [each.id for each in open_actions(session, reader, MORNING)] == [mine.id], role
        assert one_action(session, reader, other.id, MORNING) is None


def test_a_provider_sees_only_what_is_given_to_them_about_an_interview_of_theirs(session: Session) -> None:
    nspcc = an_organisation(session)
    ends_on = date(2027, 1, 1)
    josie = a_person(session, Role.PROVIDER, "Josie Wharton", organisation=nspcc, ends_on=ends_on)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=ends_on)
    child = a_child(session)
    episode = an_episode(session, child, last_seen=MORNING - 2 * DAY, returned=MORNING - DAY)
    given: dict[str, Any] = {"interview_id": episode.interview_id, "origin": ActionOrigin.STANDUP}
    hers = an_action(session, child, owner_person=josie, **given)
    an_action(session, child, owner_person=josie)
    an_action(session, child, owner_person=grace, **given)
    assert not open_actions(session, josie, MORNING), "the interview is not NSPCC's yet"
    give(session, episode.interview, nspcc)
    assert [each.id for each in open_actions(session, josie, MORNING)] == [hers.id]


def test_the_list_is_one_statement_however_long(session: Session) -> None:
    reader = a_person(session, Role.COORDINATOR)
    for number in range(12):
        an_action(session, a_child(session, crs_id=f"CR{number}"), owner_person=reader)
    session.commit()
    reader.id  # noqa: B018  loaded before counting
    said: list[str] = []
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", lambda *given: said.append(given[2]))
    session.expunge_all()
    session.add(reader)
    assert len(open_actions(session, reader, MORNING)) == 12
    assert len(said) == 1, said
