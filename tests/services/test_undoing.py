"""Undo: every act that has a way back leaves things as they were; none is undone over somebody’s change."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken, Refused
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, RuledOutAs
from app.models import Allocation, Hold, Interview, OutboxMessage, Person, Reversible
from app.models.base import Base
from app.queries.audit import Sought, audit_page
from app.services import allocation, rulings, undoing
from app.services.act import Act
from app.services.events import Event
from app.services.outbox import post
from tests.examples import (
    MORNING,
    a_person,
    an_organisation,
)
from tests.services.undoing_cases import (
    CASES,
    POLICY,
    Deed,
    back_now,
    held_until_friday,
    missing,
    owed,
    to_an_officer,
    with_nspcc,
)

AT = datetime(2026, 9, 23, 8, 4, tzinfo=UTC)
"""The machine's clock when it was done."""
LATER = AT + timedelta(minutes=14)


@pytest.fixture
def coordinator(session: Session) -> Person:
    return a_person(session, Role.COORDINATOR)


def do(session: Session, person: Person, deed: Deed, subject: Any) -> Act:
    """Do a thing as somebody, in an act of its own that may be undone."""
    session.commit()
    session.expire_all()
    act = Act(session=session, actor=person, at=MORNING)
    deed(act, subject)
    undoing.offer(act, AT)
    act.close()
    return act


def undo(session: Session, person: Person, row: Reversible, at: datetime = LATER) -> Act:
    session.expire_all()
    act = Act(session=session, actor=person, at=MORNING)
    undoing.undo(act, row, at, POLICY)
    act.close()
    session.expire_all()
    return act


def standing(session: Session, subject: Any) -> dict[str, Any]:
    """What holds now: the columns of the thing, the giving in force, the hold that stands."""
    session.flush()
    session.expire_all()
    found = columns(subject, but=("version", "reopened_because"))
    if isinstance(subject, Interview):
        in_force = allocation.in_force(session, subject)
        hold = allocation.standing_hold(session, subject, MORNING)
        found["in force"] = columns(in_force) if in_force else None
        found["hold"] = columns(hold) if hold else None
    return found


def columns(row: Base, but: tuple[str, ...] = ("version",)) -> dict[str, Any]:
    return {
        each.key: getattr(row, each.key) for each in inspect(row).mapper.column_attrs if each.key not in but
    }


@pytest.mark.parametrize("case", CASES)
def test_what_is_undone_is_as_it_was_and_the_log_says_both(
    session: Session, coordinator: Person, case: str
) -> None:
    made, deed, said = CASES[case]
    subject = made(session)
    before = standing(session, subject)
    do(session, coordinator, deed, subject)
    assert standing(session, subject) != before
    [row] = undoing.offered(session, coordinator.id, LATER)
    assert row.said == said
    act = undo(session, coordinator, row)
    assert standing(session, subject) == before
    assert act.recorded[0].what.value == events(session)[0]
    assert not undoing.offered(session, coordinator.id, LATER)
    with pytest.raises(Refused, match="undone already"):
        undo(session, coordinator, row)


def events(session: Session) -> list[str]:
    return [each.event for each in audit_page(session, Sought(None, None, ""), 1).entries]


@pytest.mark.parametrize("case", CASES)
def test_what_has_changed_since_is_not_undone(session: Session, coordinator: Person, case: str) -> None:
    made, deed, _ = CASES[case]
    subject = made(session)
    act = do(session, coordinator, deed, subject)
    [row] = undoing.offered(session, coordinator.id, LATER)
    touched: Any = act.touched[next(iter(row.details["versions"]))]
    touched.version += 1
    session.info["act"].record(Event.CHILD_CORRECTED, touched)
    session.commit()
    after = standing(session, subject)
    with pytest.raises(Overtaken, match="has changed since"):
        undo(session, coordinator, row)
    session.rollback()
    assert standing(session, subject) == after


def test_one_that_was_accepted_meanwhile_stays_with_whoever_accepted_it(
    session: Session, coordinator: Person
) -> None:
    interview = owed(session)
    do(session, coordinator, to_an_officer, interview)
    [row] = undoing.offered(session, coordinator.id, LATER)
    dean = session.scalars(select(Person).where(Person.name == "Dean Okoro")).one()
    allocation.accept(Act(session=session, actor=dean, at=MORNING), interview)
    session.commit()
    with pytest.raises(Overtaken):
        undo(session, coordinator, row)


