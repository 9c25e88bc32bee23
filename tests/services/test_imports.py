"""Importing: what is written, what is left, twice the same, and nothing by halves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.vocabulary import Cohort
from app.models import (
    Child,
    Episode,
    Worker,
)
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.intake import Kind, plan
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW, REFERRAL, table_of
from tests.examples import MORNING, a_child, an_episode
from tests.services.importing import bring, counts, episode, rows_of_everything


def test_a_child_comes_on_file_with_workers_and_a_first_situation(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    child = session.scalars(select(Child)).one()
    assert (child.folded_name, child.born_on) == ("jo oneill marsh", date(2004, 2, 29))
    assert child.social_worker and child.team_manager
    assert (child.social_worker.name, child.team_manager.team) == ("Noah Pemberton", "Permanence 2")
    [first] = child.situations
    assert (first.from_on, first.cohort, first.placement_area) == (None, Cohort.LOOKED_AFTER, "Kent")


def test_a_later_file_changes_the_situation_from_the_day_of_the_import(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    later = bring(
        act, Kind.CHILDREN, CHILD | {"care_status": "home", "placement_area": "", "social_worker": ""}
    )
    assert counts(later) == (0, 0, 1)
    child = session.scalars(select(Child)).one()
    assert [each.from_on for each in child.situations] == [None, date(2026, 9, 23)]
    assert (child.cohort, child.placement_area, child.social_worker) == (Cohort.HOME, "", None)


def test_an_episode_keeps_the_situation_at_its_start(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.CHILDREN, CHILD | {"care_status": "home", "team": "Assessment 1"})
    today = EPISODE | {
        "notification_ref": "2",
        "category": "M",
        "last_seen_at": "2026-09-23 07:00",
        "reported_at": "2026-09-23 08:00",
        "returned_at": "",
    }
    bring(act, Kind.EPISODES, EPISODE, today)
    before, since = session.scalars(select(Episode).order_by(Episode.absent_from))
    assert (before.cohort, before.team) == (Cohort.LOOKED_AFTER, "Permanence 2")
    assert (since.cohort, since.team) == (Cohort.HOME, "Assessment 1")


def test_an_episode_comes_with_its_notification_and_an_interview_nobody_has(
    act: Act, session: Session
) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)
    found = episode(session)
    assert (found.reference, found.brought_over, found.found_place) == ("17/MIS 1", True, "Purley Way")
    assert [each.reference for each in found.notifications] == ["17/MIS 1"]
    assert (found.interview.provider, found.interview.brought_over) == (None, False)
    assert found.logged_at == act.at


def test_an_episode_that_starts_after_the_18th_birthday_is_kept(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD | {"date_of_birth": "1999-09-18"})
    assert counts(bring(act, Kind.EPISODES, EPISODE)) == (1, 0, 0)


@pytest.mark.parametrize("kind", Kind)
def test_the_same_file_twice_adds_nothing(act: Act, session: Session, kind: Kind) -> None:
    files = {
        Kind.CHILDREN: CHILD,
        Kind.EPISODES: EPISODE,
        Kind.INTERVIEWS: INTERVIEW,
        Kind.EDUCATION: REFERRAL,
    }
    for each, row in files.items():
        bring(act, each, row)
    before = rows_of_everything(session)
    assert counts(bring(act, kind, files[kind])) == (0, 1, 0)
    assert rows_of_everything(session) == before


def test_nothing_is_written_while_one_row_has_a_fault(act: Act, session: Session) -> None:
    with pytest.raises(Refused, match="1 faults; nothing imported"):
        bring(act, Kind.CHILDREN, CHILD, CHILD | {"crs_id": "CR2", "sex": "X"})
    assert not session.scalars(select(Child)).all()


def test_a_file_is_named_in_the_audit_log_row_by_row_under_its_child(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)
    child = session.scalars(select(Child)).one()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(each.event, each.subject_type, each.child_id) for each in entries] == [
        ("imported a row", "Child", child.id),
        ("imported a file", "ImportBatch", None),
        ("imported a row", "Episode", child.id),
        ("imported a file", "ImportBatch", None),
    ]
    assert not act.pending
    assert "Neill" not in str([each.changes for each in entries])


def test_a_later_file_changes_what_an_import_wrote(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE | {"returned_at": "", "found_at": ""})
    planned = bring(act, Kind.EPISODES, EPISODE | {"risk": "high", "source": "school"})
    assert [each.columns for each in planned.changed] == [{"returned_at", "found_at", "risk", "source"}]
    found = episode(session)
    assert (found.returned_on, found.notifications[0].source) == (date(2017, 9, 19), "school")
    assert found.absent_until == found.returned_at


def test_what_a_person_has_changed_since_is_left_and_said(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE | {"returned_at": ""})
    found = episode(session)
    found.found_place = "At her aunt’s"
    planned = bring(act, Kind.EPISODES, EPISODE)
    assert [str(each) for each in planned.left] == ["row 2, found_at: changed here since; left"]
    assert [each.columns for each in planned.changed] == [{"returned_at"}]
    assert episode(session).found_place == "At her aunt’s"
    again = bring(act, Kind.EPISODES, EPISODE | {"found_at": "elsewhere"})
    assert (counts(again), len(again.left)) == ((0, 1, 0), 1)


def test_what_no_longer_goes_together_with_the_record_is_refused(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)
    session.commit()
    found = episode(session)
    assert found.returned and found.returned.at
    found.returned_at = found.absent_until = found.returned.at + timedelta(hours=4)
    next_one = {
        "notification_ref": "2",
        "last_seen_at": "2017-09-19 09:00",
        "reported_at": "2017-09-19 09:00",
    }
    later = EPISODE | next_one | {"returned_at": "2017-09-19 10:00"}
    with pytest.raises(Refused, match="does not go together"):
        bring(act, Kind.EPISODES, EPISODE, later)


def test_what_was_logged_by_hand_is_filled_in_but_never_changed(act: Act, session: Session) -> None:
    child = a_child(session, crs_id="CR1", born_on=None)
    an_episode(session, child, reference="17/MIS 1", last_seen=MORNING - timedelta(days=3), returned=MORNING)
    row = EPISODE | {
        "category": "M",
        "last_seen_at": "2026-09-20 09:00",
        "reported_at": "2026-09-20 12:00",
        "returned_at": "2026-09-23 09:00",
    }
    planned = bring(act, Kind.EPISODES, row)
    assert [each.columns for each in planned.changed] == [{"found_at", "missing_from"}]
    assert [each.column for each in planned.left] == ["reported_at"]


def test_a_report_that_overlaps_can_join_the_episode(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE)
    second = EPISODE | {
        "notification_ref": "17/MIS 2",
        "source": "school",
        "last_seen_at": "2017-09-18 20:30",
    }
    refused = plan(session, Kind.EPISODES, table_of(second), act.at)
    assert [fault.joins for fault in refused.faults] == ["17/MIS 1"]
    assert counts(bring(act, Kind.EPISODES, second, joining=(2,))) == (1, 0, 0)
    found = episode(session)
    assert [each.reference for each in found.notifications] == ["17/MIS 1", "17/MIS 2"]
    assert counts(bring(act, Kind.EPISODES, second)) == (0, 1, 0)
    assert counts(bring(act, Kind.EPISODES, second | {"source": "police", "risk": "high"})) == (0, 0, 1)
    assert (found.risk, found.notifications[1].source) == ("medium", "police")


def test_more_rows_than_are_written_at_once_all_come_in(act: Act, session: Session) -> None:
    numbers = range(1200)
    bring(act, Kind.CHILDREN, *(CHILD | {"crs_id": f"CR{number}"} for number in numbers))
    absences = bring(
        act, Kind.EPISODES, *(EPISODE | {"crs_id": f"CR{n}", "notification_ref": str(n)} for n in numbers)
    )
    assert counts(absences) == (1200, 0, 0)
    assert session.scalar(select(func.count()).select_from(Episode)) == 1200
    assert session.scalar(select(func.count()).select_from(Worker)) == 2


def test_a_moment_known_to_the_day_stays_a_day(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, EPISODE | {"returned_at": "20/09/2017"})
    assert episode(session).returned == When(date(2017, 9, 20))
