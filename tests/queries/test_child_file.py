"""A child's file costs the same for one absence and for many, and says only what was known."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, MissingFrom, ReasonList, Stage
from app.models import Child, Episode, Finding, Person, Reason
from app.queries import child_file, search
from app.queries.child_file import Alert, Asked, Kind
from app.services.events import Event
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode

READER = Person(role=Role.COORDINATOR)

PAGES: dict[str, Callable[[Session, int], object]] = {
    "overview": lambda session, child_id: child_file.overview(session, READER, child_id, MORNING),
    "episodes": lambda session, child_id: child_file.episodes(session, child_id, Asked(), MORNING),
    "interviews": lambda session, child_id: child_file.interviews(session, child_id, MORNING),
    "documents": lambda session, child_id: child_file.documents(session, child_id, MORNING),
    "looks": lambda session, child_id: child_file.looks(session, child_id, MORNING),
}


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """Every statement the session sends while the test runs."""
    sent: list[str] = []

    def note(*said: object) -> None:
        sent.append(str(said[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def with_absences(session: Session, number: int) -> Child:
    """A child with so many absences, each its own interview, attempts and workers."""
    child = a_child(
        session, social_worker=a_worker(session), team_manager=a_worker(session, "Leila Caldwell")
    )
    for back in range(1, number + 1):
        start = MORNING - timedelta(days=4 * back)
        episode = an_episode(session, child, last_seen=start, returned=start + timedelta(days=1))
        an_attempt(session, episode.interview, AttemptOutcome.NO_REPLY, made=start + timedelta(days=2))
    session.commit()
    return child


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_the_same_for_twenty_absences_as_for_two(
    session: Session, statements: list[str], page: str
) -> None:
    costs = []
    for number in (2, 20):
        child_id = with_absences(session, number).id
        session.expunge_all()
        statements.clear()
        PAGES[page](session, child_id)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 25


def test_a_child_who_is_not_on_file_has_no_pages(session: Session) -> None:
    assert [read(session, 1) for read in PAGES.values()] == [None] * len(PAGES)


def test_before_a_return_is_known_the_child_is_missing(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, returned=MORNING + timedelta(minutes=1))
    before, after = (
        child_file.identity(session, child.id, MORNING + timedelta(minutes=late)) for late in (0, 1)
    )
    assert before is not None
    assert after is not None
    assert (before.stage, after.stage) == (Stage.MISSING_NOW, Stage.IN_OFFER)
    assert (Alert.MISSING_NOW in before.alerts, Alert.MISSING_NOW in after.alerts) == (True, False)


def test_the_least_about_a_child_leaves_out_where_and_with_whom(session: Session) -> None:
    worker = a_worker(session, "Noah Pemberton")
    child = a_child(session, placement_area="Kent", placement_type="Foster care", social_worker=worker)
    who = child_file.identity(session, child.id, MORNING)
    assert who is not None
    assert "Kent" in repr(who)
    assert not {word for word in ("Kent", "Foster", "Noah", "Permanence") if word in repr(who.least)}


def test_lately_opened_children_are_those_a_person_may_still_see(session: Session) -> None:
    worker = a_worker(session, "Amara Fairley")
    person = a_person(session, Role.SOCIAL_WORKER, worker=worker)
    hers, taken_away = (a_child(session, social_worker=worker) for _ in range(2))
    act = session.info["act"]
    act.actor = session.get_one(Person, person.id)
    for child in (hers, taken_away):
        act.saw("children.file", [child.id])
    taken_away.social_worker = None
    act.record(Event.CHILD_SITUATION_CHANGED, taken_away, child=taken_away)
    hits = search.lately(session, person, "children.file", MORNING)
    assert [hit.id for hit in hits] == [hers.id]


def test_every_figure_of_the_pattern_opens_just_the_episodes_it_counts(session: Session) -> None:
    child = with_absences(session, 5)
    reason = Reason(list=ReasonList.PULL, words="to see friends", position=1)
    session.add(reason)
    session.flush()
    held = session.scalars(select(Episode).where(Episode.child_id == child.id).order_by(Episode.id)).all()
    for number, episode in enumerate(held):
        episode.missing_from = MissingFrom.SCHOOL if number < 2 else MissingFrom.HOME
    session.add_all([Finding(interview=held[0].interview, reason_id=reason.id)])
    session.commit()
    page = child_file.overview(session, READER, child.id, MORNING)
    assert page is not None
    assert page.pattern.froms == ((MissingFrom.HOME, 3), (MissingFrom.SCHOOL, 2))
    assert [(each.words, each.times) for each in page.reasons] == [(reason.words, 1)]
    for asked, expected in (
        (Asked(missing_from=MissingFrom.SCHOOL), {held[0].reference, held[1].reference}),
        (Asked(reason=reason.id), {held[0].reference}),
        (Asked(one=held[3].reference), {held[3].reference}),
    ):
        listed = child_file.episodes(session, child.id, asked, MORNING)
        assert listed is not None
        assert {line.reference for line in listed.lines} == expected


def test_each_line_of_what_happened_says_what_it_is_about(session: Session) -> None:
    child = with_absences(session, 1)
    page = child_file.overview(session, READER, child.id, MORNING)
    assert page is not None
    assert {each.title: each.kind for each in page.history} == {
        "Reported missing": Kind.EPISODE,
        "Returned": Kind.EPISODE,
        "No reply to an offer of the interview": Kind.INTERVIEW,
    }
