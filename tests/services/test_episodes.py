"""Absences by hand: what is written, what is refused, and what the database would refuse as well."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times, WrongTimes
from app.domain.calendar import When, read_when
from app.domain.errors import Refused
from app.domain.vocabulary import Category, Cohort, MissingFrom, Risk, Source
from app.models import Episode
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.episodes import (
    Overlaps,
    ReferenceTaken,
    Report,
    add_notification,
    log_notification,
)
from app.services.events import Event
from tests.examples import MORNING, a_child, an_episode


def at(written: str) -> When:
    return read_when(written)


def report(last_seen: str = "2026-09-22 19:00", reported: str = "2026-09-22 21:00", **more: object) -> Report:
    times = Times(at(last_seen) if last_seen else None, at(reported) if reported else None)
    return Report(Source.POLICE, times, **more)  # type: ignore[arg-type]


def test_a_notification_logged_is_an_episode_with_its_snapshot_and_the_interview_it_owes(
    session: Session, act: Act
) -> None:
    child = a_child(session, placement_area="Lewisham")
    told = report(reference="26MIS/7", risk=Risk.HIGH, missing_from=MissingFrom.PLACEMENT)
    episode = log_notification(act, child, told)
    assert (episode.reference, episode.category, episode.risk) == ("26MIS/7", Category.MISSING, Risk.HIGH)
    assert (episode.cohort, episode.placement_area) == (Cohort.LOOKED_AFTER, "Lewisham")
    assert episode.last_seen == When.instant(datetime(2026, 9, 22, 18, tzinfo=UTC))
    assert (episode.logged_at, episode.absent_from, episode.absent_until) == (
        MORNING,
        episode.last_seen_at,
        None,
    )
    assert [(each.reference, each.source) for each in episode.notifications] == [("26MIS/7", Source.POLICE)]
    assert episode.interview.id
    assert not episode.brought_over
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.event, entry.child_id) == (Event.EPISODE_LOGGED, child.id)


def test_the_snapshot_is_that_of_the_day_it_began(session: Session, act: Act) -> None:
    child = a_child(session, cohort=Cohort.HOME, team="")
    child.situations[0].placement_area = "before"
    child.placement_area = "now"
    assert log_notification(act, child, report()).placement_area == "before"


def test_without_a_reference_the_desk_makes_its_own(session: Session, act: Act) -> None:
    one, other = a_child(session), a_child(session)
    references = [log_notification(act, child, report()).reference for child in (one, other)]
    assert all(each.startswith("DESK") for each in references)
    assert len(set(references)) == 2


def test_siblings_in_one_report_have_a_reference_each(session: Session, act: Act) -> None:
    older, younger = a_child(session, "Ama"), a_child(session, "Kofi")
    log_notification(act, older, report(reference="26MIS1"))
    with pytest.raises(ReferenceTaken, match="for example 26MIS1/2"):
        log_notification(act, younger, report(reference="26MIS1"))
    assert log_notification(act, younger, report(reference="26MIS1/2")).child is younger
    for taken in ("26MIS1", "26MIS1/2"):
        with pytest.raises(ReferenceTaken, match="for example 26MIS1/3"):
            log_notification(act, a_child(session, "Yaa"), report(reference=taken))


def test_last_seen_unknown_begins_when_it_was_reported(session: Session, act: Act) -> None:
    episode = log_notification(act, a_child(session), report(last_seen=""))
    assert episode.last_seen is None
    assert episode.absent_from == at("2026-09-22 21:00").at


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("2026-10-25 00:30", datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
        ("2026-10-25 02:30", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
    ],
)
def test_half_past_midnight_on_the_night_the_clocks_change(
    session: Session, clock: str, instant: datetime
) -> None:
    late = Act(session, None, datetime(2026, 10, 25, 9, tzinfo=UTC))
    episode = log_notification(late, a_child(session), report(last_seen=clock, reported="2026-10-25 03:00"))
    assert episode.last_seen_at == instant
    assert episode.last_seen_on == date(2026, 10, 25)


@pytest.mark.parametrize(
    ("born_on", "start", "refused"),
    [
        (date(2008, 9, 22), "2026-09-22 00:00", True),
        (date(2008, 9, 22), "2026-09-21 23:59", False),
        (date(2008, 9, 23), "2026-09-22 23:00", False),
        (None, "2026-09-22 19:00", False),
    ],
)
def test_an_absence_that_begins_on_the_18th_birthday_is_refused_by_hand(
    session: Session, act: Act, born_on: date | None, start: str, *, refused: bool
) -> None:
    child = a_child(session, born_on=born_on)
    if refused:
        with pytest.raises(Refused, match="turned 18 on 22 September 2026"):
            log_notification(act, child, report(start, "2026-09-22 23:30"))
    else:
        assert log_notification(act, child, report(start, "2026-09-22 23:30")).id


@pytest.mark.parametrize(
    ("last_seen", "reported", "fields"),
    [
        ("2026-09-23 09:01", "2026-09-23 09:01", ["last_seen", "reported"]),
        ("2026-09-22 19:00", "2026-09-22 18:59", ["reported"]),
        ("", "", ["last_seen"]),
    ],
)
def test_times_that_cannot_be_are_refused_at_their_fields(
    session: Session, act: Act, last_seen: str, reported: str, fields: list[str]
) -> None:
    with pytest.raises(WrongTimes) as refused:
        log_notification(act, a_child(session), report(last_seen, reported))
    assert [fault.field for fault in refused.value.faults] == fields


def test_away_is_for_looked_after_children_only(session: Session, act: Act) -> None:
    away = report(category=Category.AWAY)
    assert log_notification(act, a_child(session), away).category is Category.AWAY
    with pytest.raises(Refused, match="looked after by us"):
        log_notification(act, a_child(session, cohort=Cohort.HOME), away)


def test_a_report_that_overlaps_an_open_absence_names_it_and_can_join_it(session: Session, act: Act) -> None:
    child = a_child(session)
    first = an_episode(session, child, reference="26MIS1")
    with pytest.raises(
        Overlaps, match="26MIS1, another absence of this child, which is still open"
    ) as refused:
        log_notification(act, child, report(reference="26MIS2"))
    assert refused.value.episode_id == first.id
    add_notification(act, first, report(reference="26MIS2"))
    assert [each.reference for each in first.notifications] == ["26MIS1", "26MIS2"]
    assert len(session.scalars(select(Episode)).all()) == 1


@pytest.mark.parametrize(
    ("last_seen", "refused"),
    [(timedelta(days=1), False), (timedelta(days=1, minutes=1), True), (timedelta(hours=23), False)],
)
def test_an_absence_may_begin_when_the_last_one_ended(
    session: Session, act: Act, last_seen: timedelta, *, refused: bool
) -> None:
    child = a_child(session)
    back = MORNING - timedelta(days=1)
    an_episode(session, child, last_seen=back - timedelta(days=1), returned=back, reference="26MIS1")
    again = Report(Source.POLICE, Times(When.instant(MORNING - last_seen)))
    if refused:
        with pytest.raises(Overlaps, match="26MIS1, another absence of this child, which has ended"):
            log_notification(act, child, again)
    else:
        assert log_notification(act, child, again).id


def test_two_children_of_one_name_are_missing_at_the_same_time(session: Session, act: Act) -> None:
    for child in (a_child(session, "Sam", "Kay"), a_child(session, "Sam", "Kay")):
        assert log_notification(act, child, report()).child is child


def test_a_second_report_still_to_come_is_refused(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    with pytest.raises(WrongTimes):
        add_notification(act, episode, report(reported="2026-09-23 09:01"))
