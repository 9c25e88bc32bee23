"""From the first offer to fed back: what is recorded, and what is refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.record import Found
from app.domain.vocabulary import AttemptOutcome, HeldHow, ReasonList, Stage
from app.models import Concern, Finding, Interview, Reason, facts
from app.services import interviews
from app.services.act import Act
from app.services.interviews import Attempted, Held
from tests.examples import MORNING, a_child, a_worker, an_attempt, an_episode, give
from tests.record_examples import a_record, write_up

POLICY = Policy()
BACK = MORNING - timedelta(hours=30)


def ago(hours: float) -> When:
    return When.instant(MORNING - timedelta(hours=hours))


@pytest.fixture
def interview(session: Session) -> Interview:
    """The interview owed since a return 30 hours ago."""
    worker = a_worker(session, "Noah Pemberton")
    return an_episode(session, a_child(session, social_worker=worker), returned=BACK).interview


def stands(interview: Interview) -> Stage:
    return stage(facts.interview(interview), POLICY)


def accept(session: Session, interview: Interview) -> None:
    an_attempt(session, interview, AttemptOutcome.ACCEPTED, MORNING - timedelta(hours=20))


def hold(act: Act, interview: Interview, hours: float = 2, **changes: object) -> None:
    given = {"how": HeldHow.IN_PERSON, "by": "Dean Okoro", "where": "at the youth hub"} | changes
    interviews.record_held(act, interview, Held(ago(hours), **given), POLICY)  # type: ignore[arg-type]


def test_from_the_offer_to_fed_back(session: Session, act: Act, interview: Interview) -> None:
    interviews.record_attempt(act, interview, Attempted(ago(20), AttemptOutcome.THINKING), POLICY)
    assert stands(interview) is Stage.IN_OFFER
    interviews.record_attempt(act, interview, Attempted(ago(10), AttemptOutcome.ACCEPTED), POLICY)
    assert stands(interview) is Stage.IN_COMPLETION
    hold(act, interview)
    assert stands(interview) is Stage.IN_RECORDING
    write_up(act, interview)
    interviews.put_on_file(act, interview, POLICY)
    assert stands(interview) is Stage.IN_RECORDING
    interviews.feed_back(act, interview, POLICY)
    assert stands(interview) is Stage.CLOSED


def test_an_attempt_counts_as_a_change_of_the_interview(
    session: Session, act: Act, interview: Interview
) -> None:
    before = interview.version
    interviews.record_attempt(act, interview, Attempted(ago(1), AttemptOutcome.NO_REPLY), POLICY)
    assert interview.version == before + 1


@pytest.mark.parametrize(
    ("made", "refusal"),
    [(ago(30.1), "before the child’s return"), (ago(-0.1), "in the future"), (ago(30), ""), (ago(0), "")],
    ids=["before the return", "in the future", "at the return", "now"],
)
def test_an_offer_is_made_between_the_return_and_now(
    act: Act, interview: Interview, made: When, refusal: str
) -> None:
    attempted = Attempted(made, AttemptOutcome.NO_REPLY)
    if refusal:
        with pytest.raises(Refused, match=refusal):
            interviews.record_attempt(act, interview, attempted, POLICY)
    else:
        interviews.record_attempt(act, interview, attempted, POLICY)


def test_an_offer_known_by_its_day_alone_may_be_on_the_day_of_the_return(
    act: Act, interview: Interview
) -> None:
    interviews.record_attempt(
        act, interview, Attempted(When(date(2026, 9, 22)), AttemptOutcome.NO_REPLY), POLICY
    )
    with pytest.raises(Refused, match="before the child’s return"):
        interviews.record_attempt(
            act, interview, Attempted(When(date(2026, 9, 21)), AttemptOutcome.NO_REPLY), POLICY
        )


def test_a_decline_has_a_reason_and_then_parents_or_carers_are_asked(act: Act, interview: Interview) -> None:
    with pytest.raises(Refused, match="reason"):
        interviews.record_attempt(act, interview, Attempted(ago(5), AttemptOutcome.DECLINED_BY_CHILD), POLICY)
    interviews.record_attempt(
        act, interview, Attempted(ago(5), AttemptOutcome.DECLINED_BY_CHILD, reason="not now"), POLICY
    )
    assert stands(interview) is Stage.IN_COMPLETION
    interviews.ask_parents(act, interview, ago(4), "She was at her aunt’s.", POLICY)
    assert stands(interview) is Stage.CLOSED
    assert interview.parents_said == "She was at her aunt’s."


def test_or_the_reason_is_given_why_they_were_not(session: Session, act: Act, interview: Interview) -> None:
    with pytest.raises(Refused, match="did not want to talk"):
        interviews.parents_not_asked(act, interview, "asking would not be safe", POLICY)
    an_attempt(session, interview, AttemptOutcome.DECLINED_BY_CARER)
    with pytest.raises(Refused, match="Choose the reason"):
        interviews.parents_not_asked(act, interview, "", POLICY)
    interviews.parents_not_asked(act, interview, "asking would not be safe", POLICY)
    assert stands(interview) is Stage.CLOSED


def test_a_child_who_said_no_may_still_say_yes(session: Session, act: Act, interview: Interview) -> None:
    an_attempt(session, interview, AttemptOutcome.DECLINED_BY_CHILD)
    interviews.parents_not_asked(act, interview, "asking would not be safe", POLICY)
    interviews.record_attempt(act, interview, Attempted(ago(1), AttemptOutcome.ACCEPTED), POLICY)
    assert stands(interview) is Stage.IN_COMPLETION


def test_an_interview_is_held_after_the_return_and_not_in_the_future(
    session: Session, act: Act, interview: Interview
) -> None:
    accept(session, interview)
    with pytest.raises(Refused, match="after the child’s return"):
        hold(act, interview, 30.1)
    with pytest.raises(Refused, match="future"):
        hold(act, interview, -1)
    with pytest.raises(Refused, match="in person"):
        hold(act, interview, how=HeldHow.MESSAGE)
    with pytest.raises(Refused, match="who held it"):
        hold(act, interview, by=" ")
    hold(act, interview, 30)
    assert interview.held == ago(30)


def test_nothing_is_held_before_somebody_said_yes(act: Act, interview: Interview) -> None:
    with pytest.raises(Refused, match="said yes"):
        hold(act, interview)


def test_the_childs_own_worker_as_interviewer_is_an_exception_with_a_reason(
    session: Session, act: Act, interview: Interview
) -> None:
    accept(session, interview)
    give(session, interview, a_worker(session, "Noah Pemberton"))
    with pytest.raises(Refused, match="not independent"):
        hold(act, interview, by="Noah Pemberton")
    hold(act, interview, by="Noah Pemberton", not_independent="the child asked for it")
    assert interview.not_independent == "the child asked for it"


def test_the_childs_words_and_the_workers_view_are_both_needed_and_kept_apart(
    session: Session, act: Act, interview: Interview
) -> None:
    accept(session, interview)
    hold(act, interview)
    for words, view in (("", "a view"), ("words", " ")):
        with pytest.raises(Refused, match="Write down"):
            write_up(act, interview, a_record(words, view))
    write_up(act, interview, a_record("words", "a view"))
    assert (interview.childs_words, interview.workers_view) == ("words", "a view")
    with pytest.raises(Refused, match="why the record is put right"):
        write_up(act, interview, a_record("other words"))


def test_findings_are_coded_and_a_concern_opens_once(
    session: Session, act: Act, interview: Interview
) -> None:
    accept(session, interview)
    hold(act, interview)
    reason = Reason(list=ReasonList.PULL, words="partner", position=1)
    session.add(reason)
    session.flush()
    child = interview.episodes[0].child
    session.add(Concern(child_id=child.id, opened_at=MORNING - timedelta(days=9)))
    found = (Found(ReasonList.PULL, reason.id, "partner"),)
    write_up(act, interview, a_record(findings=found, exploitation_concern=True))
    assert [each.reason_id for each in session.scalars(select(Finding))] == [reason.id]
    assert len(session.scalars(select(Concern)).all()) == 1

    again = an_episode(
        session,
        a_child(session),
        returned=BACK,
        interview=Interview(),
    ).interview
    accept(session, again)
    hold(act, again)
    write_up(act, again, a_record(exploitation_concern=True, concern_said="an older man drove her"))
    opened = session.scalars(select(Concern).where(Concern.child_id == again.episodes[0].child_id)).one()
    assert (opened.opened_at, opened.closed_at, opened.said) == (act.at, None, "an older man drove her")


def test_on_file_and_fed_back_wait_for_the_write_up_and_happen_once(
    session: Session, act: Act, interview: Interview
) -> None:
    accept(session, interview)
    hold(act, interview)
    for tick in (interviews.put_on_file, interviews.feed_back):
        with pytest.raises(Refused, match="after it is written up"):
            tick(act, interview, POLICY)
    write_up(act, interview, a_record("words", "a view"))
    interviews.feed_back(act, interview, POLICY)
    with pytest.raises(Refused, match="fed back once"):
        interviews.feed_back(act, interview, POLICY)
