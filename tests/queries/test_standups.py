"""What the meeting's pages read: what waits, the walk, what happened since, at a fixed cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.roles import May, Role, allowed
from app.domain.scope import ALL_SEEING
from app.domain.vocabulary import AttemptOutcome, Section, Source
from app.models import Notification, Organisation, Standup
from app.queries import standups as queries
from app.services.act import Act
from app.services.standups import Expected
from tests.examples import MORNING, a_child, a_person, an_attempt, an_episode, an_organisation
from tests.queries.test_board_cost import counted
from tests.standup_examples import POLICY, a_coordinator, closed, opened, owed, planned, walked

DAY = timedelta(days=1)


def plan_all(act: Act, standup: Standup) -> None:
    for line in standup.lines:
        planned(act, line)


def fill(session: Session, count: int) -> None:
    for number in range(count):
        interview = owed(session, 30 + number % 40)
        if number % 3 == 0:
            an_attempt(session, interview)
        if number % 4 == 0:
            an_episode(session, a_child(session))


def test_the_statements_are_the_same_for_4_lines_and_for_40(session: Session, act: Act) -> None:
    person = a_coordinator(session)
    act.actor = person

    def spent(read: Callable[[], object]) -> int:
        session.flush()
        session.expire_all()
        person.name  # noqa: B018 - loaded before counting, as the guard has done
        with counted(session) as sent:
            read()
        return len(sent)

    def all_of(at_day: int) -> list[int]:
        at = MORNING + at_day * DAY
        act.pending.clear()
        standup = opened(act, at=at)
        plan_all(act, standup)
        day, standup_id = standup.day, standup.id
        meeting, walk = queries.standup_on(session, day), walked(act, standup)
        assert meeting is not None
        costs = [
            spent(lambda: queries.waiting(session, person, at, POLICY)),
            spent(lambda: queries.walk(session, person, standup_id, {}, at)),
            spent(lambda: queries.day_sheet(session, person, meeting, walk, None, at, POLICY)),
        ]
        closed(act, standup)
        return [*costs, spent(lambda: queries.last_plan(session, person, day + DAY, at + DAY, POLICY))]

    fill(session, 4)
    few = all_of(0)
    fill(session, 36)
    assert all_of(1) == few
    assert few[1] == 1


def test_what_is_also_due_has_one_line_for_each_absence_and_only_when_it_presses(session: Session) -> None:
    pressing = owed(session, 30 * 24)
    owed(session, 2)
    waits = queries.waiting(session, a_coordinator(session), MORNING, POLICY).values()
    due = [each.topic for each in waits if each.topic.section is Section.ALSO_DUE]
    assert [each.episode_id for each in due] == [pressing.episodes[0].id]


def test_what_happened_since_is_told_from_the_facts_with_the_words_that_were_said(session: Session) -> None:
    interview = owed(session, 60)
    an_attempt(session, interview, AttemptOutcome.NO_REPLY, made=MORNING - timedelta(hours=30))
    said = "He is in and well, and would talk to Eliza only."
    an_attempt(
        session, interview, AttemptOutcome.THINKING, made=MORNING - timedelta(hours=3), by="Ada", said=said
    )
    interview.held_on, interview.held_at = MORNING.date(), MORNING - timedelta(hours=1)
    session.flush()
    since = queries.child_since(session, interview.episodes[0].child_id, MORNING - DAY, MORNING)
    assert since is not None
    assert [(each.words, each.note) for each in since.news] == [
        ("Asked, no answer yet (Ada)", said),
        ("Interview held", ""),
    ]
    later = queries.child_since(session, interview.episodes[0].child_id, MORNING - DAY, MORNING - DAY)
    assert later is not None
    assert not later.news, "what had not happened yet is not told"


def test_a_report_is_news_by_when_it_was_logged_and_history_brought_over_never(session: Session) -> None:
    old = MORNING - 3 * DAY
    absence = an_episode(session, a_child(session), last_seen=old, logged_at=old)
    absence.notifications.append(
        Notification(
            reference="26MISLATE",
            source=Source.SCHOOL,
            reported_on=old.date(),
            reported_at=old,
            logged_at=MORNING - timedelta(hours=2),
        )
    )
    session.flush()
    since = queries.child_since(session, absence.child_id, MORNING - DAY, MORNING)
    assert since is not None
    assert [each.words for each in since.news] == ["Reported missing, by school"]
    absence.brought_over = True
    session.flush()
    since = queries.child_since(session, absence.child_id, MORNING - DAY, MORNING)
    assert since is not None
    assert not since.news


def test_the_first_list_of_who_comes_holds_the_desk_and_those_under_contract(session: Session) -> None:
    a_person(session, Role.ADMINISTRATOR, "Colm")
    a_person(session, Role.COORDINATOR, "Rhiannon")
    a_person(session, Role.MANAGER, "Leila")
    nspcc: Organisation = an_organisation(session)
    an_organisation(session, "barnardos", name="Barnardo’s")
    an_organisation(session, "ended", contract_until=(MORNING - DAY).date())
    a_person(session, Role.PROVIDER, "Josie", organisation=nspcc, ends_on=(MORNING + DAY).date())
    listed = queries.expected(session, None, MORNING)
    assert [each.label for each in listed] == [
        "Rhiannon (coordinator)",
        "Colm (administrator)",
        "Josie (NSPCC)",
        "Barnardo’s",
    ]


def test_later_lists_begin_from_the_last_without_accounts_that_ended(session: Session, act: Act) -> None:
    colm = a_person(session, Role.ADMINISTRATOR, "Colm")
    opened(act, Expected("Colm", "", colm.id, present=True), Expected("DS Frith", "police"))
    before = queries.standup_before(session, (MORNING + DAY).date())
    assert [each.name for each in queries.expected(session, before, MORNING)] == ["Colm", "DS Frith"]
    colm.deactivated_at = MORNING
    assert [each.name for each in queries.expected(session, before, MORNING)] == ["DS Frith"]


@pytest.mark.parametrize("role", list(Role))
def test_whoever_sees_the_record_sees_every_child_on_it(role: Role) -> None:
    if allowed(role, May.SEE_STANDUPS) or allowed(role, May.RUN_STANDUP):
        assert role in ALL_SEEING
