"""Two absences that were one: what follows, what is refused, and that nothing is lost."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.vocabulary import Category, Cohort, OversightAt, Risk, RuledOutAs
from app.models import Episode, Regrouping
from app.services import regrouping
from app.services.act import Act
from app.services.events import Event
from app.services.regrouping.following import pointers
from tests.assessment_examples import a_meeting, a_note, an_assessment
from tests.examples import (
    MORNING,
    a_child,
    a_worker,
    an_action,
    an_attempt,
    an_episode,
    an_escalation,
    give,
)
from tests.regrouping_examples import BECAUSE, ago, at, entry, held, references
from tests.standup_examples import a_line, closed, opened


@pytest.fixture
def two(session: Session) -> tuple[Episode, Episode]:
    """Two absences of one child, the second written down a few hours after the first ended."""
    child = a_child(session)
    first = an_episode(session, child, last_seen=ago(60), returned=ago(50), risk=Risk.LOW, notes="One.")
    second = an_episode(
        session,
        child,
        last_seen=ago(48),
        returned=ago(40),
        risk=Risk.HIGH,
        notes="Two.",
        found_place="Park",
    )
    return first, second


@pytest.mark.parametrize("earlier_is_kept", [True, False])
def test_two_absences_become_one_that_spans_both(
    session: Session, act: Act, two: tuple[Episode, Episode], earlier_is_kept: bool
) -> None:
    kept, other = two if earlier_is_kept else two[::-1]
    both = {kept.reference, other.reference}
    regrouping.merge(act, kept, other, BECAUSE)
    assert session.scalars(select(Episode)).all() == [kept]
    assert (kept.last_seen, kept.returned, kept.risk) == (at(60), at(40), Risk.HIGH)
    assert (kept.absent_from, kept.absent_until) == (ago(60), ago(40))
    assert (kept.found_place, set(kept.notes.split())) == ("Park", {"One.", "Two."})
    assert references(session, kept) == both
    assert kept.reference in both


def test_what_there_was_and_why_stays_written(
    session: Session, act: Act, two: tuple[Episode, Episode]
) -> None:
    kept, other = two
    gone, reference = other.id, other.reference
    regrouping.merge(act, kept, other, BECAUSE)
    left = session.scalars(select(Regrouping)).one()
    assert (left.episode_id, left.gone_id, left.because) == (kept.id, gone, BECAUSE)
    before = left.was[reference]
    assert (before["returned_at"], before["notes"], before["risk"]) == (ago(40).isoformat(), "Two.", "high")
    assert left.was[kept.reference]["returned_at"] == ago(50).isoformat()
    written = entry(session, Event.EPISODES_MERGED)
    assert written.changes[f"Episode {gone}"]["deleted"]
    assert written.changes[f"Episode {kept.id}"]["returned_at"] == [ago(50).isoformat(), ago(40).isoformat()]
    assert BECAUSE not in str(written.changes)
    assert written.child_id == kept.child_id


def test_whatever_speaks_of_the_other_follows(
    session: Session, act: Act, two: tuple[Episode, Episode]
) -> None:
    kept, other = two
    rows: list[Any] = [
        an_assessment(session, other),
        a_meeting(session, other),
        a_note(session, other, OversightAt.FIRST_DAY),
        an_escalation(session, other, ended_at=ago(40)),
        a_line(session, other.child_id, other.id, MORNING),
    ]
    of_the_work: list[Any] = [
        an_attempt(session, other.interview),
        an_escalation(session, other.interview),
        an_action(session, other.child, interview_id=other.interview_id),
    ]
    give(session, other.interview, a_worker(session))
    regrouping.merge(act, kept, other, BECAUSE)
    assert {row.episode_id for row in rows} == {kept.id}
    assert {row.interview_id for row in of_the_work} == {kept.interview_id}
    assert kept.interview.worker is a_worker(session)


def test_no_table_that_points_at_an_absence_or_interview_is_left_behind(
    session: Session, act: Act, two: tuple[Episode, Episode]
) -> None:
    kept, other = two
    gone = {"episode": other.id, "interview": other.interview_id}
    an_assessment(session, other)
    an_escalation(session, other.interview)
    regrouping.merge(act, kept, other, BECAUSE)
    for table, row_id in gone.items():
        for mapper, column in pointers(table):
            left = session.scalar(select(func.count()).select_from(mapper.class_).where(column == row_id))
            assert not left, f"{column} still points at the {table} that went"


def test_a_line_of_a_closed_meeting_follows_too(
    session: Session, act: Act, two: tuple[Episode, Episode]
) -> None:
    kept, other = two
    standup = closed(act, opened(act))
    lines = [each for each in standup.lines if each.interview_id == other.interview_id]
    assert lines
    regrouping.merge(act, kept, other, BECAUSE)
    assert {each.interview_id for each in lines} == {kept.interview_id}


def test_an_open_absence_stays_open(session: Session, act: Act) -> None:
    child = a_child(session)
    first = an_episode(session, child, last_seen=ago(60), returned=ago(50), returned_how="By bus")
    second = an_episode(session, child, last_seen=ago(48))
    still = an_escalation(session, second)
    regrouping.merge(act, first, second, BECAUSE)
    assert (first.returned, first.absent_until) == (None, None)
    assert still.episode_id == first.id
    assert still.ended_at is None


def test_the_same_rung_climbed_for_both_stands_once(session: Session, act: Act) -> None:
    child = a_child(session)
    first = an_episode(session, child, last_seen=ago(60), returned=ago(50))
    second = an_episode(session, child, last_seen=ago(48), returned=ago(40))
    one, other = an_escalation(session, first.interview), an_escalation(session, second.interview)
    regrouping.merge(act, first, second, BECAUSE)
    assert (one.interview_id, other.interview_id) == (first.interview_id, first.interview_id)
    assert (one.ended_at, other.ended_at) == (None, MORNING)


def test_the_interview_that_was_held_stays_whichever_absence_is_kept(session: Session, act: Act) -> None:
    child = a_child(session)
    first = an_episode(session, child, last_seen=ago(60), returned=ago(50))
    second = an_episode(session, child, last_seen=ago(48), returned=ago(40))
    held(second.interview, ago(20))
    theirs, mine = second.interview, an_attempt(session, first.interview)
    regrouping.merge(act, first, second, BECAUSE)
    assert first.interview is theirs
    assert mine.interview is theirs


def test_an_interview_that_covers_a_third_absence_keeps_what_is_its_own(session: Session, act: Act) -> None:
    child = a_child(session)
    first = an_episode(session, child, last_seen=ago(60), returned=ago(50))
    second = an_episode(session, child, last_seen=ago(48), returned=ago(40))
    shared = second.interview
    third = an_episode(session, child, last_seen=ago(30), returned=ago(25), interview=shared)
    tried = an_attempt(session, shared)
    regrouping.merge(act, first, second, BECAUSE)
    assert first.interview is not shared
    assert (third.interview, tried.interview) == (shared, shared)


def test_a_snapshot_is_that_of_the_start(session: Session, act: Act) -> None:
    child = a_child(session, cohort=Cohort.LOOKED_AFTER)
    kept = an_episode(session, child, last_seen=ago(48), returned=ago(40), category=Category.AWAY)
    earlier = an_episode(
        session, child, last_seen=ago(60), returned=ago(50), cohort=Cohort.HOME, placement_area="Lewisham"
    )
    regrouping.merge(act, kept, earlier, BECAUSE)
    assert (kept.cohort, kept.placement_area) == (Cohort.HOME, "Lewisham")
    assert kept.category is Category.MISSING


def test_what_cannot_be_one_absence_is_refused(
    session: Session, act: Act, two: tuple[Episode, Episode]
) -> None:
    first, second = two
    stranger = an_episode(session, a_child(session), returned=ago(1))
    for other in (first, stranger):
        with pytest.raises(Refused, match="another absence of the same child"):
            regrouping.merge(act, first, other, BECAUSE)
    with pytest.raises(Refused, match="Say why"):
        regrouping.merge(act, first, second, " ")
    third = an_episode(session, first.child, last_seen=ago(30), returned=ago(25))
    with pytest.raises(Refused, match=f"{second.reference}.*lies between"):
        regrouping.merge(act, first, third, BECAUSE)


def test_work_is_never_lost_by_merging(session: Session, act: Act, two: tuple[Episode, Episode]) -> None:
    first, second = two
    held(first.interview, ago(49))
    with pytest.raises(Refused, match="held before the later return"):
        regrouping.merge(act, first, second, BECAUSE)
    second.interview.ruled_out, second.interview.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "Twice"
    with pytest.raises(Refused, match="Both interviews"):
        regrouping.merge(act, first, second, BECAUSE)
    session.flush()
    assert session.scalar(select(func.count()).select_from(Episode)) == 2
