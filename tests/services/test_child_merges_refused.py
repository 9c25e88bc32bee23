"""Two records of one child made one: what is refused, what stays, and files with the old number."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.episode import Situation as Situated
from app.domain.errors import Refused
from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import (
    Child,
    ChildMerge,
    Episode,
    Panel,
    PanelItem,
    Person,
    Situation,
)
from app.models.audit import AuditEntry
from app.queries.audit import looked_at
from app.queries.child_merges import merge_page
from app.services import child_merges
from app.services.act import Act
from app.services.children import change_situation
from app.services.intake import Kind, plan
from tests.domain.file_rows import CHILD, EPISODE, table_of
from tests.examples import MORNING, a_child, a_person, an_episode
from tests.merge_examples import BECAUSE, asked, confirmed, two_records, whose
from tests.regrouping_examples import ago
from tests.services.importing import bring, counts

LATER = "2026-09-22 20:00"


@pytest.fixture
def two(session: Session) -> tuple[Child, Child]:
    """One child on file twice."""
    return two_records(session)


@pytest.fixture(autouse=True)
def _first(session: Session, act: Act) -> None:
    """Somebody who asks."""
    act.actor = a_person(session, Role.COORDINATOR, "Ama Boateng")


@pytest.fixture
def second(session: Session) -> Person:
    """Somebody else who may confirm."""
    return a_person(session, Role.ADMINISTRATOR, "Bo Quayle")


def test_absences_that_overlap_are_named_before_anything_is_asked(
    session: Session, act: Act, two: tuple[Child, Child]
) -> None:
    kept, merged = two
    one = an_episode(session, kept, last_seen=ago(55), returned=ago(40))
    other = session.scalars(select(Episode).where(Episode.child_id == merged.id)).one()
    with pytest.raises(Refused, match=f"{one.reference} and {other.reference}"):
        asked(act, two)
    assert session.scalar(select(func.count(ChildMerge.id))) == 0


def test_an_overlap_that_arose_since_stops_the_second_person_too(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    row = asked(act, two)
    one = an_episode(session, two[0], last_seen=ago(55), returned=ago(40))
    act.actor = second
    with pytest.raises(Refused, match=one.reference):
        child_merges.confirm(act, row)
    page = merge_page(session, row.id)
    assert page is not None
    assert [mine for mine, _ in page.clashes] == [one.reference]


def test_both_on_one_agenda_each_keeps_its_line(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    panel = Panel(held_on=MORNING.date(), from_at=ago(336), to_at=MORNING)
    items = [PanelItem(panel=panel, child=each, position=at, why=["reported"]) for at, each in enumerate(two)]
    session.add_all(items)
    session.flush()
    confirmed(act, two, second)
    assert [each.child_id for each in items] == [each.id for each in two]


def test_a_line_of_an_agenda_goes_to_no_other_child(
    session: Session, act: Act, two: tuple[Child, Child]
) -> None:
    panel = Panel(held_on=MORNING.date(), from_at=ago(336), to_at=MORNING)
    item = PanelItem(panel=panel, child=two[0], position=1, why=["reported"])
    session.add(item)
    session.flush()
    item.child_id = two[1].id
    with pytest.raises(DBAPIError, match="leaves an agenda only by a reason"):
        session.flush()
    session.rollback()


def test_who_has_looked_is_shown_together(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    act.saw("children.file", [two[1].id])
    looks = select(func.count(AuditEntry.id)).where(AuditEntry.child_id == two[1].id)
    before = session.scalar(looks)
    confirmed(act, two, second)
    assert "children.file" in {each.view for each in looked_at(session, two[0].id, 50)}
    assert session.scalar(looks) == before


def test_each_history_of_where_the_child_lived_stays_with_its_record(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    change_situation(act, two[1], (MORNING - timedelta(days=1)).date(), Situated(Cohort.HOME, "Croydon"))
    rows = select(Situation.child_id).order_by(Situation.id)
    before = session.scalars(rows).all()
    confirmed(act, two, second)
    assert session.scalars(rows).all() == before


@pytest.mark.parametrize("again", ["asked", "made"])
def test_one_record_is_in_one_merge_at_a_time(
    session: Session, act: Act, two: tuple[Child, Child], second: Person, again: str
) -> None:
    third = a_child(session, crs_id="THIRD3")
    asked(act, two) if again == "asked" else confirmed(act, two, second)
    with pytest.raises(Refused, match=r"asked about already|part of another"):
        child_merges.ask(act, third, two[1], BECAUSE)


def test_the_last_merge_is_undone_first(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    before = whose(session)
    first = confirmed(act, two, second)
    act.at += timedelta(minutes=1)
    third = a_child(session, crs_id="THIRD3")
    later = confirmed(act, (third, two[0]), second)
    assert {two[0].merged_into_id, two[1].merged_into_id} == {third.id}
    with pytest.raises(Refused, match="later merge"):
        child_merges.undo(act, first, "No.")
    child_merges.undo(act, later, "No.")
    child_merges.undo(act, first, "No.")
    after = whose(session)
    assert {name: after[name] for name in ("episode.child_id", "child.merged_into_id")} == {
        name: before[name] for name in ("episode.child_id", "child.merged_into_id")
    }


def test_an_interview_that_covers_both_is_named_before_undoing(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    row = confirmed(act, two, second)
    came, own = session.scalars(select(Episode).order_by(Episode.absent_from.desc())).all()
    own.interview = came.interview
    session.flush()
    with pytest.raises(Refused, match=own.reference):
        child_merges.undo(act, row, "No.")


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("Only one of the two is restricted", {"restricted_at": MORNING, "restricted_because": "A colleague."}),
]


@pytest.mark.parametrize(("said", "columns"), REFUSED)
def test_what_cannot_be_is_refused(
    session: Session, act: Act, two: tuple[Child, Child], said: str, columns: dict[str, Any]
) -> None:
    for name, value in columns.items():
        setattr(two[1], name, value)
    session.flush()
    with pytest.raises(Refused, match=said):
        asked(act, two)
    with pytest.raises(Refused, match="Choose another"):
        child_merges.ask(act, two[0], two[0], BECAUSE)
    with pytest.raises(Refused, match="Say why"):
        child_merges.ask(act, *two, " ")


def test_refused_with_a_reason_the_two_stay_apart(
    session: Session, act: Act, two: tuple[Child, Child]
) -> None:
    row = asked(act, two)
    child_merges.refuse(act, row, "Cousins.")
    assert two[1].merged_into_id is None
    with pytest.raises(Refused, match="refused or undone"):
        child_merges.confirm(act, row)


def test_a_file_with_the_old_number_is_read_as_of_the_child_kept(
    session: Session, act: Act, second: Person
) -> None:
    bring(act, Kind.CHILDREN, CHILD, CHILD | {"crs_id": "KEPT1"})
    bring(act, Kind.EPISODES, EPISODE)
    merged, kept = session.scalars(select(Child).order_by(Child.crs_id)).all()
    confirmed(act, (kept, merged), second)
    assert counts(bring(act, Kind.EPISODES, EPISODE)) == (0, 1, 0)
    later = EPISODE | {"notification_ref": "26/LATER"} | dict.fromkeys(("last_seen_at", "reported_at"), LATER)
    bring(act, Kind.EPISODES, later | {"returned_at": ""})
    assert set(session.scalars(select(Episode.child_id))) == {kept.id}
    again = later | {"notification_ref": "26/AGAIN", "returned_at": ""}
    assert "26/LATER" in str(plan(session, Kind.EPISODES, table_of(again), act.at).faults)
