"""Held, written up, filed, fed back, ruled out, covered: by whom, and what is refused."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, ReasonList, RuledOutAs, Stage
from app.models import Concern, Finding
from tests.conftest import ClientAs
from tests.examples import MORNING, a_person, a_worker, an_organisation, give
from tests.features.interview_rows import LISTS, accepted, again, errors, held, owed, reason_lines, stands
from tests.strict_client import StrictClient


@pytest.fixture
def lines(session: Session) -> dict[ReasonList, int]:
    """One line in each list of reasons; their ids."""
    return reason_lines(session)


def test_held_written_up_on_file_and_fed_back(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview_id = accepted(session).id
    page = f"/interviews/{interview_id}"
    client.submit(f"{page}/held", "form[action$=held]", how="in person", where="youth hub", by="Dean Okoro")
    assert stands(session, interview_id) is Stage.IN_RECORDING
    client.submit(
        f"{page}/write-up",
        "form[action$=write-up]",
        childs_words="I missed\nthe train.",
        workers_view="It fits.",
        pull=[str(lines[ReasonList.PULL])],
        harm=[str(lines[ReasonList.HARM])],
        concern="yes",
        concern_said="an older man drove her",
    )
    assert stands(session, interview_id) is Stage.IN_RECORDING
    client.submit(f"{page}/record/1", "form[action$=sign]")
    shown = client.get(page).text
    assert "I missed" in shown
    assert "Exploitation concern" in shown
    session.expire_all()
    assert len(session.scalars(select(Finding)).all()) == 2
    assert session.scalars(select(Concern)).one().said == "an older man drove her"
    client.submit(page, "form[action$=put-on-file]")
    client.submit(page, "form[action$=feed-back]")
    assert stands(session, interview_id) is Stage.CLOSED


def test_a_write_up_that_lacks_something_keeps_every_word(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview_id = held(session).id
    answer = client.submit(
        f"/interviews/{interview_id}/write-up",
        "form[action$=write-up]",
        childs_words="I missed the train.",
        pull=[str(lines[ReasonList.PULL])],
    )
    assert answer.status_code == 422
    assert "your own view" in errors(answer)
    assert "whether you are concerned" in errors(answer)
    again_form = BeautifulSoup(answer.text, "html.parser")
    assert "I missed the train." in again_form.select_one("#childs_words").get_text()  # type: ignore[union-attr]
    assert again_form.select("input[name=pull][checked]")


def test_a_write_up_finished_by_somebody_else_is_told_and_nothing_typed_is_lost(
    client_as: ClientAs, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview = held(session)
    interview_id = interview.id
    client, form = client_as(Role.COORDINATOR), "form[action$=write-up]"
    blank = client.get(f"/interviews/{interview_id}/write-up")
    interview = again(session, interview_id)
    interview.written_up_on, interview.written_up_at = date(2026, 9, 23), MORNING
    interview.childs_words = interview.workers_view = "theirs"
    session.flush()
    answer = client.send(blank, form, childs_words="mine", workers_view="my view", concern="no")
    assert answer.status_code == 409
    assert "mine" in answer.text
    assert again(session, interview_id).childs_words == "theirs"


def test_held_before_the_return_and_the_own_worker_without_a_reason_are_refused(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    noah = a_worker(session, "Noah Pemberton")
    interview = accepted(session, social_worker=noah)
    give(session, interview, noah)
    address, form = f"/interviews/{interview.id}/held", "form[action$=held]"
    day: dict[str, Any] = {"when-day": "20/09/2026"}
    early = client.submit(address, form, how="in person", **day)
    assert "after the child’s return" in errors(early)
    own = client.submit(address, form, how="in person")
    assert "not independent" in errors(own)
    exception = LISTS[ReasonList.NOT_INDEPENDENT]
    assert client.submit(address, form, how="in person", not_independent=exception).status_code == 303


def test_ruling_out_counts_as_its_kind_and_can_be_taken_back(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview_id = owed(session).id
    page, form = f"/interviews/{interview_id}/rule-out", "form[action$=rule-out]"
    refusal = client.submit(page, form, reason=str(lines[ReasonList.NOT_POSSIBLE]))
    assert "after 3 attempts" in errors(refusal)
    unsaid = client.submit(page, form, reason=str(lines[ReasonList.NOT_OFFERED]))
    assert "Choose the reason." in errors(unsaid)
    client.submit(page, form, reason=str(lines[ReasonList.NOT_OFFERED]), other="the team was away")
    row = again(session, interview_id)
    assert (row.ruled_out, row.ruled_out_reason) == (RuledOutAs.NOT_OFFERED, "the team was away")
    address = f"/interviews/{interview_id}/reopen"
    assert client.submit(address, "form[action$=reopen]").status_code == 422
    client.submit(address, "form[action$=reopen]", because="they rang back")
    assert stands(session, interview_id) is Stage.IN_OFFER
    assert "Opened again: they rang back" in client.get(f"/interviews/{interview_id}").text


def test_one_interview_is_made_to_cover_the_next_absence_too(client: StrictClient, session: Session) -> None:
    first = owed(session, hours=50)
    second = owed(session, first.episodes[0].child, hours=10)
    first_id, second_id = first.id, second.id
    address, form = f"/interviews/{first_id}/cover", "form[action$=cover]"
    client.submit(address, form, other=str(second_id))
    assert len(again(session, first_id).episodes) == 2
    assert client.get(f"/interviews/{second_id}").status_code == 404
    assert "No other interview is owed" in client.get(address).text


def test_another_authority_is_asked_chased_and_replies(client: StrictClient, session: Session) -> None:
    interview_id = owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth").id
    page = f"/interviews/{interview_id}"
    for step in ("ask-authority", "chase"):
        assert client.submit(page, f"form[action$={step}]").location == page
    client.submit(f"{page}/reply", "form[action$=reply]", replied="yes", said="Held.")
    row = again(session, interview_id)
    assert (row.requested_at, row.chased_at, row.received_at) == (MORNING, MORNING, MORNING)


def test_a_form_whose_move_is_not_open_says_why(client: StrictClient, session: Session) -> None:
    interview_id = owed(session).id
    answer = client.get(f"/interviews/{interview_id}/write-up")
    assert answer.status_code == 409
    assert "This interview is in offer." in answer.text


def test_an_officer_works_on_their_own_interviews_only(
    client_as: ClientAs, session: Session, lines: dict[ReasonList, int]
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    mine, theirs = owed(session), owed(session)
    give(session, mine, dean)
    give(session, theirs, a_person(session, Role.RHI_OFFICER, "Ravi Thistlewood"))
    mine_id, theirs_id = mine.id, theirs.id
    client = client_as(dean)
    sent = client.submit(f"/interviews/{mine_id}/attempt", "form[action$=attempt]", outcome="no reply")
    assert sent.status_code == 303
    assert client.get(f"/interviews/{theirs_id}/attempt").status_code == 403
    data = {"outcome": "no reply", "version": "1", "made-day": "today", "made-clock": "9am"}
    assert client.post(f"/interviews/{theirs_id}/attempt", data=data).status_code == 403
    assert len(again(session, theirs_id).attempts) == 0


def test_an_administrator_records_attempts_and_no_more(
    client_as: ClientAs, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview_id = accepted(session).id
    client = client_as(Role.ADMINISTRATOR)
    assert client.get(f"/interviews/{interview_id}/attempt").status_code == 200
    for page in ("held", "allocate", "rule-out", "cover"):
        assert client.get(f"/interviews/{interview_id}/{page}").status_code == 403


def test_a_provider_sees_the_least_and_a_stranger_nothing(client_as: ClientAs, session: Session) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    interview = owed(
        session, placement_type="foster care", placement_area="Sutton", social_worker=a_worker(session)
    )
    give(session, interview, nspcc)
    interview_id = interview.id
    page = client_as(grace).get(f"/interviews/{interview_id}").text
    assert "Record an attempt or answer" in page
    for unseen in ("Sutton", "Noah Pemberton", "Permanence 2"):
        assert unseen not in page
    stranger = a_person(session, Role.SOCIAL_WORKER, worker=a_worker(session, "Somebody Else"))
    for address in ("", "/attempt", "/held"):
        assert client_as(stranger).get(f"/interviews/{interview_id}{address}").status_code == 404