def test_an_allocation_that_was_undone_says_so(session: Session, coordinator: Person) -> None:
    interview = with_nspcc(session)
    do(session, coordinator, to_an_officer, interview)
    [row] = undoing.offered(session, coordinator.id, LATER)
    undo(session, coordinator, row)
    ended = session.scalars(select(Allocation).where(Allocation.ended_at.is_not(None))).all()
    assert [each.ended_as for each in ended] == [AllocationEnded.UNDONE]


@pytest.mark.parametrize(("minutes", "left"), [(14, True), (15, False)])
def test_undo_is_there_for_15_minutes(
    session: Session, coordinator: Person, minutes: int, left: bool
) -> None:
    interview = owed(session)
    do(session, coordinator, held_until_friday, interview)
    at = AT + timedelta(minutes=minutes)
    assert bool(undoing.offered(session, coordinator.id, at)) is left
    row = session.scalars(select(Reversible)).one()
    if not left:
        with pytest.raises(Refused, match="more than 15 minutes"):
            undo(session, coordinator, row, at)
    else:
        undo(session, coordinator, row, at)
    assert all(each.lifted_at for each in session.scalars(select(Hold))) is left


def test_nobody_else_is_offered_it_or_may_do_it(session: Session, coordinator: Person) -> None:
    other = a_person(session, Role.COORDINATOR, "Ivy Marlow")
    do(session, coordinator, to_an_officer, owed(session))
    assert not undoing.offered(session, other.id, LATER)
    with pytest.raises(Refused, match="Only whoever did it"):
        undo(session, other, session.scalars(select(Reversible)).one())


def test_several_given_at_once_are_undone_at_once_or_not_at_all(
    session: Session, coordinator: Person
) -> None:
    nspcc, rows = an_organisation(session), [owed(session), owed(session), owed(session)]

    def give_all(act: Act, _: Any) -> None:
        for each in rows:
            allocation.allocate_to_organisation(act, each, nspcc, POLICY)

    do(session, coordinator, give_all, None)
    [row] = undoing.offered(session, coordinator.id, LATER)
    assert row.said == "gave 3 interviews to NSPCC"
    undo(session, coordinator, row)
    assert [each.provider for each in rows] == [None, None, None]
    do(session, coordinator, give_all, None)
    row = undoing.offered(session, coordinator.id, LATER)[0]
    rulings.rule_out(session.info["act"], rows[1], RuledOutAs.NOT_REQUIRED, "logged in error", POLICY)
    session.commit()
    with pytest.raises(Overtaken):
        undo(session, coordinator, row)
    session.rollback()
    assert all(each.organisation is nspcc for each in rows)


def test_what_the_log_does_not_say_enough_of_is_not_offered(session: Session, coordinator: Person) -> None:
    interview = owed(session)
    interview.provider, interview.provider_name = "partner", "Archbishop Lanfranc"  # type: ignore[assignment]
    do(session, coordinator, to_an_officer, interview)
    assert not undoing.offered(session, coordinator.id, LATER)


def test_no_word_about_a_child_is_kept_for_it(session: Session, coordinator: Person) -> None:
    interview = with_nspcc(session)
    deed: Deed = lambda act, row: allocation.allocate_to_partner(act, row, "Archbishop Lanfranc", POLICY)  # noqa: E731
    do(session, coordinator, deed, interview)
    row = session.scalars(select(Reversible)).one()
    assert "Lanfranc" not in f"{row.said} {row.details}"
    assert set(row.details) == {"at", "entries", "versions"}


def test_a_return_whose_interview_has_begun_is_put_right_instead(
    session: Session, coordinator: Person
) -> None:
    episode = missing(session)
    do(session, coordinator, back_now, episode)
    row = undoing.offered(session, coordinator.id, LATER)[0]
    to_an_officer(session.info["act"], episode.interview)
    session.commit()
    with pytest.raises(Refused, match="has begun"):
        undo(session, coordinator, row)


def test_a_letter_that_has_not_gone_does_not_go_and_one_that_has_is_followed(
    session: Session, coordinator: Person
) -> None:
    interview = owed(session)
    do(session, coordinator, to_an_officer, interview)
    session.query(OutboxMessage).delete()
    key = f"allocated:{interview.id}:{MORNING.isoformat()}"
    act = Act(session=session, actor=None, at=MORNING)
    for number in (1, 2):
        post(act, f"{key}:{number}@council.example", f"{number}@council.example", "T1: yours", "It is yours.")
    sent = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).first()
    assert sent is not None
    sent.sent_at = MORNING
    session.commit()
    undo(session, coordinator, undoing.offered(session, coordinator.id, LATER)[0])
    letters = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert [(each.to_address, each.subject) for each in letters] == [
        ("1@council.example", "T1: yours"),
        ("1@council.example", "T1: yours: undone"),
    ]
