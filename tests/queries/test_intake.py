"""What the forms of intake show, within what a person may see, in a fixed number of statements."""

from datetime import date, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.clocks import Standing
from app.domain.matching import Described
from app.domain.roles import Role
from app.domain.vocabulary import Category, Cohort, Stage
from app.queries.intake import absent, following, likely_duplicates, particulars, situations
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, an_organisation

BORN = date(2011, 5, 4)


def test_likely_duplicates_say_why_the_likeliest_first(session: Session) -> None:
    coordinator = a_person(session, Role.COORDINATOR)
    a_child(session, "Zoë", "O’Brien", crs_id="A1", born_on=BORN)
    a_child(session, "Zoey", "O’Brian", crs_id="A2", born_on=BORN)
    a_child(session, "Tom", "Reed", crs_id="A3", born_on=BORN)
    typed = Described("Zoe", "OBrien", born_on=BORN)
    found = likely_duplicates(session, coordinator, typed, MORNING)
    assert [(each.child.crs_id, each.reasons) for each in found.matches] == [
        ("A1", ("same name", "same date of birth")),
        ("A2", ("nearly the same name", "same date of birth")),
    ]


def test_two_children_of_one_name_are_told_apart_by_birth(session: Session) -> None:
    coordinator = a_person(session, Role.COORDINATOR)
    a_child(session, "Sam", "Kay", crs_id="A1", born_on=BORN)
    a_child(session, "Sam", "Kay", crs_id="A2", born_on=date(2014, 1, 2))
    found = likely_duplicates(session, coordinator, Described("Sam", "Kay", born_on=BORN), MORNING)
    assert [each.child.crs_id for each in found.matches] == ["A1"]


def test_a_worker_of_the_childs_name_is_no_duplicate(session: Session) -> None:
    coordinator = a_person(session, Role.COORDINATOR, name="Sam Kay")
    a_worker(session, "Sam Kay")
    assert not likely_duplicates(session, coordinator, Described("Sam", "Kay"), MORNING)


def test_who_may_not_be_seen_is_counted_and_not_shown(session: Session) -> None:
    noah = a_worker(session)
    worker = a_person(session, Role.SOCIAL_WORKER, worker=noah)
    a_child(session, "Sam", "Kay", crs_id="A1")
    a_child(session, "Sam", "Kay", crs_id="A2", social_worker=noah)
    found = likely_duplicates(session, worker, Described("Sam", "Kay"), MORNING)
    assert ([each.child.crs_id for each in found.matches], found.hidden) == (["A2"], 1)


def test_nothing_typed_finds_nobody(session: Session) -> None:
    a_child(session)
    assert not likely_duplicates(session, a_person(session, Role.COORDINATOR), Described("", ""), MORNING)


def test_an_absence_shows_who_is_suggested_and_how_often_lately(session: Session) -> None:
    child = a_child(session, social_worker=a_worker(session, "Hannah Pickering"))
    for days in (89, 91):
        began = MORNING - timedelta(days=days)
        an_episode(session, child, last_seen=began, returned=began + timedelta(hours=3))
    row = an_episode(session, child)
    found = absent(session, row.id, MORNING)
    assert found is not None
    assert (found.who.id, found.reference, found.lately, found.lately_days) == (
        child.id,
        row.reference,
        1,
        90,
    )
    assert (found.suggestion.who, found.suggestion.reasons[0]) == ("Hannah Pickering", "looked after by us")
    assert found.version == row.version


def test_another_authoritys_child_is_suggested_to_that_authority(session: Session) -> None:
    child = a_child(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Kent")
    an_organisation(session)
    found = absent(session, an_episode(session, child).id, MORNING)
    assert found is not None
    assert found.suggestion.who == "Kent"


def test_what_follows_from_a_return_is_a_clock(session: Session) -> None:
    row = an_episode(session, a_child(session), returned=MORNING - timedelta(hours=1))
    follows = following(session, row.id, MORNING)
    assert follows is not None
    assert (follows.stage, follows.interview_id) == (Stage.IN_OFFER, row.interview_id)
    assert follows.clock is not None
    assert follows.clock.due == MORNING + timedelta(hours=71)
    assert not follows.late_on_arrival


def test_told_after_the_72_hours_is_said(session: Session) -> None:
    back = MORNING - timedelta(days=4)
    row = an_episode(session, a_child(session), last_seen=back - timedelta(days=1), returned=back)
    row.notified_on, row.notified_at = date(2026, 9, 23), MORNING
    follows = following(session, row.id, MORNING)
    assert follows is not None
    assert follows.late_on_arrival
    assert follows.clock is not None
    assert follows.clock.standing(MORNING) is Standing.OVERDUE


def test_a_return_on_a_day_alone_has_no_deadline(session: Session) -> None:
    row = an_episode(session, a_child(session), returned=date(2026, 9, 22))
    follows = following(session, row.id, MORNING)
    assert follows is not None
    assert follows.clock is not None
    assert follows.clock.due is None


def test_nothing_follows_from_an_absence_that_is_not_there(session: Session) -> None:
    assert absent(session, 404, MORNING) is None
    assert following(session, 404, MORNING) is None
    assert situations(session, 404, MORNING) is None


def test_situations_stand_with_the_latest_first(session: Session) -> None:
    child = a_child(session, social_worker=a_worker(session))
    found = situations(session, child.id, MORNING)
    assert found is not None
    assert (found.today.cohort, found.today.social_worker) == (Cohort.LOOKED_AFTER, "Noah Pemberton")
    assert [each.from_on for each in found.history] == [None]
    assert ("Noah Pemberton" in found.workers, found.teams) == (True, ("Permanence 2",))


def test_away_is_said(session: Session) -> None:
    found = absent(session, an_episode(session, a_child(session), category=Category.AWAY).id, MORNING)
    assert found is not None
    assert found.away
    assert found.owed


def test_the_forms_cost_the_same_for_one_absence_and_for_twenty(session: Session) -> None:
    coordinator, typed = a_person(session, Role.COORDINATOR), Described("Jo", "Okafor", born_on=BORN)
    few, busy = a_child(session, social_worker=a_worker(session)), a_child(session)
    first = an_episode(session, few)
    started = [MORNING - timedelta(days=3 * n) for n in range(1, 21)]
    last = [an_episode(session, busy, last_seen=at, returned=at + timedelta(days=1)) for at in started].pop()

    def cost(child_id: int, episode_id: int) -> int:
        session.expire_all()
        sent: list[object] = []

        def note(*said: object) -> None:
            sent.append(said[2])

        event.listen(session.get_bind(), "before_cursor_execute", note)
        absent(session, episode_id, MORNING)
        following(session, episode_id, MORNING)
        situations(session, child_id, MORNING)
        particulars(session, child_id, MORNING)
        likely_duplicates(session, coordinator, typed, MORNING)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        return len(sent)

    assert cost(few.id, first.id) == cost(busy.id, last.id)
