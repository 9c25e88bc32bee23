"""Climbing by the rule and by hand, answering, and what ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Overtaken, Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import Ladder
from app.models import Episode, Escalation, Hold, Interview, OutboxMessage
from app.models.audit import AuditEntry
from app.services import undoing
from app.services.act import Act
from app.services.episodes import Return, log_return
from app.services.escalations import answer, climb, raise_now, sent
from app.services.events import Event
from tests.examples import MORNING, a_child, a_person, an_episode, an_escalation

HOUR = timedelta(hours=1)
POLICY = Policy()


@pytest.fixture
def missing(session: Session) -> Episode:
    """A child missing for 80 hours."""
    return an_episode(session, a_child(session), last_seen=MORNING - 80 * HOUR)


@pytest.fixture
def late(session: Session) -> Interview:
    """An interview 30 hours late."""
    back = MORNING - 102 * HOUR
    return an_episode(session, a_child(session), last_seen=back - HOUR, returned=back).interview


def test_the_rule_climbs_each_rung_once_and_writes_for_each(
    session: Session, act: Act, missing: Episode
) -> None:
    climbed = climb(act, missing, POLICY)
    assert [(each.ladder, each.rung, each.to_role, each.raised_by) for each in climbed] == [
        (Ladder.STILL_MISSING, 2, "social worker and manager", None),
        (Ladder.STILL_MISSING, 3, "service leader", None),
    ]
    assert climb(act, missing, POLICY) == ()
    subjects = session.scalars(select(OutboxMessage.subject)).all()
    assert [each.partition(": ")[2] for each in subjects] == [
        "escalated to social worker and manager",
        "escalated to service leader",
    ]
    events = session.execute(select(AuditEntry.event, AuditEntry.child_id)).all()
    assert events == [(Event.ESCALATION_RAISED, missing.child_id)] * 2


def test_an_answer_stops_the_climbing_for_every_rung_up_to_it(
    session: Session, act: Act, missing: Episode
) -> None:
    below, top = climb(act, missing, POLICY)
    act.actor = a_person(session, Role.MANAGER, "Reece Everett")
    answer(act, top, "  A strategy meeting is at noon.  ")
    assert {below.answer, top.answer} == {"A strategy meeting is at noon."}
    assert top.acknowledged_by is act.actor
    act.at = MORNING + 300 * HOUR
    assert climb(act, missing, POLICY) == ()
    with pytest.raises(Overtaken, match="Reece Everett has answered"):
        answer(act, top, "Again.")


def test_an_answer_needs_words(act: Act, session: Session, missing: Episode) -> None:
    with pytest.raises(Refused, match="what is being done"):
        answer(act, an_escalation(session, missing), "  ")


def test_by_hand_it_goes_one_rung_up_and_a_second_press_is_told(
    session: Session, act: Act, late: Interview
) -> None:
    act.actor = a_person(session, Role.COORDINATOR)
    row = raise_now(act, late, POLICY, above=0)
    assert (row.rung, row.to_role, row.raised_by_id) == (2, "manager", act.actor.id)
    with pytest.raises(Overtaken, match="meanwhile"):
        raise_now(act, late, POLICY, above=0)
    assert raise_now(act, late, POLICY, above=2).to_role == "service leader"
    with pytest.raises(Refused, match="as far as it goes"):
        raise_now(act, late, POLICY, above=3)


def test_nothing_is_raised_about_what_is_over(session: Session, act: Act) -> None:
    back = MORNING - HOUR
    over = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back)
    with pytest.raises(Refused, match="nothing left"):
        raise_now(act, over, POLICY, above=0)


def test_a_return_ends_what_was_escalated_about_the_absence(
    session: Session, act: Act, missing: Episode
) -> None:
    rung = an_escalation(session, missing)
    session.commit()
    log_return(act, missing, Return(When.instant(MORNING - HOUR)))
    assert rung.ended_at == MORNING
    with pytest.raises(Overtaken, match="settled"):
        answer(act, rung, "Too late.")


def test_a_hold_is_quiet_about_late_work_until_it_is_over(
    session: Session, act: Act, late: Interview
) -> None:
    session.add(
        Hold(
            interview=late,
            placed_at=MORNING - HOUR,
            until_at=MORNING + HOUR,
            because="The family asked for Friday.",
        )
    )
    session.commit()
    assert climb(act, late, POLICY) == ()
    act.at = MORNING + HOUR
    assert [each.rung for each in climb(act, late, POLICY)] == [1, 2]


def test_the_write_up_is_another_deadline_and_climbs_from_the_first_rung(
    session: Session, act: Act, late: Interview
) -> None:
    first = climb(act, late, POLICY)
    late.held_on, late.held_at = MORNING.date(), MORNING
    session.commit()
    act.head = None
    act.at = MORNING + timedelta(days=9)
    again = climb(act, late, POLICY)
    assert {each.ended_at for each in first} == {act.at}
    assert [each.rung for each in again] == [1, 2]
    assert again[0].due_at != first[0].due_at


def test_two_cannot_climb_the_same_rung_by_the_database_either(session: Session, missing: Episode) -> None:
    an_escalation(session, missing)
    with pytest.raises(IntegrityError):
        an_escalation(session, missing)


def test_a_rung_that_has_ended_may_be_climbed_again(session: Session, missing: Episode) -> None:
    an_escalation(session, missing, ended_at=MORNING)
    an_escalation(session, missing)
    assert len(session.scalars(select(Escalation)).all()) == 2


def test_the_first_letter_that_goes_is_noted_and_the_next_changes_nothing(
    session: Session, act: Act, missing: Episode
) -> None:
    rung = an_escalation(session, missing)
    session.commit()
    sent(act, rung)
    act.at = MORNING + HOUR
    sent(act, rung)
    assert rung.sent_at == MORNING


def test_a_rung_climbed_by_hand_can_be_undone_until_a_letter_tells_of_it(
    session: Session, act: Act, late: Interview
) -> None:
    coordinator = a_person(session, Role.COORDINATOR)
    session.commit()
    pressed = Act(session=session, actor=coordinator, at=MORNING)
    row = raise_now(pressed, late, POLICY, above=0)
    undoing.offer(pressed, MORNING)
    pressed.close()
    (offer,) = undoing.offered(session, coordinator.id, MORNING)
    assert offer.said == "escalated to manager"
    undoing.undo(Act(session=session, actor=coordinator, at=MORNING), offer, MORNING, POLICY)
    assert row.ended_at == MORNING
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_return_that_is_undone_lets_what_was_escalated_go_on(
    session: Session, act: Act, missing: Episode
) -> None:
    coordinator = a_person(session, Role.COORDINATOR)
    rung = an_escalation(session, missing)
    session.commit()
    pressed = Act(session=session, actor=coordinator, at=MORNING)
    log_return(pressed, missing, Return(When.instant(MORNING - HOUR)))
    undoing.offer(pressed, MORNING)
    pressed.close()
    (offer,) = undoing.offered(session, coordinator.id, MORNING)
    undoing.undo(Act(session=session, actor=coordinator, at=MORNING), offer, MORNING, POLICY)
    assert rung.ended_at is None
