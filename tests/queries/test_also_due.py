"""The list of assessments and meetings due: of which rows, and in which order."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.clocks import Standing
from app.domain.policy import Policy
from app.domain.vocabulary import (
    AssessmentKind,
    AttemptOutcome,
    Cohort,
    OversightAt,
    ReasonList,
    Risk,
    RuledOutAs,
    Task,
)
from app.models import Episode, Finding, Reason
from app.queries.also_due import Due, also_due
from tests.assessment_examples import YESTERDAY, a_concern, a_meeting, a_note, an_assessment
from tests.examples import MORNING, a_child, a_worker, an_attempt, an_episode

FIRST_DAY = date(2026, 9, 1)
POLICY = Policy(first_day=FIRST_DAY)
DAY = timedelta(days=1)


def due(session: Session, now: datetime = MORNING, policy: Policy = POLICY) -> tuple[Due, ...]:
    return also_due(session, None, now, policy)


def asked(session: Session, **changes: Any) -> list[tuple[Task, OversightAt | None]]:
    return [(each.task, each.at) for each in due(session, **changes)]


def back(session: Session, days: float = 1, lasted: float = 5, **columns: Any) -> Episode:
    """An absence of some hours that ended so many days ago."""
    returned = MORNING - days * DAY
    child = columns.pop("child", None) or a_child(session)
    start = returned - timedelta(hours=lasted)
    return an_episode(session, child, last_seen=start, returned=returned, **columns)


def rule_out(episode: Episode, days: float = 0.5) -> Episode:
    owed, at = episode.interview, MORNING - days * DAY
    owed.ruled_out, owed.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "in error"
    owed.ruled_out_on, owed.ruled_out_at = at.date(), at
    return episode


def test_a_line_says_who_which_absence_what_by_whom_and_by_when(session: Session) -> None:
    child = a_child(
        session,
        "Zoë",
        "Kay",
        crs_id="CR7",
        social_worker=a_worker(session, "Noah Pemberton"),
        team_manager=a_worker(session, "Leila Caldwell"),
    )
    episode = back(session, 1, child=child, reference="26MIS7/2", risk=Risk.HIGH)
    (line,) = due(session)
    assert (line.child_id, line.crs_id, line.name) == (child.id, "CR7", "Zoë K")
    assert (line.episode_id, line.reference) == (episode.id, "26MIS7/2")
    assert line.task is Task.MISSING_RISK_ASSESSMENT
    assert (line.owner, line.high_risk, line.overdue) == ("Noah Pemberton", True, False)
    assert line.clock.due == datetime(2026, 9, 24, 16, tzinfo=MORNING.tzinfo), "5pm BST, two working days on"
    rule_out(episode)
    assert [each.owner for each in due(session)] == ["Leila Caldwell", "Noah Pemberton"]


def test_where_nobody_is_named_it_is_the_teams(session: Session) -> None:
    back(session, 1, child=a_child(session, team="Permanence 2"))
    back(session, 1, child=a_child(session, team=""))
    assert sorted(each.owner for each in due(session)) == ["Nobody is named", "Permanence 2"]


def test_a_child_missing_for_a_day_has_an_assessment_a_meeting_and_a_note_due(session: Session) -> None:
    an_episode(session, a_child(session), last_seen=MORNING - timedelta(hours=20))
    (line,) = due(session)
    assert (line.task, line.standing) == (Task.MISSING_RISK_ASSESSMENT, Standing.DUE_SOON)
    assert line.clock.due is None
    assert asked(session, now=MORNING + timedelta(hours=4)) == [
        (Task.MISSING_RISK_ASSESSMENT, None),
        (Task.OVERSIGHT_NOTE, OversightAt.FIRST_DAY),
        (Task.STRATEGY_MEETING, None),
    ]


def test_what_is_done_is_not_on_the_list(session: Session) -> None:
    episode = an_episode(session, a_child(session), last_seen=MORNING - 2 * DAY)
    an_assessment(session, episode)
    a_meeting(session, episode)
    a_note(session, episode, OversightAt.FIRST_DAY)
    assert due(session) == ()


def test_a_meeting_without_a_plan_leaves_the_plan_due(session: Session) -> None:
    episode = an_episode(session, a_child(session), last_seen=MORNING - 2 * DAY)
    an_assessment(session, episode)
    a_note(session, episode, OversightAt.FIRST_DAY)
    a_meeting(session, episode, safety_plan="", safety_plan_on=None)
    assert asked(session) == [(Task.SAFETY_PLAN, None)]


def test_an_assessment_dated_before_the_episode_does_not_count_whichever_it_was_recorded_for(
    session: Session,
) -> None:
    child = a_child(session)
    earlier, episode = back(session, 20, child=child), back(session, 1, child=child)
    rule_out(earlier, 15)
    a_note(session, earlier, OversightAt.CLOSING)
    an_assessment(session, earlier, dated_on=date(2026, 9, 5))
    (line,) = due(session)
    assert line.reference == episode.reference
    assert "the last one is dated 5 September 2026, before this episode" in line.reasons
    an_assessment(session, earlier, dated_on=date(2026, 9, 22))
    assert due(session) == ()


def test_a_correction_replaces_what_it_corrects(session: Session) -> None:
    episode = back(session, 1)
    first = an_assessment(session, episode)
    assert due(session) == ()
    an_assessment(
        session,
        episode,
        dated_on=date(2026, 9, 1),
        corrects_id=first.id,
        correction="the date was wrong",
        recorded_at=MORNING - timedelta(hours=1),
    )
    assert asked(session) == [(Task.MISSING_RISK_ASSESSMENT, None)]
    assert due(session, now=MORNING - timedelta(hours=2)) == (), "as it was known then"


def test_a_concern_or_a_finding_asks_for_the_cse_assessment(session: Session) -> None:
    concerned, found, said, neither = (back(session, 1) for _ in range(4))
    a_concern(session, concerned.child)
    a_concern(session, neither.child, closed_at=MORNING - DAY)
    coded = Reason(list=ReasonList.HARM, words="Criminal exploitation", position=1)
    session.add(coded)
    session.flush()
    for each in (found, said):
        owed = each.interview
        an_attempt(session, owed, AttemptOutcome.ACCEPTED, MORNING - timedelta(hours=20))
        owed.held_on = owed.written_up_on = YESTERDAY
        owed.held_at = owed.written_up_at = MORNING - timedelta(hours=12)
    session.add(Finding(interview=found.interview, reason_id=coded.id))
    said.interview.exploitation_concern = True
    session.flush()
    wanted = {each.reference for each in due(session) if each.task is Task.CSE_RISK_ASSESSMENT}
    assert wanted == {concerned.reference, found.reference, said.reference}
    an_assessment(session, concerned, AssessmentKind.CSE)
    wanted = {each.reference for each in due(session) if each.task is Task.CSE_RISK_ASSESSMENT}
    assert wanted == {found.reference, said.reference}


def test_history_brought_over_is_not_chased(session: Session) -> None:
    before = MORNING - 40 * DAY
    for brought_over in (True, False):
        rule_out(back(session, 40, brought_over=brought_over), 39)
    assert before.date() < FIRST_DAY
    assert due(session) == ()
    still_open = back(session, 40, brought_over=True)
    assert [each.reference for each in due(session)] == [still_open.reference]
    session.delete(still_open.notifications[0])
    rule_out(still_open)
    session.flush()
    assert due(session) == ()


def test_after_the_first_day_a_closed_absence_is_asked_about_until_all_is_done(session: Session) -> None:
    episode = rule_out(back(session, 10), 9)
    assert [each.task for each in due(session)] == [Task.MISSING_RISK_ASSESSMENT, Task.OVERSIGHT_NOTE]
    assert all(each.overdue for each in due(session))
    assert due(session, policy=replace(POLICY, first_day=None)) == ()
    an_assessment(session, episode)
    a_note(session, episode, OversightAt.CLOSING)
    assert due(session) == ()


def test_the_third_in_90_days_counts_missing_and_away_and_only_what_we_were_told(session: Session) -> None:
    child = a_child(session)
    for days in (80, 60):
        a_note(session, rule_out(back(session, days, child=child), days - 1), OversightAt.CLOSING)
    third = back(session, 1, child=child)
    assert (Task.STRATEGY_MEETING, None) in asked(session)
    assert {each.reference for each in due(session)} == {third.reference}
    other = a_child(session)
    back(session, 60, child=other, interview=third.interview)
    assert {each.crs_id for each in due(session) if each.task is Task.STRATEGY_MEETING} == {child.crs_id}


def test_another_authoritys_child_is_not_on_it(session: Session) -> None:
    an_episode(session, a_child(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth"))
    assert due(session) == ()


def test_overdue_first_then_soon_then_later_and_high_risk_first_in_each(session: Session) -> None:
    expected = [
        back(session, 8, risk=Risk.HIGH),
        back(session, 9),
        back(session, 8),
        back(session, 2, risk=Risk.HIGH),
        back(session, 1.9),
        back(session, 0.5),
    ]
    assert [each.reference for each in due(session)] == [each.reference for each in expected]
