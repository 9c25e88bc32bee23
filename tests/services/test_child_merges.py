"""Two records of one child made one: who may, what follows, what is refused, and that it can be undone."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.roles import Role
from app.models import (
    Appearance,
    Child,
    Concern,
    EducationReferral,
    Episode,
    Panel,
    PanelItem,
    Person,
    Photograph,
)
from app.queries.audit import verify
from app.queries.child_merges import GOES
from app.services import child_merges
from app.services.act import Act
from app.services.regrouping.following import pointers
from tests.assessment_examples import a_meeting, an_assessment
from tests.examples import MORNING, a_person, an_action, an_escalation
from tests.merge_examples import asked, confirmed, two_records, whose
from tests.regrouping_examples import ago
from tests.standup_examples import a_line

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


def a_full_record(session: Session, act: Act, child: Child) -> None:
    """One of everything that can hang on a child."""
    episode = session.scalars(select(Episode).where(Episode.child_id == child.id)).one()
    an_assessment(session, episode)
    a_meeting(session, episode)
    an_escalation(session, episode.interview)
    an_action(session, child, interview_id=episode.interview_id)
    a_line(session, child.id, episode.id, MORNING)
    panel = Panel(held_on=MORNING.date(), from_at=ago(336), to_at=MORNING)
    session.add_all(
        [
            PanelItem(panel=panel, child=child, position=1, why=["reported"]),
            Photograph(child_id=child.id, taken_on=MORNING.date(), added_at=MORNING, content=b"a picture"),
            Concern(child_id=child.id, opened_at=ago(10)),
            Appearance(child_id=child.id, changed_at=MORNING),
            EducationReferral(
                reference="E1", child_name="Anamaria Lopes", referred_on=MORNING.date(), child_id=child.id
            ),
        ]
    )
    session.flush()


def test_whoever_asked_cannot_confirm_and_nothing_changes_until_somebody_else_does(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    row, before = asked(act, two), whose(session)
    with pytest.raises(Refused, match="Somebody else must confirm"):
        child_merges.confirm(act, row)
    assert whose(session) == before
    act.actor = second
    child_merges.confirm(act, row)
    assert two[1].merged_into_id == two[0].id


def test_the_database_itself_wants_two_people(session: Session, act: Act, two: tuple[Child, Child]) -> None:
    row = asked(act, two)
    row.confirmed_at, row.confirmed_by_id = act.at, row.asked_by_id
    with pytest.raises(DBAPIError, match="two_people"):
        session.flush()
    session.rollback()


def test_all_that_hangs_on_the_other_record_follows_and_nothing_is_lost(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    kept, merged = two
    a_full_record(session, act, merged)
    before = {table: len(rows) for table, rows in whose(session).items()}
    confirmed(act, two, second)
    after = whose(session)
    assert {table: len(rows) for table, rows in after.items()} | {"child.merged_into_id": 0} == before
    for table, rows in after.items():
        if table != "situation.child_id":
            assert merged.id not in {child for _, child in rows}, table
    assert {child for _, child in after["panel_item.child_id"]} == {kept.id}


def test_the_page_names_every_kind_that_follows() -> None:
    every = {f"{column.table.name}.{column.name}" for _, column in pointers("child")}
    assert set(GOES) == every - child_merges.STAYS


def test_undone_every_row_is_where_it_was_and_the_chain_holds(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    a_full_record(session, act, two[1])
    before = whose(session)
    row = confirmed(act, two, second)
    assert whose(session) != before
    child_merges.undo(act, row, "They were cousins.")
    assert whose(session) == before
    assert verify(session, ()) is None
    with pytest.raises(Refused, match="refused or undone"):
        child_merges.undo(act, row, "Again.")


def test_what_was_added_since_to_what_came_goes_back_with_it(
    session: Session, act: Act, two: tuple[Child, Child], second: Person
) -> None:
    kept, merged = two
    row = confirmed(act, two, second)
    came = session.scalars(select(Episode).where(Episode.last_seen_at == ago(60))).one()
    about_it, of_its_own = an_assessment(session, came), an_action(session, kept)
    child_merges.undo(act, row, "They were cousins.")
    assert (about_it.child_id, of_its_own.child_id) == (merged.id, kept.id)
