"""Which rung of a ladder is due, what quiets it, and when what it was about is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.errors import Refused
from app.domain.escalation import Matter, Raised, due, missing, next_up, overdue, settled
from app.domain.interview import Attempt, Interview, RuledOut
from app.domain.ladders import Rung
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, Ladder, Risk, RuledOutAs
from tests.examples import MORNING

HOUR = timedelta(hours=1)
POLICY = Policy()
ABSENCE = Episode(
    reference="26MIS1",
    crs_id="CR1",
    category=Category.MISSING,
    situation=Situation(Cohort.HOME, "Croydon"),
    logged_at=MORNING - 100 * HOUR,
    last_seen=When.instant(MORNING - 100 * HOUR),
)
BACK = replace(ABSENCE, returned=When.instant(MORNING - 96 * HOUR))


def gone(hours: float, *, high_risk: bool = False) -> Matter:
    """A child missing for some hours."""
    return Matter(Ladder.STILL_MISSING, MORNING - hours * HOUR, high_risk)


def late(hours: float, *, on_hold: bool = False) -> Matter:
    """Work overdue by some hours."""
    return Matter(Ladder.WORK_OVERDUE, MORNING - hours * HOUR, on_hold=on_hold)


@pytest.mark.parametrize(
    ("hours", "high_risk", "rungs"),
    [
        (3.99, True, ()),
        (4, True, (1,)),
        (4, False, ()),
        (23.99, False, ()),
        (24, False, (2,)),
        (24, True, (2,)),
        (72, False, (2, 3)),
        (168, False, (2, 3, 4)),
    ],
)
def test_a_missing_child_climbs_by_hours_and_risk(
    hours: float, high_risk: bool, rungs: tuple[int, ...]
) -> None:
    assert due(gone(hours, high_risk=high_risk), (), MORNING, POLICY) == rungs


@pytest.mark.parametrize(
    ("hours", "rungs"), [(-1, ()), (0, ()), (0.01, (1,)), (24, (1, 2)), (72, (1, 2, 3)), (720, (1, 2, 3))]
)
def test_late_work_climbs_by_hours_late_and_exactly_due_is_not_late(
    hours: float, rungs: tuple[int, ...]
) -> None:
    assert due(late(hours), (), MORNING, POLICY) == rungs


def test_a_rung_climbed_is_not_climbed_again_nor_one_below_it() -> None:
    assert due(gone(30, high_risk=True), (Raised(2),), MORNING, POLICY) == ()
    assert due(late(30), (Raised(2),), MORNING, POLICY) == ()


def test_what_nobody_takes_up_climbs_and_what_somebody_took_up_does_not() -> None:
    assert due(gone(72), (Raised(2),), MORNING, POLICY) == (3,)
    assert due(gone(72), (Raised(2, acknowledged=True),), MORNING, POLICY) == ()


def test_a_rung_climbed_by_hand_after_an_answer_climbs_on_when_nobody_answers_that() -> None:
    answered, by_hand = Raised(2, acknowledged=True), Raised(3)
    assert due(gone(168), (answered, by_hand), MORNING, POLICY) == (4,)


def test_a_hold_quietens_late_work() -> None:
    assert due(late(80, on_hold=True), (), MORNING, POLICY) == ()
    known = Interview(episodes=(BACK,))
    waiting = overdue(known, POLICY, on_hold=True)
    assert waiting
    assert due(waiting, (), MORNING, POLICY) == ()


def test_what_cannot_be_measured_is_not_chased_by_the_hour() -> None:
    by_day = replace(BACK, returned=When(date(2026, 9, 19)))
    unmeasured = overdue(Interview(episodes=(by_day,)), POLICY, on_hold=False)
    assert unmeasured == Matter(Ladder.WORK_OVERDUE, None)
    assert due(unmeasured, (), MORNING, POLICY) == ()
    assert next_up(unmeasured, (), POLICY) == 2


def test_a_day_alone_counts_from_its_end() -> None:
    absence = replace(ABSENCE, last_seen=When(date(2026, 9, 22)))
    assert missing(absence) == Matter(Ladder.STILL_MISSING, When(date(2026, 9, 22)).latest)


def test_a_child_found_and_not_back_is_still_missing_and_one_who_is_back_is_not() -> None:
    found = replace(ABSENCE, found=When.instant(MORNING), risk=Risk.HIGH)
    assert missing(found) == Matter(Ladder.STILL_MISSING, MORNING - 100 * HOUR, high_risk=True)
    assert missing(BACK) is None
    assert missing(None) is None


@pytest.mark.parametrize(
    "closed",
    [
        Interview(episodes=(BACK,), ruled_out=RuledOut(RuledOutAs.NOT_REQUIRED, "Brought over.")),
        Interview(episodes=(BACK,), attempts=(Attempt(AttemptOutcome.DECLINED_BY_CHILD),), brought_over=True),
        Interview(episodes=()),
        Interview(episodes=(ABSENCE,)),
    ],
    ids=["ruled out", "declined, brought over", "covered by another", "not back"],
)
def test_an_interview_with_nothing_to_do_is_never_overdue(closed: Interview) -> None:
    assert overdue(closed, POLICY, on_hold=False) is None


def test_the_next_deadline_is_another_matter() -> None:
    owed = Interview(episodes=(BACK,))
    first = overdue(owed, POLICY, on_hold=False)
    raised = Raised(3, deadline=MORNING - 24 * HOUR)
    assert first and first.since == MORNING - 24 * HOUR
    assert not settled(first, raised)
    held = replace(owed, attempts=(Attempt(AttemptOutcome.ACCEPTED),), held=When.instant(MORNING))
    assert settled(overdue(held, POLICY, on_hold=False), raised)
    assert settled(None, Raised(1))
    assert not settled(gone(200), Raised(1))


def test_by_hand_the_next_rung_is_above_the_owner_whatever_the_hour() -> None:
    assert next_up(late(-5), (), POLICY) == 2
    assert next_up(late(1), (Raised(1),), POLICY) == 2
    assert next_up(gone(1), (), POLICY) == 2
    assert next_up(gone(1, high_risk=True), (), POLICY) == 1


def test_at_the_top_there_is_nowhere_to_go() -> None:
    with pytest.raises(Refused, match="as far as it goes"):
        next_up(late(1), (Raised(3),), POLICY)


@given(
    hours=st.lists(st.integers(0, 400), max_size=4),
    elapsed=st.floats(-10, 500),
    climbed=st.lists(st.integers(1, 4), max_size=3),
    high=st.booleans(),
)
def test_climbing_settles_and_never_goes_down(
    hours: list[int], elapsed: float, climbed: list[int], high: bool
) -> None:
    rungs = tuple(
        Rung(each * HOUR, f"role {each % 3}", "Late", high_risk_only=each % 2 == 0) for each in sorted(hours)
    )
    policy, raised = Policy(ladder_missing=rungs), tuple(map(Raised, climbed))
    matter = gone(elapsed, high_risk=high)
    found = due(matter, raised, MORNING, policy)
    assert all(number > max(climbed, default=0) for number in found)
    assert len({rungs[number - 1].to for number in found}) == len(found)
    assert due(matter, (*raised, *map(Raised, found)), MORNING, policy) == ()


@pytest.mark.parametrize(
    "line",
    [
        "24, any risk, manager",
        "soon, any risk, manager, Late",
        "24, some risk, manager, Late",
        "24,,manager,Late",
    ],
)
def test_a_rung_that_is_not_whole_is_not_read(line: str) -> None:
    with pytest.raises(ValueError, match=r"24|soon"):
        Rung.read(line)


def test_a_rung_is_written_as_it_is_read() -> None:
    rung = Rung.read("24, any risk, social worker and manager, Still missing, after a day")
    assert rung == Rung(24 * HOUR, "social worker and manager", "Still missing, after a day")
    assert Rung.read(str(rung)) == rung
