"""The pages of an interview: every form filled in, sent twice, sent stale, sent by the wrong person."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, ProviderKind, ReasonList, RuledOutAs, Stage
from app.models import Child, Concern, Finding, Interview, OfferAttempt, Reason, facts
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode, an_organisation, give
from tests.strict_client import StrictClient

LISTS = {
    ReasonList.DECLINED: "not now",
    ReasonList.PARENTS_NOT_ASKED: "asking would not be safe",
    ReasonList.NOT_INDEPENDENT: "the child asked for it",
    ReasonList.PUSH: "bullying",
    ReasonList.PULL: "partner",
    ReasonList.HARM: "grooming",
    ReasonList.NOT_POSSIBLE: "no reply",
    ReasonList.NOT_OFFERED: "other",
    ReasonList.NOT_REQUIRED: "logged in error",
}


@pytest.fixture
def lines(session: Session) -> dict[ReasonList, int]:
    """One line in each list of reasons; their ids."""
    rows = {each: Reason(list=each, words=words, position=1) for each, words in LISTS.items()}
    session.add_all(rows.values())
    session.flush()
    return {each: row.id for each, row in rows.items()}


def owed(session: Session, child: Child | None = None, *, hours: float = 30, **columns: Any) -> Interview:
    returned = MORNING - timedelta(hours=hours)
    who = child or a_child(session, **columns)
    last_seen = returned - timedelta(hours=5)
    return an_episode(session, who, last_seen=last_seen, returned=returned).interview


def accepted(session: Session, **columns: Any) -> Interview:
    interview = owed(session, **columns)
    an_attempt(session, interview)
    return interview


def held(session: Session, **columns: Any) -> Interview:
    interview = accepted(session, **columns)
    interview.held_on, interview.held_at = date(2026, 9, 22), MORNING - timedelta(hours=18)
    interview.held_by = "Dean Okoro"
    session.flush()
    return interview


def again(session: Session, interview_id: int) -> Interview:
    session.expire_all()
    return session.get_one(Interview, interview_id)


def stands(session: Session, interview_id: int) -> Stage:
    return stage(facts.interview(again(session, interview_id)), Policy())


def errors(answer: Any) -> str:
    summary = BeautifulSoup(answer.text, "html.parser").select_one(".govuk-error-summary")
    return summary.get_text(" ", strip=True) if summary else ""


def test_the_page_says_what_it_covers_and_what_happened(client: StrictClient, session: Session) -> None:
    interview = held(session)
    second = an_episode(
        session,
        interview.episodes[0].child,
        last_seen=MORNING - timedelta(hours=100),
        returned=MORNING - timedelta(hours=95),
        interview=interview,
    )
    page = BeautifulSoup(client.get(f"/interviews/{interview.id}").text, "html.parser")
    rows = {row.th.get_text(strip=True): row.get_text() for row in page.select("tbody tr")}  # type: ignore[union-attr]
    assert "Held after 77 hours" in rows[second.reference]
    assert "Held after 12 hours" in rows[interview.episodes[0].reference]
    assert "Yes, they will talk to us" in page.get_text()
    assert page.select_one(".govuk-button").get_text() == "Write up"  # type: ignore[union-attr]


def test_the_suggestion_and_its_reasons_stand_beside_the_choice(
    client: StrictClient, session: Session
) -> None:
    noah = a_worker(session, "Noah Pemberton")
    nspcc = an_organisation(session, contract_until=date(2027, 3, 31))
    interview = owed(session, social_worker=noah)
    answer = client.get(f"/interviews/{interview.id}/allocate")
    said = BeautifulSoup(answer.text, "html.parser").select_one("#suggested")
    assert said is not None
    assert "Noah Pemberton" in said.get_text()
    assert "looked after by us" in said.get_text()
    assert "its contract runs until 31 March 2027" in said.get_text()
    interview_id, nspcc_id = interview.id, nspcc.id
    sent = client.send(answer, "form[action$=allocate]", to=f"organisation-{nspcc_id}")
    assert sent.location == f"/#card-{interview_id}"
    assert again(session, interview_id).organisation_id == nspcc_id


@pytest.mark.parametrize(
    ("to", "partner", "kind"),
    [
        ("worker", "", ProviderKind.SOCIAL_WORKER),
        ("partner", "Norbury Academy", ProviderKind.PARTNER),
    ],
)
def test_it_goes_to_the_social_worker_or_a_named_partner(
    client: StrictClient, session: Session, to: str, partner: str, kind: ProviderKind
) -> None:
    interview_id = owed(session, social_worker=a_worker(session)).id
    client.submit(f"/interviews/{interview_id}/allocate", "form[action$=allocate]", to=to, partner=partner)
    assert again(session, interview_id).provider is kind


def test_a_partner_without_a_name_is_asked_for(client: StrictClient, session: Session) -> None:
    interview_id = owed(session).id
    answer = client.submit(f"/interviews/{interview_id}/allocate", "form[action$=allocate]", to="partner")
    assert answer.status_code == 422
    assert "Say who agreed to hold it." in errors(answer)


def test_two_coordinators_allocate_one_interview_and_the_second_is_told_who_has_it(
    client_as: ClientAs, session: Session
) -> None:
    nspcc, dean = an_organisation(session), a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    first = client_as(a_person(session, Role.COORDINATOR, "Morgan T"))
    second = client_as(a_person(session, Role.COORDINATOR, "Ada C"))
    interview_id = owed(session).id
    to_nspcc, to_dean = f"organisation-{nspcc.id}", f"person-{dean.id}"
    address, form = f"/interviews/{interview_id}/allocate", "form[action$=allocate]"
    one, other = first.get(address), second.get(address)
    assert first.send(one, form, to=to_nspcc).status_code == 303
    late = second.send(other, form, to=to_dean)
    assert late.status_code == 409
    assert "It is with NSPCC now" in errors(late)
    assert again(session, interview_id).organisation is not None
    assert second.send(late, form).status_code == 303, "having looked, the second may decide otherwise"
    assert again(session, interview_id).person is not None


def test_an_answer_is_recorded_once_however_often_the_form_is_sent(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview_id = owed(session).id
    form = client.get(f"/interviews/{interview_id}/attempt")
    for _ in range(2):
        answer = client.send(form, "form[action$=attempt]", outcome="accepted")
        assert answer.location == f"/interviews/{interview_id}"
    session.expire_all()
    attempt = session.scalars(select(OfferAttempt)).one()
    assert (attempt.outcome, attempt.made_at) == (AttemptOutcome.ACCEPTED, MORNING)
    assert stands(session, interview_id) is Stage.IN_COMPLETION


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose the answer."),
        ({"outcome": "declined by the child"}, "Choose the reason that was given."),
        ({"outcome": "no reply", "made-day": "", "made-clock": ""}, "Give the day"),
        ({"outcome": "no reply", "made-day": "31/02/2026"}, "31 February"),
        ({"outcome": "no reply", "made-day": "24/09/2026"}, "future"),
        ({"outcome": "no reply", "made-day": "01/09/2026"}, "before the child’s return"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_is_kept(
    client: StrictClient,
    session: Session,
    lines: dict[ReasonList, int],
    fields: dict[str, str],
    sentence: str,
) -> None:
    interview_id = owed(session).id
    answer = client.submit(
        f"/interviews/{interview_id}/attempt", "form[action$=attempt]", said="rang off twice", **fields
    )
    assert answer.status_code == 422
    assert sentence in errors(answer)
    assert "rang off twice" in answer.text
    session.expire_all()
    assert session.scalars(select(OfferAttempt)).all() == []


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({"asked": "yes", "said": "She was at her aunt’s."}, ("She was at her aunt’s.", "")),
        ({"asked": "no", "reason": "asking would not be safe"}, ("", "asking would not be safe")),
    ],
)
def test_after_a_no_parents_or_carers_are_asked_or_the_reason_is_given(
    client: StrictClient,
    session: Session,
    lines: dict[ReasonList, int],
    fields: dict[str, str],
    stored: tuple[str, str],
) -> None:
    interview = owed(session)
    an_attempt(session, interview, AttemptOutcome.DECLINED_BY_CHILD, reason="not now")
    interview_id = interview.id
    client.submit(f"/interviews/{interview_id}/parents", "form[action$=parents]", **fields)
    row = again(session, interview_id)
    assert (row.parents_said, row.parents_not_asked) == stored
    assert stands(session, interview_id) is Stage.CLOSED


def test_parents_not_asked_needs_a_reason(
    client: StrictClient, session: Session, lines: dict[ReasonList, int]
) -> None:
    interview = owed(session)
    an_attempt(session, interview, AttemptOutcome.DECLINED_BY_CHILD, reason="not now")
    address = f"/interviews/{interview.id}/parents"
    assert "Choose the reason" in errors(client.submit(address, "form[action$=parents]", asked="no"))
    blank = {"when-day": "", "when-clock": ""}
    answer = client.submit(address, "form[action$=parents]", asked="yes", **blank)
    assert "Give the day" in errors(answer)


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
    early = client.submit(address, form, how="in person", **{"when-day": "20/09/2026"})
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
    for step in ("ask-authority", "chase", "receive"):
        assert client.submit(page, f"form[action$={step}]").location == page
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
