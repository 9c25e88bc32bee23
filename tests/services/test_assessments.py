"""Recording and correcting what an absence asks for beside the interview."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.also_due import Owed
from app.domain.assessments import Assessment, NotRight, SafetyPlan, StrategyMeeting
from app.domain.errors import Overtaken, Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AssessmentKind, OversightAt, Risk, Task
from app.models import Concern, Episode, OversightNote, RiskAssessment
from app.models.audit import AuditEntry
from app.queries.also_due import asking
from app.services import assessments
from app.services.act import Act
from tests.assessment_examples import YESTERDAY, a_meeting, an_assessment
from tests.examples import MORNING, a_child, a_person, an_episode

POLICY = Policy(first_day=date(2026, 9, 1))
TOLD = Assessment(AssessmentKind.MISSING, YESTERDAY, Risk.HIGH, " Noah Pemberton ", "Secretly sleeps rough.")
PLAN = SafetyPlan("One number to ring.", YESTERDAY)
MET = StrategyMeeting(YESTERDAY, "Leila Caldwell", agencies=("health",), plan=PLAN)


@pytest.fixture
def episode(session: Session) -> Episode:
    """A looked-after child missing for two days, whose strategy meeting is due on Friday."""
    return an_episode(session, a_child(session), last_seen=MORNING - timedelta(days=2))


@pytest.fixture
def manager(act: Act, session: Session) -> Act:
    """The act, of a manager."""
    act.actor = a_person(session, Role.MANAGER, name="Leila Caldwell")
    return act


def owed(session: Session, episode: Episode) -> tuple[Owed, ...]:
    found = asking(session, episode.id, MORNING, POLICY)
    assert found is not None
    return found.owed


def left(session: Session, episode: Episode) -> set[Task]:
    found = asking(session, episode.id, MORNING, POLICY)
    assert found is not None
    return {each.task for each in found.lines if not each.done}


def events(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def test_an_assessment_is_recorded_and_its_words_stay_out_of_the_log(
    act: Act, session: Session, episode: Episode
) -> None:
    row = assessments.record_assessment(act, episode, TOLD)
    assert (row.child_id, row.level, row.by) == (episode.child_id, Risk.HIGH, "Noah Pemberton")
    assert row.recorded_at == MORNING
    assert Task.MISSING_RISK_ASSESSMENT not in left(session, episode)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.event, entry.child_id) == ("recorded a risk assessment", episode.child_id)
    assert "sleeps rough" not in str(entry.changes)


def test_one_dated_before_the_episode_is_refused(act: Act, episode: Episode) -> None:
    early = Assessment(AssessmentKind.MISSING, date(2026, 9, 20), Risk.LOW, "Noah")
    with pytest.raises(NotRight, match="before the episode began"):
        assessments.record_assessment(act, episode, early)


def test_a_correction_is_a_new_version_and_the_old_one_stays(
    act: Act, session: Session, episode: Episode
) -> None:
    first = assessments.record_assessment(act, episode, TOLD)
    lower = Assessment(AssessmentKind.MISSING, YESTERDAY, Risk.LOW, "Noah Pemberton")
    with pytest.raises(Refused, match="why it is corrected"):
        assessments.correct_assessment(act, first, lower, " ")
    second = assessments.correct_assessment(act, first, lower, "the level was wrong")
    assert (second.corrects_id, second.correction) == (first.id, "the level was wrong")
    assert (first.level, first.said) == (Risk.HIGH, "Secretly sleeps rough.")
    with pytest.raises(Overtaken):
        assessments.correct_assessment(act, first, lower, "again")


def test_the_database_keeps_two_from_correcting_the_same(session: Session, episode: Episode) -> None:
    first = an_assessment(session, episode)
    an_assessment(session, episode, corrects_id=first.id, correction="one")
    with pytest.raises(IntegrityError):
        an_assessment(session, episode, corrects_id=first.id, correction="another")


def test_a_meeting_in_time_with_its_plan_settles_both(act: Act, session: Session, episode: Episode) -> None:
    assert {Task.STRATEGY_MEETING, Task.SAFETY_PLAN} <= left(session, episode)
    row = assessments.record_meeting(act, episode, MET, owed(session, episode))
    assert (row.safety_plan, row.safety_plan_on, row.agencies) == (PLAN.said, YESTERDAY, ["health"])
    assert not {Task.STRATEGY_MEETING, Task.SAFETY_PLAN} & left(session, episode)


def test_a_late_meeting_says_why(act: Act, session: Session) -> None:
    episode = an_episode(session, a_child(session), last_seen=MORNING - timedelta(days=20))
    with pytest.raises(NotRight, match="late"):
        assessments.record_meeting(act, episode, MET, owed(session, episode))
    late = StrategyMeeting(YESTERDAY, "Leila Caldwell", late_reason="we were told late")
    assert assessments.record_meeting(act, episode, late, owed(session, episode)).late_reason


def test_a_reason_stands_only_beside_its_exception(act: Act, session: Session, episode: Episode) -> None:
    told = StrategyMeeting(YESTERDAY, "Leila Caldwell", chair_reason="none", police_reason="none")
    row = assessments.record_meeting(act, episode, told, ())
    assert (row.chair_reason, row.police_reason) == ("", "")
    told = StrategyMeeting(
        YESTERDAY,
        "Una Quill",
        by_line_manager=False,
        chair_reason="on leave",
        police=False,
        police_reason="not free",
    )
    row = assessments.correct_meeting(act, row, told, (), "somebody else chaired it")
    assert (row.chair_is_line_manager, row.chair_reason) == (False, "on leave")
    assert (row.police_present, row.police_reason) == (False, "not free")


def test_the_plan_follows_the_meeting_as_a_version_of_it(
    act: Act, session: Session, episode: Episode
) -> None:
    met = a_meeting(session, episode, safety_plan="", safety_plan_on=None, late_reason="told late")
    assert Task.SAFETY_PLAN in left(session, episode)
    planned = assessments.add_safety_plan(act, met, PLAN)
    assert (planned.corrects_id, planned.safety_plan_on) == (met.id, YESTERDAY)
    assert (planned.chaired_by, planned.late_reason) == (met.chaired_by, "told late")
    assert Task.SAFETY_PLAN not in left(session, episode)
    with pytest.raises(Overtaken):
        assessments.add_safety_plan(act, planned, PLAN)


def test_one_note_may_serve_several_moments_and_only_those_that_have_come(
    manager: Act, session: Session
) -> None:
    child = a_child(session)
    for days in (30, 20):
        start = MORNING - timedelta(days=days)
        an_episode(session, child, last_seen=start, returned=start + timedelta(hours=3))
    episode = an_episode(session, child, last_seen=MORNING - timedelta(days=2))
    asked, both = owed(session, episode), (OversightAt.FIRST_DAY, OversightAt.REPEATED)
    with pytest.raises(Refused, match="which of the notes"):
        assessments.note_oversight(manager, episode, (OversightAt.CLOSING,), "Read.", asked)
    with pytest.raises(Refused, match="which of the notes"):
        assessments.note_oversight(manager, episode, (), "Read.", asked)
    with pytest.raises(Refused, match="Write the note"):
        assessments.note_oversight(manager, episode, both, " ", asked)
    assessments.note_oversight(manager, episode, both, "Read.", asked)
    notes = session.scalars(select(OversightNote).order_by(OversightNote.id)).all()
    assert [(each.at, each.by) for each in notes] == [(at, "Leila Caldwell") for at in both]
    assert Task.OVERSIGHT_NOTE not in left(session, episode)


def test_a_concern_is_opened_once_and_closed_with_a_reason(
    act: Act, session: Session, episode: Episode
) -> None:
    child = episode.child
    with pytest.raises(Overtaken, match="No concern is open"):
        assessments.close_concern(act, child, "nothing came of it")
    assessments.open_concern(act, child, "Seen with older men.")
    assert Task.CSE_RISK_ASSESSMENT in left(session, episode)
    with pytest.raises(Overtaken, match="open already"):
        assessments.open_concern(act, child, "Again.")
    with pytest.raises(Refused, match="why it is closed"):
        assessments.close_concern(act, child, "")
    assessments.close_concern(act, child, "Reviewed at MACE.")
    concern = session.scalars(select(Concern)).one()
    assert (concern.closed_at, concern.closed_because) == (MORNING, "Reviewed at MACE.")
    assert events(session)[-2:] == ["opened an exploitation concern", "closed an exploitation concern"]
    assert session.scalars(select(RiskAssessment)).all() == []
