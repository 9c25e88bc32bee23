"""An interview’s page, allocating it, and recording offers: sent twice, stale, and with faults."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, ProviderKind, ReasonList, Stage
from app.models import OfferAttempt
from tests.conftest import ClientAs
from tests.examples import MORNING, a_person, a_worker, an_attempt, an_episode, an_organisation
from tests.features.interview_rows import again, errors, held, owed, reason_lines, stands
from tests.strict_client import StrictClient


@pytest.fixture
def lines(session: Session) -> dict[ReasonList, int]:
    """One line in each list of reasons; their ids."""
    return reason_lines(session)


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
    assert "Looked after by us" in said.get_text()
    assert "Its contract runs until 31 March 2027" in said.get_text()
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
    fields: dict[str, Any],
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
    fields: dict[str, Any],
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
    blank: dict[str, Any] = {"when-day": "", "when-clock": ""}
    answer = client.submit(address, "form[action$=parents]", asked="yes", **blank)
    assert "Give the day" in errors(answer)
