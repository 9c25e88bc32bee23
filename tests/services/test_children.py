"""Putting a child on file, changing where they live from a day on, and putting right who they are."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import episode as rules
from app.domain.errors import Refused
from app.domain.vocabulary import Category, Cohort, Ethnicity, Sex
from app.models import Child, Worker
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.children import Details, add_child, change_situation, correct_identity, situation_on
from app.services.events import Event
from tests.examples import MORNING, a_child, a_worker, an_episode

TODAY = date(2026, 9, 23)
AT_HOME = rules.Situation(Cohort.HOME, "Croydon")
IN_CARE = rules.Situation(
    Cohort.LOOKED_AFTER,
    "Croydon",
    placement_type="foster care",
    placement_area="Lewisham",
    team="Permanence 2",
    social_worker="Noah Pemberton",
    team_manager="Leila Caldwell",
)


def test_a_child_added_is_on_file_with_a_first_situation_and_its_workers(session: Session, act: Act) -> None:
    details = Details("CR000123", "Zoë", "O’Brien-Okafor", "Maria", date(2011, 5, 4), sex=Sex.FEMALE)
    child = add_child(act, details, IN_CARE)
    assert (child.crs_id, child.folded_name) == ("CR000123", "zoe obrien okafor maria")
    assert child.ethnicity is None
    assert child.social_worker is not None
    assert (child.social_worker.name, child.social_worker.team) == ("Noah Pemberton", "Permanence 2")
    assert [(row.from_on, row.placement_area) for row in child.situations] == [(None, "Lewisham")]
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.event, entry.child_id) == (Event.CHILD_ADDED, child.id)
    assert "Zoë" not in str(entry.changes)


def test_a_worker_on_file_is_not_made_twice(session: Session, act: Act) -> None:
    noah = a_worker(session, "Noah Pemberton", "Permanence 2")
    child = add_child(act, Details("CR1", "Jo", "Kay"), IN_CARE)
    assert child.social_worker is noah
    assert len(session.scalars(select(Worker).where(Worker.name == "Noah Pemberton")).all()) == 1


def test_a_child_may_have_the_name_of_a_worker_and_of_another_child(session: Session, act: Act) -> None:
    a_child(session, "Noah", "Pemberton")
    child = add_child(act, Details("CR1", "Noah", "Pemberton"), IN_CARE)
    assert child.social_worker is not None
    assert len(session.scalars(select(Child).where(Child.folded_name == "noah pemberton")).all()) == 2


def test_one_name_is_enough_and_a_birth_date_can_be_estimated(act: Act) -> None:
    child = add_child(
        act, Details("007", "Farid", "", born_on=date(2010, 1, 1), birth_estimated=True), AT_HOME
    )
    assert (child.crs_id, child.last_name, child.birth_estimated) == ("007", "", True)


@pytest.mark.parametrize(
    ("details", "why"),
    [
        (Details("", "Jo", "Kay"), "up to 20 letters and digits"),
        (Details("CR/1", "Jo", "Kay"), "up to 20 letters and digits"),
        (Details("1" * 21, "Jo", "Kay"), "up to 20 letters and digits"),
        (Details("CR1", "", ""), "Write the child’s name"),
        (Details("CR1", "Jo", "Kay", born_on=TODAY + timedelta(days=1)), "date of birth"),
        (Details("CR1", "Jo", "Kay", born_on=date(1979, 12, 31)), "date of birth"),
        (Details("TAKEN", "Jo", "Kay"), "on file already"),
    ],
)
def test_what_a_child_is_not_added_with(session: Session, act: Act, details: Details, why: str) -> None:
    a_child(session, crs_id="TAKEN")
    with pytest.raises(Refused, match=why):
        add_child(act, details, AT_HOME)


def test_a_number_of_20_characters_and_a_birth_today_are_taken(act: Act) -> None:
    assert add_child(act, Details("1" * 20, "Jo", "Kay", born_on=TODAY), AT_HOME).id


@pytest.mark.parametrize(
    ("situation", "why"),
    [
        (rules.Situation(Cohort.HOME, ""), "which authority is responsible"),
        (rules.Situation(Cohort.HOME, "Croydon", uasc=True), "looked after by us"),
    ],
)
def test_a_situation_that_cannot_be(act: Act, situation: rules.Situation, why: str) -> None:
    with pytest.raises(Refused, match=why):
        add_child(act, Details("CR1", "Jo", "Kay"), situation)


def test_a_change_holds_from_its_day_and_earlier_absences_keep_their_snapshot(
    session: Session, act: Act
) -> None:
    child = a_child(session, cohort=Cohort.HOME, team="")
    earlier = an_episode(
        session, child, last_seen=MORNING - timedelta(days=9), returned=MORNING - timedelta(days=8)
    )
    later = an_episode(session, child, last_seen=MORNING - timedelta(days=2))
    touched = change_situation(act, child, TODAY - timedelta(days=2), IN_CARE)
    assert touched == (later.reference,)
    assert (child.cohort, child.placement_area) == (Cohort.LOOKED_AFTER, "Lewisham")
    assert (earlier.cohort, earlier.placement_area) == (Cohort.HOME, "")
    assert (later.cohort, later.placement_area) == (Cohort.LOOKED_AFTER, "Lewisham")
    assert later.social_worker is child.social_worker


def test_an_absence_that_began_on_the_day_before_the_change_keeps_its_snapshot(
    session: Session, act: Act
) -> None:
    child = a_child(session, cohort=Cohort.HOME, team="")
    row = an_episode(session, child, last_seen=MORNING - timedelta(days=2))
    assert change_situation(act, child, TODAY - timedelta(days=1), IN_CARE) == ()
    assert row.cohort is Cohort.HOME


def test_a_change_before_the_latest_one_leaves_today_as_it_is(session: Session, act: Act) -> None:
    child = a_child(session, cohort=Cohort.HOME, team="")
    change_situation(act, child, TODAY - timedelta(days=5), IN_CARE)
    recent = an_episode(session, child, last_seen=MORNING - timedelta(days=2), returned=MORNING)
    old = an_episode(
        session, child, last_seen=MORNING - timedelta(days=7), returned=MORNING - timedelta(days=6)
    )
    elsewhere = rules.Situation(Cohort.OTHER_AUTHORITY, "Kent")
    assert change_situation(act, child, TODAY - timedelta(days=8), elsewhere) == (old.reference,)
    assert (child.cohort, child.responsible_authority) == (Cohort.LOOKED_AFTER, "Croydon")
    assert (old.responsible_authority, recent.responsible_authority) == ("Kent", "Croydon")


def test_the_situation_of_a_day_is_that_of_the_latest_change_by_then(session: Session, act: Act) -> None:
    child = a_child(session, cohort=Cohort.HOME, team="")
    day = TODAY - timedelta(days=5)
    change_situation(act, child, day, rules.Situation(Cohort.OTHER_AUTHORITY, "Kent"))
    change_situation(act, child, day, IN_CARE)
    found = {n: situation_on(child, day + timedelta(days=n)) for n in (-1, 0, 1)}
    assert {n: row.cohort for n, row in found.items() if row} == {
        -1: Cohort.HOME,
        0: Cohort.LOOKED_AFTER,
        1: Cohort.LOOKED_AFTER,
    }


@pytest.mark.parametrize(
    ("days", "situation", "why"),
    [
        (1, IN_CARE, "still to come"),
        (0, rules.Situation(Cohort.LOOKED_AFTER, "Croydon", team="Permanence 2"), "Nothing is different"),
        (-3, rules.Situation(Cohort.HOME, "Croydon"), "26MIS.* is away from placement"),
    ],
)
def test_changes_that_are_refused(
    session: Session, act: Act, days: int, situation: rules.Situation, why: str
) -> None:
    child = a_child(session)
    an_episode(session, child, category=Category.AWAY)
    with pytest.raises(Refused, match=why):
        change_situation(act, child, TODAY + timedelta(days=days), situation)


def test_who_a_child_is_can_be_put_right_and_the_search_follows(session: Session, act: Act) -> None:
    child = a_child(session, "Jo", "Kay", crs_id="CR1")
    correct_identity(act, child, Details("CR2", "Joséphine", "Kay", ethnicity=Ethnicity.NOBT))
    assert (child.crs_id, child.folded_name, child.born_on) == ("CR2", "josephine kay", None)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert entry.event == Event.CHILD_CORRECTED
    assert "Jos" not in str(entry.changes)


def test_a_child_keeps_its_own_number_when_put_right_but_not_anothers(session: Session, act: Act) -> None:
    a_child(session, crs_id="CR2")
    child = a_child(session, "Jo", "Kay", crs_id="CR1")
    correct_identity(act, child, Details("CR1", "Joe", "Kay"))
    with pytest.raises(Refused, match="on file already"):
        correct_identity(act, child, Details("CR2", "Joe", "Kay"))
