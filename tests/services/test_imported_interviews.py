"""Importing interviews and referrals: offers, answers and rulings as a file tells them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import AttemptOutcome, ProviderKind, RuledOutAs
from app.models import (
    EducationReferral,
    Organisation,
)
from app.models.facts import interview as as_facts
from app.services.act import Act
from app.services.intake import Kind
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW, REFERRAL
from tests.examples import a_child, an_attempt
from tests.services.importing import bring, counts, interview

ANSWERED = INTERVIEW | {"held_at": "", "recorded_at": ""}


@pytest.fixture
def on_file(act: Act) -> None:
    """The child and the episode that interviews tell of."""
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)


@pytest.mark.usefixtures("on_file")
def test_an_interview_told_whole_is_accepted_held_and_recorded(act: Act, session: Session) -> None:
    bring(act, Kind.INTERVIEWS, INTERVIEW)
    found = interview(session)
    [attempt] = found.attempts
    assert (attempt.outcome, attempt.made_on) == (AttemptOutcome.ACCEPTED, date(2017, 9, 19))
    assert found.held and found.written_up == found.on_file == found.fed_back
    assert found.organisation and found.organisation.name == "NSPCC"
    assert (found.provider, found.brought_over) == (ProviderKind.ORGANISATION, False)
    organisation = session.scalars(select(Organisation)).one()
    assert (organisation.code, organisation.contract_from, organisation.contract_until) == (
        "nspcc",
        None,
        None,
    )


@pytest.mark.usefixtures("on_file")
@pytest.mark.parametrize(
    ("cells", "ruled_out", "reason"),
    [
        ({"outcome": "not_offered", "offered_at": ""}, RuledOutAs.NOT_OFFERED, "not recorded"),
        ({"outcome": "not_possible", "decline_reason": "in custody"}, RuledOutAs.NOT_POSSIBLE, "in custody"),
        ({"outcome": "not_required", "offered_at": ""}, RuledOutAs.NOT_REQUIRED, "not recorded"),
    ],
)
def test_a_ruling_comes_with_its_reason_and_without_a_day(
    act: Act, session: Session, cells: dict[str, Any], ruled_out: RuledOutAs, reason: str
) -> None:
    row = ANSWERED | cells
    bring(act, Kind.INTERVIEWS, row)
    found = interview(session)
    assert (found.ruled_out, found.ruled_out_reason, found.ruled_out_on) == (ruled_out, reason, None)
    assert found.brought_over
    assert [each.outcome for each in found.attempts] == (
        [AttemptOutcome.THINKING] if row["offered_at"] else []
    )
    assert counts(bring(act, Kind.INTERVIEWS, row)) == (0, 1, 0)


@pytest.mark.usefixtures("on_file")
@pytest.mark.parametrize(
    ("cells", "outcome", "made"),
    [
        ({"outcome": "accepted"}, AttemptOutcome.ACCEPTED, date(2017, 9, 19)),
        ({"outcome": "accepted", "offered_at": ""}, AttemptOutcome.ACCEPTED, None),
        ({"outcome": "declined", "offered_at": ""}, AttemptOutcome.DECLINED_BY_CHILD, None),
        ({"outcome": ""}, AttemptOutcome.THINKING, date(2017, 9, 19)),
    ],
)
def test_an_answer_is_one_attempt_dated_when_the_file_says(
    act: Act, session: Session, cells: dict[str, Any], outcome: AttemptOutcome, made: date | None
) -> None:
    bring(act, Kind.INTERVIEWS, ANSWERED | cells)
    [attempt] = interview(session).attempts
    assert (attempt.outcome, attempt.made_on) == (outcome, made)
    assert interview(session).brought_over is (outcome is AttemptOutcome.DECLINED_BY_CHILD)
    assert counts(bring(act, Kind.INTERVIEWS, ANSWERED | cells)) == (0, 1, 0)


@pytest.mark.usefixtures("on_file")
def test_another_authority_that_has_not_answered_has_been_asked(act: Act, session: Session) -> None:
    bring(act, Kind.INTERVIEWS, ANSWERED | {"provider": "other_authority", "outcome": ""})
    found = interview(session)
    assert (found.provider, found.provider_name) == (ProviderKind.OTHER_AUTHORITY, "Croydon")
    assert (found.requested and found.requested.on, found.attempts) == (date(2017, 9, 19), [])
    assert as_facts(found).offered


@pytest.mark.usefixtures("on_file")
def test_a_later_file_gives_an_offer_to_another_authority_and_back(act: Act, session: Session) -> None:
    ours, theirs = (ANSWERED | {"outcome": "", "provider": each} for each in ("nspcc", "other_authority"))
    bring(act, Kind.INTERVIEWS, ours)
    assert counts(bring(act, Kind.INTERVIEWS, theirs)) == (0, 0, 1)
    session.expire_all()
    given = interview(session)
    assert (given.requested and given.requested.on, given.attempts) == (date(2017, 9, 19), [])
    assert counts(bring(act, Kind.INTERVIEWS, ours)) == (0, 0, 1)
    session.expire_all()
    back = interview(session)
    assert (back.requested, [each.made_on for each in back.attempts]) == (None, [date(2017, 9, 19)])


@pytest.mark.usefixtures("on_file")
def test_the_social_worker_is_the_one_of_the_snapshot(act: Act, session: Session) -> None:
    bring(act, Kind.INTERVIEWS, ANSWERED | {"provider": "social_worker"})
    found = interview(session)
    assert found.worker and found.worker.name == "Noah Pemberton"


@pytest.mark.usefixtures("on_file")
def test_a_later_file_takes_an_answer_further_and_back(act: Act, session: Session) -> None:
    bring(act, Kind.INTERVIEWS, ANSWERED | {"outcome": ""})
    assert counts(bring(act, Kind.INTERVIEWS, INTERVIEW)) == (0, 0, 1)
    [attempt] = interview(session).attempts
    assert attempt.outcome is AttemptOutcome.ACCEPTED
    back = ANSWERED | {"outcome": "not_offered", "offered_at": "", "provider": ""}
    bring(act, Kind.INTERVIEWS, back)
    session.expire_all()
    found = interview(session)
    assert (found.attempts, found.held, found.written_up, found.provider) == ([], None, None, None)
    assert found.ruled_out is RuledOutAs.NOT_OFFERED


@pytest.mark.usefixtures("on_file")
def test_an_answer_a_person_recorded_is_left(act: Act, session: Session) -> None:
    bring(act, Kind.INTERVIEWS, ANSWERED | {"outcome": ""})
    an_attempt(session, interview(session), AttemptOutcome.DECLINED_BY_CHILD, reason="no reply")
    session.expire_all()
    planned = bring(act, Kind.INTERVIEWS, ANSWERED)
    assert {each.column for each in planned.left} == {"outcome", "decline_reason"}
    assert [each.outcome for each in interview(session).attempts] == [
        AttemptOutcome.THINKING,
        AttemptOutcome.DECLINED_BY_CHILD,
    ]


def test_a_referral_is_linked_on_name_and_birth_date_never_the_name_alone(act: Act, session: Session) -> None:
    child = a_child(session, "Jo", "O'Neill Marsh", born_on=date(2004, 2, 29))
    a_child(session, "Kai", "Dawson", born_on=date(2010, 1, 1))
    another = REFERRAL | {
        "referral_ref": "CME2",
        "child_name": "Kai Dawson",
        "date_of_birth": "2010-01-02",
    }
    bring(act, Kind.EDUCATION, REFERRAL, another)
    linked = session.execute(select(EducationReferral.reference, EducationReferral.child_id))
    assert {each.reference: each.child_id for each in linked} == {"CME1": child.id, "CME2": None}


def test_two_children_of_one_name_and_birth_date_are_not_told_apart(act: Act, session: Session) -> None:
    for _ in range(2):
        a_child(session, "Jo", "O’Neill-Marsh", born_on=date(2004, 2, 29))
    bring(act, Kind.EDUCATION, REFERRAL)
    assert session.scalars(select(EducationReferral)).one().child_id is None
