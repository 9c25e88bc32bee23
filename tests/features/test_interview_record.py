"""The record of an interview through its pages: checked, signed, sent back, put right, each version read."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ReasonList, Stage
from app.models import Action, Interview, InterviewRecord
from app.services.act import Act
from tests.conftest import ClientAs
from tests.examples import a_person, a_worker, an_organisation, give
from tests.features.interview_rows import again, errors, held, reason_lines, stands
from tests.record_examples import a_record, write_up
from tests.strict_client import StrictClient

pytestmark = pytest.mark.on_both
TYPED: dict[str, Any] = {"workers_view": "v", "concern": "no"}
BOXES: dict[str, Any] = {
    "childs_words": "I missed the train.",
    "workers_view": "It fits.",
    "before": "A quarrel at tea.",
    "during": "At the park.",
    "after": "Tired, and hungry.",
    "concern_said": "An older man drove her.",
    "would_help": "A later curfew.",
    "to_find": "The pier.",
    "from_carers": "She rings her nan.",
    "todo": "See the school.",
}
SIGN, WRITE = "form[action$=sign]", "form[action$=write-up]"


@pytest.fixture
def lines(session: Session) -> dict[ReasonList, int]:
    """One line in each list of reasons; their ids."""
    return reason_lines(session)


@pytest.fixture
def interview(session: Session, lines: dict[ReasonList, int]) -> Interview:
    """One that was held, by an officer whose it is, of a child with a social worker."""
    worker = a_worker(session, "Noah Pemberton")
    row = held(session, social_worker=worker)
    give(session, row, a_person(session, Role.RHI_OFFICER, "Dean Okoro", email="dean@desk.example"))
    return row


def a_signed(session: Session, act: Act, interview: Interview) -> str:
    """Signed by its officer; its address."""
    act.actor = interview.person
    write_up(act, interview, a_record("I mised the train.", before="A quarrel."))
    act.actor = None
    return f"/interviews/{interview.id}"


def test_every_box_is_on_the_page_to_check_on_and_nothing_is_written_up_before_the_signature(
    client: StrictClient, session: Session, interview: Interview, lines: dict[ReasonList, int]
) -> None:
    page = f"/interviews/{interview.id}"
    saved = client.submit(
        f"{page}/write-up",
        WRITE,
        **BOXES,
        owner="The school nurse",
        pull=[str(lines[ReasonList.PULL])],
        concern="yes",
    )
    assert saved.location == f"{page}/record/1"
    check = client.get(saved.location)
    text = BeautifulSoup(check.text, "html.parser").get_text(" ", strip=True)
    for words in (*BOXES.values(), "partner", "The school nurse", "Check before you sign"):
        assert words in text
    assert "Saved, not signed yet" in client.get(page).text
    assert again(session, int(interview.id)).written_up is None
    form = BeautifulSoup(client.get(f"{page}/write-up").text, "html.parser")
    for name, words in BOXES.items():
        assert form.select_one(f"[name={name}]").get_text().strip() == words  # type: ignore[union-attr]
    assert form.select("[name=pull][checked]")
    assert form.select("[name=concern][value=yes][checked]")
    assert client.submit(saved.location, SIGN).location == page
    assert again(session, int(interview.id)).written_up is not None
    assert session.scalars(select(Action)).one().owner == "The school nurse"
    shown = client.get(page).text
    assert "The pier." in shown
    assert "signed by" in client.get(saved.location).text


def test_what_is_to_be_done_needs_somebody_who_does_it(client: StrictClient, interview: Interview) -> None:
    typed: dict[str, Any] = {
        "childs_words": "w",
        "workers_view": "v",
        "concern": "no",
        "todo": "See the school.",
    }
    answer = client.submit(f"/interviews/{interview.id}/write-up", WRITE, **typed)
    assert "Say who does it" in errors(answer)


def test_a_page_checked_before_somebody_else_changed_it_is_not_signed(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    page = f"/interviews/{interview.id}"
    one, two = client_as(Role.COORDINATOR), client_as(a_person(session, Role.COORDINATOR, "Bo Second"))
    first = one.submit(f"{page}/write-up", WRITE, childs_words="first", **TYPED)
    checked = one.get(first.location)
    two.submit(f"{page}/write-up", WRITE, childs_words="second", **TYPED)
    assert one.send(checked, SIGN).status_code == 409
    assert session.scalars(select(InterviewRecord)).one().signed_at is None


def test_two_write_up_one_interview_and_the_second_sees_what_the_first_saved(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    address = f"/interviews/{interview.id}/write-up"
    one, two = client_as(Role.COORDINATOR), client_as(a_person(session, Role.COORDINATOR, "Bo Second"))
    blank = two.get(address)
    one.submit(address, WRITE, childs_words="what the first heard", **TYPED)
    answer = two.send(blank, WRITE, childs_words="what the second heard", **TYPED)
    assert answer.status_code == 409
    beside = BeautifulSoup(answer.text, "html.parser").select_one("#theirs")
    assert beside
    assert "what the first heard" in beside.get_text()
    assert "what the second heard" in beside.get_text()


def test_sent_back_with_a_comment_it_is_written_up_again_and_both_versions_are_read(
    client_as: ClientAs, session: Session, act: Act, interview: Interview
) -> None:
    page = a_signed(session, act, interview)
    coordinator, officer = client_as(Role.COORDINATOR), client_as(again(session, interview.id).person)
    back = coordinator.submit(f"{page}/send-back", "form[action$=send-back]", comment="Say when it was.")
    assert back.location == page
    assert stands(session, int(page.rsplit("/", 1)[1])) is Stage.IN_RECORDING
    assert "Say when it was." in officer.get(page).text
    form = officer.get(f"{page}/write-up")
    assert "Say when it was." in form.text
    assert "I mised the train." in form.text
    saved = officer.send(form, WRITE, childs_words="I missed the train at five.")
    assert officer.submit(saved.location, SIGN).status_code == 303
    assert "I mised the train." in coordinator.get(f"{page}/record/1").text
    second = coordinator.get(f"{page}/record/2").text
    assert "at five" in second
    assert "Sent back: Say when it was." in second


def test_put_right_it_says_why_and_the_version_before_stays(
    client_as: ClientAs, session: Session, act: Act, interview: Interview
) -> None:
    page, correct = a_signed(session, act, interview), "form[action$=correct]"
    officer = client_as(again(session, interview.id).person)
    assert "why the record is put right" in errors(officer.submit(f"{page}/correct", correct))
    saved = officer.submit(
        f"{page}/correct", correct, childs_words="I missed the train.", because="A letter was missing."
    )
    assert saved.location == f"{page}/record/2"
    assert "A letter was missing." in officer.get(f"{page}/correct").text
    assert "I mised" in officer.get(page).text, "the signed one, until the next is signed"
    officer.submit(saved.location, SIGN)
    shown = officer.get(page).text
    assert "I missed the train." in shown
    assert "A letter was missing." in shown
    assert "I mised" in officer.get(f"{page}/record/1").text


def test_who_sends_back_and_who_reads_what_is_not_signed(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    nspcc = an_organisation(session)
    page = f"/interviews/{interview.id}"
    worker = a_person(session, Role.SOCIAL_WORKER, "Noah P", worker=interview.episodes[0].child.social_worker)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    client_as(Role.COORDINATOR).submit(
        f"{page}/write-up", WRITE, childs_words="w", workers_view="v", concern="no"
    )
    reads = {
        role: client_as(role).get(f"{page}/record/1").status_code for role in (Role.ADMINISTRATOR, grace)
    }
    assert set(reads.values()) == {404}, "not signed, it is for whoever may sign it"
    client_as(Role.COORDINATOR).submit(f"{page}/record/1", SIGN)
    asking = (Role.ADMINISTRATOR, worker, Role.RHI_OFFICER, Role.MANAGER, grace)
    sends = [client_as(each).get(f"{page}/send-back").status_code for each in asking]
    assert sends == [200, 200, 403, 403, 403]
    assert client_as(Role.ADMINISTRATOR).get(f"{page}/record/1").status_code == 200
