"""The running sheet: every child has its time, breaks wait their turn, and a new order is counted anew."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.panel import Group
from app.domain.running import Break, Pace, Part, Stop, moved, refuse_pace, running
from tests.examples import MORNING

TEN = MORNING + timedelta(hours=1)
STOPS = (Stop(1, Group.STILL_MISSING), Stop(2, Group.CONCERN), Stop(3, Group.CONCERN), Stop(4, Group.OTHER))


def after(minutes: int) -> object:
    return TEN + timedelta(minutes=minutes)


def test_each_child_begins_when_the_one_before_is_done() -> None:
    plan = running(TEN, STOPS, Pace(), carried=2)
    assert plan.children == {1: after(15), 2: after(18), 3: after(20), 4: after(22)}
    assert [(each.part, each.numbers, each.minutes) for each in plan.slots] == [
        (Part.OPENING, (), 5),
        (Part.CARRIED, (), 10),
        (Part.CHILDREN, (1,), 3),
        (Part.CHILDREN, (2, 3), 4),
        (Part.CHILDREN, (4,), 1),
        (Part.CLOSING, (), 10),
    ]
    assert (plan.minutes, plan.ends) == (33, after(33))


def test_a_break_waits_for_the_child_who_is_being_talked_about_and_moves_the_others() -> None:
    plan = running(TEN, STOPS, Pace(breaks=(Break(TEN + timedelta(minutes=9), 10),)))
    assert plan.children == {1: after(5), 2: after(8), 3: after(20), 4: after(22)}
    assert [each.part for each in plan.slots].count(Part.BREAK) == 1
    assert [each.numbers for each in plan.slots if each.part is Part.CHILDREN] == [(1,), (2,), (3,), (4,)]


def test_a_child_may_have_minutes_of_its_own_none_among_them() -> None:
    plan = running(TEN, (Stop(1, Group.OTHER, 12), Stop(2, Group.OTHER, 0), Stop(3, Group.OTHER)), Pace())
    assert plan.children == {1: after(5), 2: after(17), 3: after(17)}


def test_without_a_time_to_begin_there_are_minutes_and_no_times() -> None:
    plan = running(None, STOPS, Pace(breaks=(Break(TEN, 10),)))
    assert plan.children == {}
    assert plan.minutes == 33
    assert not any(each.begins for each in plan.slots)


def test_a_break_before_the_meeting_is_refused() -> None:
    with pytest.raises(Refused, match="cannot begin before the meeting"):
        refuse_pace(Pace(breaks=(Break(TEN - timedelta(minutes=1), 10),)), TEN)
    with pytest.raises(Refused, match="Say when the meeting begins"):
        refuse_pace(Pace(breaks=(Break(TEN, 10),)), None)


def test_a_child_goes_to_the_place_typed_and_the_others_keep_their_order() -> None:
    assert moved((1, 2, 3, 4), {4: 1}) == (4, 1, 2, 3)
    assert moved((1, 2, 3, 4), {1: 3}) == (2, 3, 1, 4)
    assert moved((1, 2, 3, 4), {4: 1, 1: 1}) == (1, 4, 2, 3)
    assert moved((1, 2, 3), {1: 99}) == (2, 3, 1)


@given(st.permutations(range(8)), st.dictionaries(st.integers(0, 7), st.integers(-3, 20)))
def test_no_order_typed_loses_a_child(order: list[int], wanted: dict[int, int]) -> None:
    found = moved(order, wanted)
    assert sorted(found) == sorted(order)
    rest = [each for each in order if each not in wanted]
    assert [each for each in found if each not in wanted] == rest
