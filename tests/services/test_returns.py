"""Returns by hand, what changes about an absence, and what is put right."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times, WrongTimes
from app.domain.calendar import When, read_when
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import Category, Cohort, Risk
from app.models import Child, Episode
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.episodes import (
    Overlaps,
    Return,
    change_risk,
    correct_times,
    log_found,
    log_return,
    reclassify,
)
from app.services.events import Event
from tests.examples import MORNING, a_child, an_episode


def at(written: str) -> When:
    return read_when(written)


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
