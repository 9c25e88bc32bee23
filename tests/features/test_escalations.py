"""The escalations' pages: raised in one step from a card, answered, and whom nobody could tell."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Episode, Escalation, Interview, OutboxMessage, Person
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.alerts import went_missing
from app.services.outbox import post
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode, an_escalation
from tests.strict_client import StrictClient

HOUR = timedelta(hours=1)
ANSWER = "A strategy meeting is at noon."


@pytest.fixture
def missing(session: Session) -> Episode:
    """CR7, missing for 30 hours."""
    child = a_child(session, "Imogen", "Adeyemi", crs_id="CR7", team="Permanence 2")
    return an_episode(session, child, last_seen=MORNING - 30 * HOUR)


@pytest.fixture
def late(session: Session) -> Interview:
    """An interview of CR8, 8 hours late."""
    back = MORNING - 80 * HOUR
    child = a_child(session, "Ptolemy", "Quill", crs_id="CR8")
    return an_episode(session, child, last_seen=back - HOUR, returned=back).interview


@pytest.fixture
def manager(session: Session) -> Person:
    """The manager of the missing child's team."""
    return a_person(session, Role.MANAGER, "Reece Everett", team="Permanence 2")


def raised(session: Session) -> list[tuple[int, str]]:
    session.expire_all()
    return [(each.rung, each.to_role) for each in session.scalars(select(Escalation).order_by(Escalation.id))]


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def said(answer: Any, where: str) -> str:
    """The words of one place of a page."""
    found = soup(answer).select_one(where)
    assert found is not None, where
    return " ".join(found.get_text(" ").split())


def test_a_card_escalates_in_one_press_and_says_so(
    client: StrictClient, session: Session, late: Interview, missing: Episode
) -> None:
    work, absence = f"/escalations/interviews/{late.id}", f"/escalations/absences/{missing.id}"
    done = client.submit("/?stage=in_offer", f"form[action^='{work}']")
    assert done.status_code == 303
    assert done.location == f"/?stage=in_offer#card-{late.id}"
    assert raised(session) == [(2, "manager")]
    board = client.get(done.location)
    assert "Escalated to manager." in board.text
    assert "Escalated to manager, not answered yet" in said(board, f"#card-{late.id}")
    client.submit("/", f"form[action^='{absence}']")
    assert raised(session)[1:] == [(2, "social worker and manager")]
    assert "Still missing after 24 hours" in said(client.get("/"), "#escalations")


def test_a_double_press_climbs_one_rung(client: StrictClient, session: Session, late: Interview) -> None:
    address = f"/escalations/interviews/{late.id}"
    seen = client.get("/")
    assert client.send(seen, f"form[action^='{address}']").status_code == 303
    again = client.send(seen, f"form[action^='{address}']")
    assert again.status_code == 409
    assert "It has been escalated meanwhile" in again.text
    assert raised(session) == [(2, "manager")]


def test_a_manager_answers_for_a_child_of_their_team_and_the_card_says_who(
    client_as: ClientAs, session: Session, missing: Episode, manager: Person
) -> None:
    rung = an_escalation(session, missing)
    client = client_as(manager)
    page = client.get("/escalations")
    assert "Imogen A" in said(page, f"#escalation-{rung.id}")
    address = f"/escalations/{rung.id}/answer"
    empty = client.submit(address, "form[action$=answer]", doing=" ")
    assert empty.status_code == 422
    assert "Say what is being done." in empty.text
    done = client.submit(address, "form[action$=answer]", doing=ANSWER)
    assert (done.status_code, done.location) == (303, f"/escalations#escalation-{rung.id}")
    assert ANSWER in said(client.get(done.location), f"#escalation-{rung.id}")
    assert "answered by Reece Everett" in said(client.get("/"), f"#missing-{missing.id}")


def test_whoever_answers_second_is_told_who_was_first_and_keeps_what_they_typed(
    client_as: ClientAs, session: Session, missing: Episode, manager: Person
) -> None:
    rung = an_escalation(session, missing)
    client = client_as(Role.COORDINATOR)
    typed = client.get(f"/escalations/{rung.id}/answer")
    client_as(manager).submit(f"/escalations/{rung.id}/answer", "form[action$=answer]", doing=ANSWER)
    second = client.send(typed, "form[action$=answer]", doing="I rang the police.")
    assert second.status_code == 409
    assert "Reece Everett has answered this already." in second.text
    assert "I rang the police." in second.text
    assert ANSWER in second.text


def test_what_is_settled_has_no_answer_to_give(
    client: StrictClient, session: Session, missing: Episode
) -> None:
    rung = an_escalation(session, missing, ended_at=MORNING)
    assert client.get(f"/escalations/{rung.id}/answer").status_code == 404


def test_the_list_says_what_the_rule_climbs_next(client: StrictClient, missing: Episode) -> None:
    page = client.get("/escalations")
    assert "Imogen A CR7 Still missing after 24 hours: social worker and manager." in said(page, ".box")
    assert "Nothing waits for an answer." in page.text


def test_whom_nobody_could_tell_is_on_the_coordinators_list_until_told_by_hand(
    client: StrictClient, client_as: ClientAs, session: Session, act: Act, missing: Episode
) -> None:
    went_missing(act, missing)
    letter = session.scalars(select(OutboxMessage)).one()
    page = client.get("/escalations")
    assert "CR7 : reported missing No address for the social worker and manager." in said(
        page, f"#letter-{letter.id}"
    )
    assert "Nobody could be told" not in client_as(Role.ADMINISTRATOR).get("/escalations").text
    done = client.send(page, f"form[action$='letters/{letter.id}/told']")
    assert done.status_code == 303
    assert "Nobody could be told" not in client.get("/escalations").text
    session.expire_all()
    assert letter.sent_at == MORNING


def test_an_escalation_told_by_hand_counts_as_sent(
    client: StrictClient, session: Session, act: Act, missing: Episode
) -> None:
    rung = an_escalation(session, missing)
    post(act, f"escalation:{rung.id}:", "", "CR7: escalated to director", "No address for the director.")
    letter = session.scalars(select(OutboxMessage)).one()
    client.submit("/escalations", f"form[action$='letters/{letter.id}/told']")
    session.expire_all()
    assert rung.sent_at == MORNING


def test_a_look_at_the_list_is_recorded_child_by_child(
    client: StrictClient, session: Session, missing: Episode
) -> None:
    an_escalation(session, missing)
    client.get("/escalations")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject_type == "standup.escalated")).one()
    assert entry.shown == [missing.child_id]


@pytest.mark.parametrize("role", [Role.RHI_OFFICER, Role.ADMINISTRATOR])
def test_whoever_may_not_answer_reads_that_nobody_has(
    client_as: ClientAs, session: Session, missing: Episode, role: Role
) -> None:
    rung = an_escalation(session, missing)
    page = client_as(role).get("/escalations")
    assert "Nobody has answered yet" in said(page, f"#escalation-{rung.id}")
    assert client_as(role).get(f"/escalations/{rung.id}/answer").status_code == 403


def test_a_manager_of_another_team_finds_nothing_to_answer(
    client_as: ClientAs, session: Session, missing: Episode
) -> None:
    rung = an_escalation(session, missing)
    other = client_as(a_person(session, Role.MANAGER, team="Leaving Care"))
    assert "Imogen" not in other.get("/escalations").text
    assert other.get(f"/escalations/{rung.id}/answer").status_code == 404
    assert other.post(f"/escalations/{rung.id}/answer", data={"doing": ANSWER}).status_code == 404
    session.expire_all()
    assert rung.acknowledged_at is None
