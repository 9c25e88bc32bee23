"""Where two parts of the desk meet: what one does holds for the other."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times
from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin, AllocationEnded, RuledOutAs
from app.models import Action, Allocation, Episode, Interview, OutboxMessage, Person, Reversible
from app.queries.audit import verify
from app.services import allocation, episodes, people, rulings, standups, undoing
from app.services.act import Act
from app.services.events import Event
from app.services.intake import Kind
from app.web.acting import machine_now
from tests import standup_examples as meeting
from tests.conftest import ClientAs
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_action,
    an_episode,
    an_escalation,
    an_organisation,
)
from tests.features.interview_rows import again, owed
from tests.features.meeting_pages import DAY, began, soup
from tests.services.importing import bring
from tests.strict_client import StrictClient

POLICY = Policy()


def test_an_interview_handed_back_by_a_provider_is_theirs_again_when_they_undo_it(
    client_as: ClientAs, session: Session, act: Act
) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    interview_id = (interview := owed(session)).id
    allocation.allocate_to_organisation(act, interview, nspcc, POLICY)
    mine = client_as(grace)
    mine.submit(f"/interviews/{interview_id}/hand-back", "form[action$=hand-back]", because="We know them")
    assert mine.get(f"/interviews/{interview_id}").status_code == 404
    assert mine.submit("/my-work", "#undo form").status_code == 303
    assert again(session, interview_id).organisation_id == nspcc.id
    assert mine.get(f"/interviews/{interview_id}").status_code == 200


def test_a_second_press_of_hand_back_leads_where_the_first_did(
    client_as: ClientAs, session: Session, act: Act
) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    interview = owed(session)
    allocation.allocate_to_organisation(act, interview, nspcc, POLICY)
    mine, form = client_as(grace), "form[action$=hand-back]"
    page = mine.get(f"/interviews/{interview.id}/hand-back")
    for _ in range(2):
        assert mine.send(page, form, because="We know them").location == "/my-work"


def test_a_return_that_is_put_right_into_the_record_is_told_and_ends_what_was_escalated(
    session: Session, act: Act
) -> None:
    worker = a_worker(session)
    a_person(session, Role.SOCIAL_WORKER, worker=worker)
    absence = an_episode(session, a_child(session, social_worker=worker, team=worker.team))
    raised = an_escalation(session, absence)
    back = When.instant(MORNING - timedelta(hours=1))
    for returned in (back, When.instant(MORNING - timedelta(hours=2))):
        episodes.correct_times(act, absence, Times(absence.last_seen, absence.reported, returned=returned))
    assert raised.ended_at == MORNING
    told = session.scalars(select(OutboxMessage.body).where(OutboxMessage.to_address != "")).all()
    assert [each.splitlines()[0].partition(" ")[2] for each in told] == [
        "is back since 08:00 on 23 September 2026."
    ]


@pytest.fixture
def dele(session: Session) -> Person:
    return a_person(session, Role.RHI_OFFICER, "Dele Marsh")


def test_the_count_beside_my_work_leaves_out_what_was_ruled_out_before_an_answer(
    client_as: ClientAs, session: Session, act: Act, dele: Person
) -> None:
    interview = owed(session)
    allocation.allocate_to_officer(act, interview, dele, POLICY)
    mine = client_as(dele)
    assert soup(mine.get("/my-work")).select("#waiting .count")
    interview = again(session, interview.id)
    rulings.rule_out(act, interview, RuledOutAs.NOT_REQUIRED, "logged in error", POLICY)
    assert not soup(mine.get("/my-work")).select("#waiting .count")


def test_the_count_beside_my_work_leaves_out_what_is_parked(
    client_as: ClientAs, session: Session, dele: Person
) -> None:
    line = an_action(
        session,
        a_child(session),
        owner_person=dele,
        origin=ActionOrigin.STANDUP,
        due_on=MORNING.date(),
        parked_until=MORNING.date() + timedelta(days=1),
        parked_because="The school is shut",
    )
    mine = client_as(dele)
    assert not soup(mine.get("/my-work")).select("#waiting .count")
    line.parked_until = MORNING.date()
    session.info["act"].record(Event.ACTION_PARKED, line, child=line.child)
    assert soup(mine.get("/my-work")).select("#waiting .count")


def test_an_address_that_names_an_interview_no_row_can_be_adds_an_action_of_no_interview(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session)
    assert client.get(f"/actions/new/{child.id}?interview=99999999999999999999").status_code == 200


def test_a_return_undone_and_logged_again_is_told_again(session: Session) -> None:
    worker = a_worker(session)
    a_person(session, Role.SOCIAL_WORKER, worker=worker)
    coordinator = a_person(session, Role.COORDINATOR, "Rhiannon Blake")
    absence = an_episode(session, a_child(session, social_worker=worker, team=worker.team))
    session.commit()
    for _ in range(2):
        log_and_undo(session, coordinator, absence)
    log(session, coordinator, absence)
    told = select(OutboxMessage.subject).where(OutboxMessage.to_address != "").order_by(OutboxMessage.id)
    about = [each.partition(": ")[2] for each in session.scalars(told)]
    assert about == ["back", "back: undone", "back", "back: undone", "back"]


def log(session: Session, person: Person, absence: Episode) -> None:
    """Log the return, and let every letter about it go."""
    act = Act(session=session, actor=person, at=MORNING)
    episodes.log_return(act, absence, episodes.Return(When.instant(MORNING - timedelta(hours=1))))
    undoing.offer(act, machine_now())
    act.close()
    for letter in session.scalars(select(OutboxMessage)):
        letter.sent_at = MORNING
    session.commit()


def log_and_undo(session: Session, person: Person, absence: Episode) -> None:
    log(session, person, absence)
    act = Act(session=session, actor=person, at=MORNING)
    row = session.scalars(select(Reversible).where(Reversible.undone_at.is_(None))).one()
    undoing.undo(act, row, machine_now(), POLICY)
    act.close()


def test_of_two_who_bring_the_same_newcomer_into_the_meeting_the_second_adds_nothing(
    session: Session, act: Act
) -> None:
    meeting.owed(session, 80)
    standup = meeting.opened(act)
    meeting.owed(session, 60)
    new = meeting.walked(act, standup).new
    standups.bring_on(act, standup, new)
    lines = len(standup.lines)
    standups.bring_on(act, standup, new)
    assert len(standup.lines) == lines == 4


def test_a_later_file_that_says_who_has_it_ends_the_answer_of_whoever_had_it(
    session: Session, act: Act
) -> None:
    told = INTERVIEW | {"outcome": "", "held_at": "", "recorded_at": ""}
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)
    bring(act, Kind.INTERVIEWS, told)
    interview = session.scalars(select(Interview)).one()
    act.actor = a_person(
        session, Role.PROVIDER, "Grace L", organisation=interview.organisation, ends_on=date(2027, 1, 1)
    )
    allocation.accept(act, interview)
    bring(act, Kind.INTERVIEWS, told | {"provider": "rhi_officer"})
    row = session.scalars(select(Allocation)).one()
    assert (row.ended_at, row.ended_as) == (act.at, AllocationEnded.GIVEN_ON)
    session.commit()
    assert verify(session, ()) is None


def test_whoever_has_an_open_interview_is_not_given_a_role_that_holds_none(
    session: Session, act: Act, dele: Person
) -> None:
    allocation.allocate_to_officer(act, owed(session), dele, POLICY)
    with pytest.raises(Refused, match="Dele Marsh has 1 open interview"):
        people.change(act, dele, dele.name, people.Standing(Role.QUALITY), POLICY)
    people.change(act, dele, dele.name, people.Standing(Role.COORDINATOR), POLICY)
    assert dele.role is Role.COORDINATOR


def test_what_was_planned_two_meetings_ago_is_closed_too_once_it_is_done(
    client: StrictClient, session: Session, act: Act, dele: Person
) -> None:
    interview_id = meeting.owed(session, 100).id
    first = meeting.opened(act, at=MORNING - 2 * DAY)
    line = next(each for each in first.lines if each.interview_id == interview_id)
    meeting.planned(act, line)
    meeting.closed(act, first)
    meeting.closed(act, meeting.opened(act, at=MORNING - DAY))
    act.at = MORNING
    allocation.allocate_to_officer(act, again(session, interview_id), dele, POLICY)
    began(client)
    action = session.scalars(select(Action).execution_options(populate_existing=True)).one()
    assert action.outcome == "Given to Dele Marsh"
