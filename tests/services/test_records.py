"""The record of an interview: saved, signed and frozen, sent back, put right."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.record import Found, Record, ToDo, fingerprint
from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin, Changed, ReasonList
from app.models import Action, Concern, Finding, FindingAnswer, Interview, InterviewRecord, Reason
from app.models.audit import AuditEntry
from app.queries.records import versions
from app.services import interviews, records
from app.services.act import Act
from tests.examples import MORNING, a_person
from tests.features.interview_rows import held
from tests.record_examples import POLICY, a_record, write_up

pytestmark = pytest.mark.on_both


@pytest.fixture
def interview(session: Session) -> Interview:
    """One that was held and waits to be written up."""
    return held(session)


def rows(session: Session) -> list[InterviewRecord]:
    return list(session.scalars(select(InterviewRecord).order_by(InterviewRecord.number)))


def send_back(act: Act, interview: Interview, comment: str = "Say when it was.") -> None:
    """By somebody else than whoever signed."""
    writer, act.actor = act.actor, a_person(act.session, Role.COORDINATOR, "Cora Checker")
    try:
        records.send_back(act, interview, comment, POLICY)
    finally:
        act.actor = writer


def test_what_is_saved_may_change_until_it_is_signed_and_the_interview_says_none_of_it(
    session: Session, act: Act, interview: Interview
) -> None:
    records.save(act, interview, a_record("first"), POLICY)
    records.save(act, interview, a_record("second"), POLICY)
    (row,) = rows(session)
    assert Record.from_json(row.value).childs_words == "second"
    assert (interview.childs_words, interview.written_up) == ("", None)


def test_a_signature_freezes_every_word_and_the_interview_says_the_same(
    session: Session, act: Act, interview: Interview
) -> None:
    said = a_record(before="b", during="d", after="a", would_help="w", to_find="f", from_carers="c")
    write_up(act, interview, said)
    (version,) = versions(session, interview.id)
    head = version.said.head
    assert head
    assert (head.references, head.held, head.by) == (
        (interview.episodes[0].reference,),
        interview.held,
        "Dean Okoro",
    )
    assert version.said == Record(
        **{
            name: getattr(said, name)
            for name in ("childs_words", "workers_view", "before", "during", "after", "would_help")
        },
        to_find="f",
        from_carers="c",
        head=head,
    )
    assert (version.signed, version.signed_by) == (MORNING, "Wren Writer")
    assert (interview.childs_words, interview.workers_view) == (said.childs_words, said.workers_view)
    assert interview.written_up == When.instant(MORNING)
    assert version.fingerprint == fingerprint(dict(reversed(rows(session)[0].value.items())))


def test_the_database_itself_refuses_to_change_or_delete_what_is_signed(
    session: Session, act: Act, interview: Interview
) -> None:
    write_up(act, interview)
    act.close()
    for change in (
        text("UPDATE interview_record SET because = 'other'"),
        text("UPDATE interview_record SET signed_by_id = NULL, signed_at = NULL"),
        text("DELETE FROM interview_record"),
    ):
        with pytest.raises(DBAPIError, match="signed record never changes"):
            session.execute(change)
        session.rollback()


def test_nothing_is_signed_that_is_not_saved_and_nobody_is_no_signature(
    act: Act, interview: Interview
) -> None:
    with pytest.raises(Refused, match="nothing to sign"):
        records.sign(act, interview, POLICY)
    records.save(act, interview, a_record(), POLICY)
    with pytest.raises(Refused, match="signed by a person"):
        records.sign(act, interview, POLICY)


def test_put_right_it_is_the_next_version_with_its_reason_and_the_first_stays(
    session: Session, act: Act, interview: Interview
) -> None:
    write_up(act, interview, a_record("I mised it."))
    interviews.put_on_file(act, interview, POLICY)
    interviews.feed_back(act, interview, POLICY)
    written = interview.written_up
    with pytest.raises(Refused, match="why the record is put right"):
        records.save(act, interview, a_record("I missed it."), POLICY)
    act.at += timedelta(hours=3)
    write_up(act, interview, a_record("I missed it."), because="A word was wrong.")
    first, second = (Record.from_json(each.value).childs_words for each in rows(session))
    assert (first, second) == ("I mised it.", "I missed it.")
    assert rows(session)[1].because == "A word was wrong."
    assert interview.childs_words == "I missed it."
    assert interview.written_up == written, "when it was written up is not moved"
    assert interview.fed_back


def test_findings_follow_the_record_and_one_that_goes_takes_its_answer_along(
    session: Session, act: Act, interview: Interview
) -> None:
    lines = [Reason(list=ReasonList.PULL, words=words, position=1) for words in ("partner", "money")]
    session.add_all(lines)
    session.flush()
    partner, money = (Found(ReasonList.PULL, each.id, each.words) for each in lines)
    write_up(act, interview, a_record(findings=(partner,)))
    (finding,) = session.scalars(select(Finding)).all()
    session.add(FindingAnswer(finding_id=finding.id, changed=Changed.CARE_PLAN, answered_at=MORNING))
    write_up(act, interview, a_record(findings=(money,)), because="The wrong line was ticked.")
    session.expire_all()
    assert [each.reason_id for each in session.scalars(select(Finding))] == [money.id]
    assert session.scalars(select(FindingAnswer)).all() == []
    assert versions(session, interview.id)[1].said.findings == (partner,)


def test_what_is_to_be_done_is_an_action_of_the_interview_once(
    session: Session, act: Act, interview: Interview
) -> None:
    said = a_record(actions=(ToDo("See the school.", "Noah Pemberton"),))
    records.save(act, interview, said, POLICY)
    assert session.scalars(select(Action)).all() == []
    write_up(act, interview, said)
    write_up(act, interview, said, because="A word was wrong.")
    (action,) = session.scalars(select(Action)).all()
    assert (action.what, action.owner, action.origin) == (
        "See the school.",
        "Noah Pemberton",
        ActionOrigin.INTERVIEW,
    )
    assert action.interview_id == interview.id


def test_sent_back_it_is_written_up_again_as_the_next_version(
    session: Session, act: Act, interview: Interview
) -> None:
    write_up(act, interview, a_record("One."))
    with pytest.raises(Refused, match="signed it yourself"):
        records.send_back(act, interview, "Say when.", POLICY)
    with pytest.raises(Refused, match="what is to be changed"):
        send_back(act, interview, " ")
    send_back(act, interview)
    assert interview.written_up_on is None
    with pytest.raises(Refused, match="after it is written up"):
        interviews.put_on_file(act, interview, POLICY)
    write_up(act, interview, a_record("Two."))
    assert interview.written_up
    newest, first = versions(session, interview.id)
    assert newest.because == "Sent back: Say when it was."
    assert (first.sent_back_by, first.comment) == ("Cora Checker", "Say when it was.")


def test_on_file_it_is_not_sent_back_any_more(act: Act, interview: Interview) -> None:
    write_up(act, interview)
    interviews.put_on_file(act, interview, POLICY)
    with pytest.raises(Refused, match="before it is on file"):
        send_back(act, interview)


def test_a_concern_that_was_closed_is_not_opened_again_by_a_correction(
    session: Session, act: Act, interview: Interview
) -> None:
    said = a_record(exploitation_concern=True, concern_said="an older man drove her")
    write_up(act, interview, said)
    session.scalars(select(Concern)).one().closed_at = MORNING
    write_up(act, interview, said, because="A word was wrong.")
    assert len(session.scalars(select(Concern)).all()) == 1


def test_not_a_word_of_it_stands_in_the_log(session: Session, act: Act, interview: Interview) -> None:
    write_up(act, interview, a_record("CANARYWORDS", before="CANARYBEFORE"))
    logged = str([each.changes for each in session.scalars(select(AuditEntry))])
    assert "CANARY" not in logged
    assert "value" in logged
