"""What must never be false is kept by the database itself, on both."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.domain.vocabulary import Category, Cohort
from app.models import Episode
from tests.examples import MORNING, a_child, an_episode

DAY = timedelta(days=1)


def test_a_child_has_one_open_absence_at_a_time(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, last_seen=MORNING - 3 * DAY)
    with pytest.raises(IntegrityError):
        an_episode(session, child, last_seen=MORNING - DAY)


def test_two_absences_of_one_child_cannot_overlap(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, last_seen=MORNING - 5 * DAY, returned=MORNING - 3 * DAY)
    with pytest.raises(IntegrityError):
        an_episode(session, child, last_seen=MORNING - 4 * DAY, returned=MORNING - 2 * DAY)


def test_absences_may_touch_and_another_child_may_be_away_at_the_same_time(session: Session) -> None:
    child, other = a_child(session), a_child(session)
    an_episode(session, child, last_seen=MORNING - 5 * DAY, returned=MORNING - 3 * DAY)
    an_episode(session, child, last_seen=MORNING - 3 * DAY, returned=MORNING - 2 * DAY)
    an_episode(session, other, last_seen=MORNING - 4 * DAY)
    assert session.query(Episode).count() == 3


def test_a_later_change_cannot_make_an_overlap_either(session: Session) -> None:
    child = a_child(session)
    first = an_episode(session, child, last_seen=MORNING - 5 * DAY, returned=MORNING - 4 * DAY)
    an_episode(session, child, last_seen=MORNING - 3 * DAY, returned=MORNING - 2 * DAY)
    first.returned_on, first.returned_at = (MORNING - DAY).date(), MORNING - DAY
    first.absent_until = MORNING - DAY
    with pytest.raises(IntegrityError):
        session.flush()


def test_days_alone_only_overlap_where_it_is_certain(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, last_seen=date(2026, 9, 1), returned=date(2026, 9, 2))
    an_episode(session, child, last_seen=date(2026, 9, 2), returned=date(2026, 9, 3))
    assert session.query(Episode).count() == 2


def test_away_from_placement_is_of_looked_after_children_only(session: Session) -> None:
    child = a_child(session, cohort=Cohort.HOME)
    with pytest.raises(IntegrityError):
        an_episode(session, child, category=Category.AWAY)


def test_words_outside_the_vocabulary_are_refused(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child)
    with pytest.raises(DBAPIError):
        session.execute(text("UPDATE episode SET category = 'Z'"))
    session.rollback()
