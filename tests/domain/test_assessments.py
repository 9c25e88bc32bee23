"""What must hold of an assessment, a strategy meeting or a safety plan before it is written down."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.assessments import (
    Assessment,
    NotRight,
    SafetyPlan,
    StrategyMeeting,
    check_assessment,
    check_meeting,
    check_plan,
)
from app.domain.vocabulary import AssessmentKind, Risk

BEGAN, DUE, TODAY = date(2026, 3, 10), date(2026, 3, 16), date(2026, 3, 20)
ASSESSMENT = Assessment(AssessmentKind.MISSING, date(2026, 3, 12), Risk.HIGH, "Noah Pemberton")
MEETING = StrategyMeeting(date(2026, 3, 12), "Leila Caldwell")
PLAN = SafetyPlan("One number to ring.", date(2026, 3, 12))


def faults(told: Assessment | StrategyMeeting) -> set[str]:
    """The fields at fault."""
    try:
        if isinstance(told, Assessment):
            check_assessment(told, BEGAN, TODAY)
        else:
            check_meeting(told, BEGAN, DUE, TODAY)
    except NotRight as no:
        return set(no.faults)
    return set()


@pytest.mark.parametrize(
    ("changed", "at_fault"),
    [
        ({}, set()),
        ({"dated_on": BEGAN}, set()),
        ({"dated_on": date(2026, 3, 9)}, {"dated_on"}),
        ({"dated_on": TODAY}, set()),
        ({"dated_on": date(2026, 3, 21)}, {"dated_on"}),
        ({"by": " "}, {"by"}),
        ({"review_on": date(2026, 3, 12)}, set()),
        ({"review_on": date(2026, 3, 11)}, {"review_on"}),
        ({"by": "", "dated_on": date(2026, 3, 9)}, {"by", "dated_on"}),
    ],
)
def test_an_assessment(changed: dict[str, Any], at_fault: set[str]) -> None:
    assert faults(replace(ASSESSMENT, **changed)) == at_fault


@pytest.mark.parametrize(
    ("changed", "at_fault"),
    [
        ({}, set()),
        ({"chaired_by": ""}, {"chaired_by"}),
        ({"by_line_manager": False}, {"chair_reason"}),
        ({"by_line_manager": False, "chair_reason": "on leave"}, set()),
        ({"police": False}, {"police_reason"}),
        ({"police": False, "police_reason": "not free that day"}, set()),
        ({"held_on": date(2026, 3, 9)}, {"held_on"}),
        ({"held_on": date(2026, 3, 21)}, {"held_on", "late_reason"}),
        ({"held_on": DUE}, set()),
        ({"held_on": date(2026, 3, 17)}, {"late_reason"}),
        ({"held_on": date(2026, 3, 17), "late_reason": "nobody from health was free"}, set()),
        ({"plan": PLAN}, set()),
        ({"plan": replace(PLAN, agreed_on=date(2026, 3, 11))}, {"plan_on"}),
        ({"plan": replace(PLAN, agreed_on=date(2026, 3, 21))}, {"plan_on"}),
        ({"police": False, "by_line_manager": False}, {"chair_reason", "police_reason"}),
    ],
)
def test_a_strategy_meeting(changed: dict[str, Any], at_fault: set[str]) -> None:
    assert faults(replace(MEETING, **changed)) == at_fault


def test_a_meeting_nothing_asked_for_is_never_late() -> None:
    check_meeting(replace(MEETING, held_on=TODAY), BEGAN, None, TODAY)


def test_a_plan_has_words_and_a_day_on_or_after_its_meeting() -> None:
    check_plan(PLAN, PLAN.agreed_on, TODAY)
    with pytest.raises(NotRight, match="what was agreed"):
        check_plan(replace(PLAN, said=" "), PLAN.agreed_on, TODAY)
    with pytest.raises(NotRight, match="before the meeting"):
        check_plan(PLAN, date(2026, 3, 13), TODAY)
