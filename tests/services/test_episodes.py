"""Absences by hand: what is written, what is refused, and what the database would refuse as well."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times, WrongTimes
from app.domain.calendar import When, read_when
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import Category, Cohort, MissingFrom, Risk, Source
from app.models import Child, Episode
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.episodes import (
    Overlaps,
    ReferenceTaken,
    Report,
    Return,
    add_notification,
    change_risk,
    correct_times,
    log_found,
    log_notification,
    log_return,
    reclassify,
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


def test_a_return_is_written_with_how_and_where(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    back = Return(at("2026-09-23 08:10"), "came back alone", "a friend’s address", seen_by_police=False)
    log_return(act, episode, back)
    assert episode.returned == back.returned
    assert episode.absent_until == back.returned.at
    assert (episode.returned_how, episode.found_place) == ("came back alone", "a friend’s address")
    assert episode.seen_by_police is False
    entry = session.scalars(select(AuditEntry)).one()
    assert entry.event == Event.EPISODE_RETURNED
    assert "friend" not in str(entry.changes)


def test_a_return_on_a_day_alone_is_never_midnight(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    log_return(act, episode, Return(at("2026-09-23")))
    assert (episode.returned_on, episode.returned_at) == (date(2026, 9, 23), None)


def test_the_second_person_to_log_a_return_is_told(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    log_return(act, episode, Return(at("2026-09-23 08:10")))
    with pytest.raises(Overtaken, match="logged this return already"):
        log_return(act, episode, Return(at("2026-09-23 08:30")))


@pytest.mark.parametrize("written", ["2026-09-23 09:01", "2026-09-24", "2026-09-21 08:59"])
def test_a_return_still_to_come_or_before_last_seen_is_refused(
    session: Session, act: Act, written: str
) -> None:
    episode = an_episode(session, a_child(session))
    with pytest.raises(WrongTimes) as refused:
        log_return(act, episode, Return(at(written)))
    assert [fault.field for fault in refused.value.faults] == ["returned"]


def test_found_and_not_back_does_not_end_the_absence(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    log_found(act, episode, at("2026-09-23 07:00"), "Mayday hospital")
    assert (episode.found, episode.returned) == (at("2026-09-23 07:00"), None)
    assert episode.absent_until is None
    with pytest.raises(WrongTimes, match="before the child was found"):
        log_return(act, episode, Return(at("2026-09-23 06:59")))
    log_return(act, episode, Return(at("2026-09-23 07:30")))
    assert episode.found_place == "Mayday hospital"
    with pytest.raises(Overtaken):
        log_found(act, episode, at("2026-09-23 07:00"), "")


def test_missing_and_away_change_during_an_absence_and_the_history_stays(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session))
    act.pending.clear()
    reclassify(act, episode, Category.AWAY)
    entry = session.scalars(select(AuditEntry)).one()
    assert entry.changes == {f"Episode {episode.id}": {"category": ["M", "A"]}}
    with pytest.raises(Refused, match="already"):
        reclassify(act, episode, Category.AWAY)
    with pytest.raises(Refused, match="looked after by us"):
        reclassify(act, an_episode(session, a_child(session, cohort=Cohort.HOME)), Category.AWAY)


def test_the_police_risk_changes_and_can_be_taken_back(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session), risk=Risk.LOW)
    change_risk(act, episode, Risk.HIGH)
    change_risk(act, episode, None)
    assert episode.risk is None
    with pytest.raises(Refused, match="already"):
        change_risk(act, episode, None)


def test_a_corrected_return_stays_in_the_audit_log_with_what_it_was(session: Session, act: Act) -> None:
    episode = an_episode(session, a_child(session), returned=MORNING - timedelta(hours=3))
    act.pending.clear()
    correct_times(act, episode, Times(episode.last_seen, episode.reported, returned=at("2026-09-23 07:00")))
    assert episode.absent_until == at("2026-09-23 07:00").at
    changes = session.scalars(select(AuditEntry)).one().changes[f"Episode {episode.id}"]
    assert changes["returned_at"] == ["2026-09-23T05:00:00+00:00", "2026-09-23T06:00:00+00:00"]


Corrected = Callable[[Episode], Times]


@pytest.mark.parametrize(
    ("corrected", "why"),
    [
        (
            lambda it: Times(it.last_seen, it.reported, returned=at("2026-09-23 06:01")),
            "interview was held before",
        ),
        (lambda it: Times(it.last_seen, it.reported), "interview was held before"),
        (lambda _: Times(), "Say when the child was last seen"),
    ],
)
def test_corrections_that_are_refused(session: Session, act: Act, corrected: Corrected, why: str) -> None:
    episode = an_episode(session, a_child(session), returned=MORNING - timedelta(hours=4))
    held = at("2026-09-23 06:00")
    episode.interview.held_on, episode.interview.held_at = held.on, held.at
    with pytest.raises(Refused, match=why):
        correct_times(act, episode, corrected(episode))


def test_a_correction_may_not_reach_into_another_absence(session: Session, act: Act) -> None:
    child: Child = a_child(session)
    back = MORNING - timedelta(days=5)
    an_episode(session, child, last_seen=back - timedelta(days=1), returned=back, reference="26MIS1")
    episode = an_episode(session, child)
    with pytest.raises(Overlaps, match="26MIS1"):
        correct_times(act, episode, Times(When.instant(back - timedelta(minutes=1)), episode.reported))
    correct_times(act, episode, Times(When.instant(back), episode.reported))
    assert episode.absent_from == back
