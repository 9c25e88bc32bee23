"""Holds: a nudge that waits until a time, and a clock that does not."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.policy import Policy
from app.models import Interview
from app.services import allocation
from app.services.act import Act
from tests.examples import MORNING, a_child, an_episode

POLICY = Policy()
HOUR = timedelta(hours=1)


@pytest.fixture
def interview(session: Session) -> Interview:
    return an_episode(session, a_child(session), returned=MORNING - 30 * HOUR).interview


def test_a_hold_stands_until_its_time_and_ends_by_itself(
    session: Session, act: Act, interview: Interview
) -> None:
    allocation.place_hold(act, interview, MORNING + HOUR, " The family asked for Friday ", POLICY)
    standing = allocation.standing_hold(session, interview, MORNING)
    assert standing and standing.because == "The family asked for Friday"
    assert allocation.standing_hold(session, interview, MORNING + HOUR) is None


def test_a_second_hold_takes_the_place_of_the_first(session: Session, act: Act, interview: Interview) -> None:
    allocation.place_hold(act, interview, MORNING + 9 * HOUR, "One", POLICY)
    allocation.place_hold(act, interview, MORNING + HOUR, "Two", POLICY)
    standing = allocation.standing_hold(session, interview, MORNING)
    assert standing and standing.because == "Two"


def test_a_hold_is_lifted_before_its_time(session: Session, act: Act, interview: Interview) -> None:
    allocation.place_hold(act, interview, MORNING + HOUR, "One", POLICY)
    allocation.lift_hold(act, interview)
    assert allocation.standing_hold(session, interview, MORNING) is None
    with pytest.raises(Refused, match="no hold"):
        allocation.lift_hold(act, interview)


@pytest.mark.parametrize(
    ("hours", "because", "sentence"),
    [(0, "One", "still to come"), (-1, "One", "still to come"), (1, " ", "Say why")],
)
def test_a_hold_needs_a_time_to_come_and_a_reason(
    act: Act, interview: Interview, hours: int, because: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        allocation.place_hold(act, interview, MORNING + hours * HOUR, because, POLICY)


def test_a_child_who_is_not_back_has_nothing_to_hold(session: Session, act: Act) -> None:
    missing = an_episode(session, a_child(session)).interview
    with pytest.raises(Refused, match="no work open"):
        allocation.place_hold(act, missing, MORNING + HOUR, "One", POLICY)
