"""What the panel's pages read: the agenda at its edges, what is known, and for how many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Category, ReasonList, Risk, Why
from app.models import Concern, Finding, Notification, Reason
from app.queries.panel import agenda_lines, sheet
from tests.examples import MORNING, a_child, an_attempt, an_episode
from tests.panel_examples import WINDOW, a_panel, a_published_panel, publish

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LONG_AGO = WINDOW.opens - 40 * DAY


@contextmanager
def counting(session: Session) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def whys(session: Session) -> dict[str, tuple[Why, ...]]:
    return {line.crs_id: line.why for line in agenda_lines(session, WINDOW, MORNING, Policy())}


@pytest.mark.parametrize(
    ("reported", "on"),
    [
        (WINDOW.opens - MINUTE, False),
        (WINDOW.opens, True),
        (WINDOW.closes - MINUTE, True),
        (WINDOW.closes, False),
        (date(2026, 9, 8), False),
        (date(2026, 9, 9), True),
        (date(2026, 9, 22), True),
        (date(2026, 9, 23), False),
    ],
)
def test_the_database_narrows_no_tighter_than_the_rule(session: Session, reported: object, on: bool) -> None:
    start = reported - DAY  # type: ignore[operator]
    child = a_child(session)
    an_episode(session, child, last_seen=start, reported=reported, returned=MORNING - DAY / 2)  # type: ignore[arg-type]
    assert whys(session) == ({child.crs_id: (Why.REPORTED,)} if on else {})


def test_a_late_notification_and_a_second_report_bring_a_child_on(session: Session) -> None:
    told_late, told_twice = a_child(session), a_child(session)
    an_episode(
        session,
        told_late,
        last_seen=LONG_AGO,
        returned=LONG_AGO + DAY,
        notified_on=date(2026, 9, 9),
        notified_at=WINDOW.opens,
    )
    twice = an_episode(session, told_twice, last_seen=LONG_AGO, returned=MORNING - DAY)
    twice.notifications.append(
        Notification(
            reference="second",
            source="school",
            reported_on=date(2026, 9, 9),
            reported_at=WINDOW.opens,
            logged_at=MORNING,
        )
    )
    session.flush()
    assert whys(session) == {told_late.crs_id: (Why.LATE,), told_twice.crs_id: (Why.REPORTED,)}


def test_a_return_still_to_come_leaves_the_child_missing(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, last_seen=LONG_AGO, returned=MORNING + HOUR)
    assert whys(session) == {child.crs_id: (Why.STILL_MISSING,)}


def test_the_sheet_says_what_is_known_of_each_child(session: Session) -> None:
    child = a_child(session, "Finn", "Adeyemi", born_on=date(2010, 9, 24), placement_area="Kent")
    seen = MORNING - 3 * DAY
    episode = an_episode(
        session, child, last_seen=seen, returned=seen + 5 * HOUR, risk=Risk.HIGH, category=Category.AWAY
    )
    an_attempt(session, episode.interview, AttemptOutcome.ACCEPTED, made=MORNING - 2 * DAY)
    back = seen + 5 * HOUR
    episode.interview.held_on, episode.interview.held_at = (back + 70 * HOUR).date(), None
    reason = Reason(list=ReasonList.PULL, words="to see family or friends", position=1)
    session.add(reason)
    session.flush()
    episode.interview.findings.append(Finding(reason_id=reason.id))
    old = an_episode(session, child, last_seen=MORNING - 200 * DAY, returned=MORNING - 199 * DAY)
    session.add(Concern(child_id=child.id, opened_at=MORNING - 30 * DAY))
    other = a_child(session)
    an_episode(session, other, last_seen=seen + HOUR / 2, returned=seen + 2 * HOUR)
    third = a_child(session)
    an_episode(session, third, last_seen=seen + 3 * HOUR, returned=seen + 4 * HOUR)
    panel = a_panel(session)
    publish(session, panel)
    brief = next(each for each in sheet(session, panel.id, MORNING, Policy()).on if each.child_id == child.id)
    extract = brief.extract
    assert (extract.name, extract.age, extract.high_risk) == ("Finn Adeyemi", 15, True)
    assert [line.reference for line in extract.episodes] == [episode.reference]
    assert (extract.recent, extract.year) == (1, 2)
    assert (extract.others_missing, extract.others_last_seen_close) == (2, 1)
    assert brief.close == (other.crs_id,)
    assert extract.concern_since == (MORNING - 30 * DAY).date()
    (line,) = extract.interviews
    assert (line.outcome, line.findings) == ("Held", ("to see family or friends",))
    assert (line.held_after, line.in_time) == (None, None)
    assert extract.unoffered == 1
    assert old.reference not in line.covers


def test_an_overdue_interview_is_said_to_have_been_due(session: Session) -> None:
    child = a_child(session)
    back = MORNING - 5 * DAY
    an_episode(session, child, last_seen=back - DAY, returned=back)
    panel = a_panel(session)
    publish(session, panel)
    (line,) = sheet(session, panel.id, MORNING, Policy()).on[0].extract.interviews
    assert (line.outcome, line.due, line.overdue) == ("Not yet offered", back + 3 * DAY, True)


def test_a_sheet_costs_the_same_for_two_children_and_for_thirty(session: Session) -> None:
    costs, panel_id = [], a_panel(session).id
    for children in (2, 28):
        for _ in range(children):
            episode = an_episode(session, a_child(session), last_seen=MORNING - DAY, returned=MORNING - HOUR)
            an_attempt(session, episode.interview)
        session.commit()
        session.expunge_all()
        with counting(session) as said:
            sheet(session, panel_id, MORNING, Policy())
        costs.append(len(said))
    assert costs[0] == costs[1]


def test_children_who_come_to_belong_later_are_counted_not_added(session: Session) -> None:
    panel = a_published_panel(session, children=1)
    an_episode(session, a_child(session))
    held = sheet(session, panel.id, MORNING, Policy())
    assert (len(held.on), held.since) == (1, 1)


def test_what_the_query_needs_is_every_column_the_rule_reads(session: Session) -> None:
    """An episode of which nothing but the day it was reported is known."""
    child = a_child(session)
    episode = an_episode(
        session, child, last_seen=date(2026, 9, 20), reported=date(2026, 9, 20), returned=date(2026, 9, 21)
    )
    episode.last_seen_on = None
    session.flush()
    assert whys(session) == {child.crs_id: (Why.REPORTED,)}
    assert session.scalars(select(Notification.reported_on)).all() == [date(2026, 9, 20)]
