"""The manager’s oversight notes, and which absences are asked about at all."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from app.domain.also_due import Assessed, Facts, Meeting, Noted, chased, outstanding, tasks
from app.domain.calendar import When, read_when
from app.domain.vocabulary import AssessmentKind, Cohort, OversightAt, Task
from tests.domain.also_due_facts import (
    FIRST_DAY,
    LOCAL,
    MISSING_RISK,
    NOTE,
    STRATEGY,
    absence,
    at,
    due,
    one,
    starts,
)
from tests.domain.interview_facts import episode


def test_the_first_note_is_asked_for_at_24_hours_in_every_cohort() -> None:
    for cohort in (Cohort.HOME, Cohort.LOOKED_AFTER):
        facts = absence("2026-03-10 10:00", cohort=cohort)
        assert one(facts, NOTE, "2026-03-11 09:59", OversightAt.FIRST_DAY) is None
        assert due(facts, NOTE, "2026-03-11 10:00", OversightAt.FIRST_DAY) == at("2026-03-12 17:00")


def test_the_closing_note_is_asked_for_once_the_work_is_closed() -> None:
    facts = absence("2026-03-10 10:00", "2026-03-10 12:00")
    assert one(facts, NOTE, "2026-03-16 09:00", OversightAt.CLOSING) is None
    closed = replace(facts, closed=read_when("2026-03-13 16:00"))
    assert due(closed, NOTE, "2026-03-16 09:00", OversightAt.CLOSING) == at("2026-03-16 17:00")


def test_each_moment_has_a_note_of_its_own() -> None:
    facts = absence(
        "2026-03-10 10:00",
        "2026-03-12 10:00",
        starts=starts("2026-03-01", "2026-03-05", "2026-03-10 10:00"),
        closed=read_when("2026-03-13 16:00"),
        notes=(Noted(OversightAt.REPEATED, date(2026, 3, 11)),),
    )
    left = [each.at for each in outstanding(facts, at("2026-03-16 09:00"), LOCAL) if each.task is NOTE]
    assert left == [OversightAt.FIRST_DAY, OversightAt.CLOSING]


@pytest.mark.parametrize("started", ["2025-12-31 23:59", "2026-01-01 00:00", "2026-02-01"])
@pytest.mark.parametrize("open_", [True, False], ids=["work open", "closed"])
@pytest.mark.parametrize("brought_over", [True, False])
def test_history_before_the_first_day_is_never_chased(started: str, open_: bool, brought_over: bool) -> None:
    back = read_when("2026-02-03 10:00")
    facts = absence(
        started,
        "2026-02-03 10:00",
        closed=None if open_ else back,
        concern_open=True,
        brought_over=brought_over,
        starts=starts("2025-12-30", "2025-12-31", started),
    )
    history = started < "2026" and not open_
    assert chased(facts, LOCAL) is not history
    assert bool(tasks(facts, at("2026-03-01 09:00"), LOCAL)) is not history


def test_without_a_first_day_only_open_work_is_chased() -> None:
    nobodys = replace(LOCAL, first_day=None)
    open_ = absence("2026-03-10 10:00")
    assert chased(open_, nobodys)
    assert not chased(replace(open_, closed=read_when("2026-03-11")), nobodys)


def test_another_authoritys_child_is_that_authoritys_to_assess() -> None:
    facts = absence("2026-03-10 10:00", cohort=Cohort.OTHER_AUTHORITY, concern_open=True)
    assert tasks(facts, at("2026-03-20 09:00"), LOCAL) == ()


def test_what_is_asked_for_only_grows_with_time_and_nothing_is_ever_asked_twice() -> None:
    facts = absence("2026-03-10 10:00", starts=starts("2026-03-01", "2026-03-05", "2026-03-10 10:00"))
    before: set[tuple[Task, OversightAt | None]] = set()
    for hour in range(0, 24 * 8, 3):
        asked = [
            (each.task, each.at)
            for each in tasks(facts, at("2026-03-10 10:00") + timedelta(hours=hour), LOCAL)
        ]
        assert len(asked) == len(set(asked))
        assert before <= set(asked)
        before = set(asked)
    assert len(before) == 5


@pytest.mark.parametrize(
    ("changed", "task", "moment", "expected"),
    [
        ({"assessment_working_days": 4}, MISSING_RISK, None, "2026-03-18 17:00"),
        ({"strategy_hours_looked_after": 12}, STRATEGY, None, "2026-03-13 17:00"),
        ({"strategy_working_days": 1}, STRATEGY, None, "2026-03-12 17:00"),
        ({"oversight_hours": 6}, NOTE, OversightAt.FIRST_DAY, "2026-03-11 17:00"),
        ({"oversight_working_days": 5}, NOTE, OversightAt.FIRST_DAY, "2026-03-18 17:00"),
        ({"repeat_episodes": 1}, NOTE, OversightAt.REPEATED, "2026-03-11 17:00"),
    ],
)
def test_the_numbers_are_settings(
    changed: dict[str, Any], task: Task, moment: OversightAt | None, expected: str
) -> None:
    facts = absence("2026-03-10 10:00", "2026-03-12 10:00")
    found = tasks(facts, at("2026-03-20 09:00"), replace(LOCAL, **changed))
    assert [each.clock.due for each in found if (each.task, each.at) == (task, moment)] == [at(expected)]


def any_absence(chance: Random) -> Facts:
    """An absence around the first day with whatever else may be on file."""
    began = at("2025-12-20 10:00") + timedelta(minutes=chance.randrange(24 * 24 * 60))
    back = began + timedelta(hours=chance.choice((1, 24, 30, 48, 200))) if chance.random() < 0.8 else None
    closed = back + timedelta(days=3) if back and chance.random() < 0.6 else None
    day = began.date() + timedelta(days=chance.randint(-5, 5))
    return Facts(
        episode(
            last_seen=When.instant(began) if chance.random() < 0.8 else When(began.date()),
            reported=None,
            returned=When.instant(back) if back else None,
            cohort=chance.choice(list(Cohort)),
            brought_over=chance.random() < 0.5,
        ),
        closed=When.instant(closed) if closed else None,
        starts=tuple(When.instant(began - timedelta(days=each)) for each in range(chance.randint(1, 5))),
        concern_open=chance.random() < 0.5,
        assessments=(Assessed(chance.choice(list(AssessmentKind)), day),),
        meetings=(Meeting(day, chance.choice((day, None))),),
        notes=(Noted(chance.choice(list(OversightAt)), day),),
    )


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_on_file_history_is_never_chased_and_the_rest_makes_sense(seed: int) -> None:
    chance = Random(seed)
    facts, now = any_absence(chance), at("2026-01-20 09:00")
    asked, left = tasks(facts, now, LOCAL), outstanding(facts, now, LOCAL)
    if facts.closed and facts.episode.start.on < FIRST_DAY:
        assert asked == ()
    assert set(left) <= set(asked)
    assert not any(each.done for each in left)
    for each in asked:
        assert each.reasons
        assert each.clock.due is None or each.clock.due > facts.episode.start.earliest
        assert each.done is None or each.done >= facts.episode.start.on or each.task is Task.OVERSIGHT_NOTE
