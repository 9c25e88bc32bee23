"""A later file moves absences past one another: only where it leaves them counts."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.notifications.table import Cell, Fault
from app.models import Episode
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.intake import Kind, plan
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW, table_of
from tests.services.importing import bring, counts, episode


def absence(reference: str, start: str, end: str = "") -> dict[str, Cell]:
    """A row of 19 September 2017, between two times of that day; without an end not back."""
    times = {"last_seen_at": start, "reported_at": start, "returned_at": end}
    day = {name: f"2017-09-19 {clock}" if clock else "" for name, clock in times.items()}
    return EPISODE | {"notification_ref": reference} | day


def spans(session: Session) -> dict[str, tuple[str, str]]:
    """Each absence by reference: the London clock of its certain span, as the database has it."""
    session.expire_all()
    hour = timedelta(hours=1)
    return {
        each.reference: (
            f"{each.absent_from + hour:%H:%M}",
            f"{each.absent_until + hour:%H:%M}" if each.absent_until else "",
        )
        for each in session.scalars(select(Episode))
    }


def test_a_child_who_came_back_is_missing_again_in_the_same_file(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, absence("1", "01:00"))
    again = (absence("1", "01:00", "02:00"), absence("2", "03:00"))
    assert counts(bring(act, Kind.EPISODES, *again)) == (1, 0, 1)
    assert spans(session) == {"1": ("01:00", "02:00"), "2": ("03:00", "")}
    assert counts(bring(act, Kind.EPISODES, *again)) == (0, 2, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("01:00", "03:00"), ("03:00", "04:00")),
        (("01:00", "01:30"), ("01:30", "04:00")),
        (("02:00", "03:00"), ("03:00", "")),
        (("02:30", "03:00"), ("01:00", "02:00")),
        (("02:00", ""), ("01:00", "02:00")),
    ],
)
def test_two_absences_that_touch_are_moved_together(
    act: Act, session: Session, first: tuple[str, str], second: tuple[str, str]
) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, absence("1", "01:00", "02:00"), absence("2", "02:00", "04:00"))
    bring(act, Kind.EPISODES, absence("1", *first), absence("2", *second))
    assert spans(session) == {"1": first, "2": second}


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("05:01", "after the interview on record was held"),
        ("", "empty, but an interview on record was held after the return"),
    ],
)
def test_a_return_does_not_move_past_the_interview_held_after_it(act: Act, end: str, why: str) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, absence("1", "01:00", "02:00"))
    held = {"notification_ref": "1", "offered_at": "2017-09-19 03:00", "held_at": "2017-09-19 05:00"}
    bring(act, Kind.INTERVIEWS, INTERVIEW | held | {"recorded_at": ""})
    assert counts(bring(act, Kind.EPISODES, absence("1", "01:00", "05:00"))) == (0, 0, 1)
    assert [str(each) for each in plan_of(act, absence("1", "01:00", end))] == [f"row 2, returned_at: {why}"]


def plan_of(act: Act, row: dict[str, Cell]) -> tuple[Fault, ...]:
    """The faults of a file of episodes with one row."""
    return plan(act.session, Kind.EPISODES, table_of(row), act.at).faults


def test_the_audit_log_says_what_stood_there_before_the_move(act: Act, session: Session) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, absence("1", "01:00"))
    bring(act, Kind.EPISODES, absence("1", "01:00", "02:00"))
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.subject_type == "Episode").order_by(AuditEntry.id.desc())
    ).first()
    assert entry
    [changes] = [each for name, each in entry.changes.items() if name.startswith("Episode ")]
    assert changes["returned_on"] == [None, "2017-09-19"]
    assert changes["absent_until"][0] is None


def test_a_return_that_a_person_took_back_stays_taken_back_when_the_start_moves(
    act: Act, session: Session
) -> None:
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, absence("1", "01:00", "02:00"))
    found = episode(session)
    found.returned_on = found.returned_at = found.absent_until = None
    planned = bring(act, Kind.EPISODES, absence("1", "01:30", "02:30"))
    assert [each.column for each in planned.left] == ["returned_at"]
    assert spans(session) == {"1": ("01:30", "")}
    assert episode(session).returned is None
