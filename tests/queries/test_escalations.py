"""What is escalated and what the rule climbs next: whose it is, in which order, at what cost."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import Episode
from app.queries.board import board
from app.queries.escalations import due_by_rule, on_cards, open_escalations
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, an_escalation
from tests.queries.test_board_cost import counted

HOUR = timedelta(hours=1)
POLICY = Policy()


def missing(session: Session, hours: float = 30, **child: Any) -> Episode:
    """A child missing for some hours."""
    return an_episode(session, a_child(session, **child), last_seen=MORNING - hours * HOUR)


def test_one_line_stands_for_each_matter_unanswered_first_then_the_highest_rung(session: Session) -> None:
    answered, low, high = missing(session), missing(session), missing(session)
    who = a_person(session, Role.MANAGER, "Reece Everett")
    for rung in (2, 3):
        an_escalation(session, high, rung=rung, to_role=f"rung {rung}")
    an_escalation(session, low)
    an_escalation(session, answered, acknowledged_at=MORNING, acknowledged_by=who, answer="In hand.")
    shown = open_escalations(session, None, MORNING, POLICY)
    assert [(each.reference, each.to_role, each.words) for each in shown] == [
        (high.reference, "rung 3", "to rung 3, not answered yet"),
        (low.reference, "social worker and manager", "to social worker and manager, not answered yet"),
        (
            answered.reference,
            "social worker and manager",
            "to social worker and manager, answered by Reece Everett",
        ),
    ]


def test_what_is_settled_is_not_shown_though_nothing_has_ended_it_yet(session: Session) -> None:
    back = MORNING - 80 * HOUR
    episode = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back)
    an_escalation(session, episode)
    an_escalation(session, episode.interview, due_at=back + 72 * HOUR)
    shown = open_escalations(session, None, MORNING, POLICY)
    assert [each.interview_id for each in shown] == [episode.interview_id]
    episode.interview.held_on, episode.interview.held_at = MORNING.date(), MORNING - HOUR
    session.flush()
    assert open_escalations(session, None, MORNING, POLICY) == ()
    assert [each.to_role for each in due_by_rule(session, None, MORNING, POLICY)] == ["", ""]


def test_each_reads_of_the_children_they_see(session: Session) -> None:
    mine, other = a_worker(session), a_worker(session, "Una Quill", "Leaving Care")
    ours, theirs = missing(session, social_worker=mine), missing(session, social_worker=other, team="X")
    an_escalation(session, ours)
    an_escalation(session, theirs)
    worker = a_person(session, Role.SOCIAL_WORKER, worker=mine)
    manager = a_person(session, Role.MANAGER, team="X")
    assert _references(session, worker) == [ours.reference]
    assert _references(session, manager) == [theirs.reference]
    assert _references(session, a_person(session, Role.SYSTEM_ADMIN)) == []
    assert len(_references(session, a_person(session, Role.COORDINATOR))) == 2


def _references(session: Session, person: object) -> list[str]:
    shown = open_escalations(session, person, MORNING, POLICY)  # type: ignore[arg-type]
    return [each.reference for each in shown]


def test_the_rule_is_said_of_the_children_one_sees_until_it_is_climbed(session: Session) -> None:
    ours, theirs = missing(session, team="X"), missing(session, team="Y")
    manager = a_person(session, Role.MANAGER, team="X")
    (due,) = due_by_rule(session, manager, MORNING, POLICY)
    assert (due.episode_id, due.to_role) == (ours.id, "social worker and manager")
    assert {each.episode_id for each in due_by_rule(session, None, MORNING, POLICY)} == {ours.id, theirs.id}
    an_escalation(session, ours)
    assert due_by_rule(session, manager, MORNING, POLICY) == ()


def test_a_card_says_how_far_it_is(session: Session) -> None:
    episode, back = missing(session), MORNING - 80 * HOUR
    interview = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back).interview
    an_escalation(session, episode)
    an_escalation(session, interview, due_at=back + 72 * HOUR, to_role="manager")
    whole = board(session, None, MORNING, POLICY)
    shown = on_cards(whole, open_escalations(session, None, MORNING, POLICY))
    assert [(each.escalated, each.rung) for each in shown.missing] == [
        ("to social worker and manager, not answered yet", 2)
    ]
    assert [(each.escalated, each.rung) for each in shown.cards] == [("to manager, not answered yet", 2)]


@pytest.mark.parametrize("count", [1, 15])
def test_both_lists_cost_the_same_however_long_they_are(session: Session, count: int) -> None:
    back = MORNING - 80 * HOUR
    for _ in range(count):
        an_escalation(session, missing(session))
        interview = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back).interview
        an_escalation(session, interview, due_at=back + 72 * HOUR)
    session.flush()
    session.expire_all()
    with counted(session) as said:
        assert len(open_escalations(session, None, MORNING, POLICY)) == 2 * count
    assert len(said) == 3
    with counted(session) as said:
        due_by_rule(session, None, MORNING, POLICY)
    assert len(said) == 6
