"""The stand-up as acts: opened once a day, planned line by line, closed with its sheet, and then frozen."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.day_sheet import DaySheet
from app.domain.errors import Overtaken, Refused
from app.domain.owner import Owner
from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin, RuledOutAs, Section
from app.models import Action, Document, Standup, StandupLine
from app.queries import standups as queries
from app.services import standups
from app.services.act import Act
from app.services.standups import Expected, Typed
from tests.examples import MORNING, a_child, a_person, an_episode
from tests.standup_examples import ADA, PDF, POLICY, a_coordinator, closed, opened, owed, planned, walked

DAY = timedelta(days=1)


def lines_of(standup: Standup) -> list[StandupLine]:
    return sorted(standup.lines, key=lambda each: each.position)


def actions_in(session: Session) -> list[Action]:
    return list(session.scalars(select(Action).order_by(Action.id)))


def test_the_day_opens_on_what_waits_in_the_order_of_the_board(session: Session, act: Act) -> None:
    late, soon = owed(session, 80), owed(session, 60)
    gone = an_episode(session, a_child(session))
    standup = opened(act, Expected("Ada Osei", "NSPCC", None, present=True))
    held = [(each.section, each.interview_id or each.episode_id) for each in lines_of(standup)][:3]
    assert held == [(Section.MISSING_NOW, gone.id), (Section.IN_OFFER, late.id), (Section.IN_OFFER, soon.id)]
    assert [(each.name, each.agency, each.present) for each in standup.attendance] == [
        ("Ada Osei", "NSPCC", True)
    ]
    assert lines_of(standup)[1].asked == "allocate"


def test_a_day_has_one_stand_up(session: Session, act: Act) -> None:
    opened(act)
    with pytest.raises(DBAPIError):
        opened(act)


def test_an_unfinished_meeting_is_finished_first(session: Session, act: Act) -> None:
    opened(act)
    with pytest.raises(Refused, match="The stand-up of 23 September 2026 is not finished"):
        opened(act, at=MORNING + DAY)


def test_who_is_there_is_kept_by_name(session: Session, act: Act) -> None:
    standup = opened(act, Expected("Ada"), Expected("Ben", present=True))
    first = next(each.id for each in standup.attendance if each.name == "Ben")
    standups.note_present(
        act, standup, [Expected("Ben"), Expected("Cleo", "police", present=True)], " Short. "
    )
    session.expire_all()
    assert [(each.name, each.present) for each in standup.attendance] == [("Ben", False), ("Cleo", True)]
    assert standup.attendance[0].id == first
    assert standup.notes == "Short."


def test_a_line_says_who_does_what_and_time_is_counted(session: Session, act: Act) -> None:
    owed(session)
    standup = opened(act)
    (line,) = [each for each in standup.lines if each.section is Section.IN_OFFER]
    officer = a_person(session, Role.RHI_OFFICER, "Ada Osei")
    standups.plan(act, line, Typed("  Ring the\ncarer ", Owner("Ada Osei", "", officer.id), line.version, 40))
    assert (line.what, line.owner, line.owner_person_id) == ("Ring the carer", "Ada Osei", officer.id)
    assert (line.planned_at, line.seconds) == (MORNING, 40)
    standups.park(act, line, Typed("", None, line.version, 99_999))
    assert (line.what, line.planned_at, line.parked_at) == ("", None, MORNING)
    assert line.seconds == 40 + 3600, "a page left open is not a long talk"


@pytest.mark.parametrize(
    ("what", "owner", "said"),
    [("", ADA, "what happens"), ("Ring", None, "who does it"), ("x" * 201, ADA, "200 characters")],
)
def test_a_plan_without_words_or_owner_is_refused(
    session: Session, act: Act, what: str, owner: Owner | None, said: str
) -> None:
    owed(session)
    line = opened(act).lines[0]
    with pytest.raises(Refused, match=said):
        standups.plan(act, line, Typed(what, owner, line.version))


def test_the_second_to_plan_a_line_is_told_and_a_mere_look_overtakes_nobody(
    session: Session, act: Act
) -> None:
    owed(session)
    line = opened(act).lines[0]
    seen = line.version
    standups.pass_by(act, line, 5)
    assert line.version != seen
    standups.plan(act, line, Typed("Ring the carer", ADA, seen))
    with pytest.raises(Overtaken, match="while you were typing"):
        standups.plan(act, line, Typed("Visit", ADA, seen))
    with pytest.raises(Overtaken):
        standups.park(act, line, Typed("", None, seen))
    standups.plan(act, line, Typed("Ring the carer", ADA, seen))  # the same words are no quarrel
    assert line.what == "Ring the carer"


def test_whoever_comes_onto_the_board_is_added_at_the_end_of_their_section(
    session: Session, act: Act
) -> None:
    first = owed(session, 80)
    gone = an_episode(session, a_child(session))
    standup = opened(act)
    new = owed(session, 79)
    walk = walked(act, standup)
    standups.bring_on(act, standup, walk.new)
    offers = [
        each.topic.interview_id
        for each in walked(act, standup).lines
        if each.topic.section is Section.IN_OFFER
    ]
    assert offers == [first.id, new.id]
    assert walked(act, standup).lines[0].topic.episode_id == gone.id
    assert not walked(act, standup).new


def test_whoever_leaves_the_board_is_skipped_unless_something_was_planned(session: Session, act: Act) -> None:
    kept, gone = owed(session), owed(session)
    standup = opened(act)
    by_interview = {each.interview_id: each for each in standup.lines}
    planned(act, by_interview[kept.id])
    for interview in (kept, gone):
        interview.ruled_out, interview.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "moved away"
        interview.ruled_out_on, interview.ruled_out_at = MORNING.date(), MORNING
    act.pending.clear()
    session.flush()
    act.pending.clear()
    walk = walked(act, standup)
    assert [each.topic.interview_id for each in walk.lines if each.topic.interview_id] == [kept.id]
    assert set(walk.versions) == {each.id for each in standup.lines}


def test_closing_freezes_the_sheet_and_gives_each_line_to_its_owner(session: Session, act: Act) -> None:
    owed(session, 80)
    owed(session, 60)
    standup = opened(act, Expected("Ada Osei", "NSPCC", present=True), Expected("Ben"))
    first, second = [each for each in lines_of(standup) if each.section is Section.IN_OFFER]
    planned(act, first)
    standups.park(act, second, Typed("", None, second.version))
    closed(act, standup)
    sheet = DaySheet.from_json(standup.sheet or {})
    assert [(each.what, each.owner, each.parked) for each in sheet.lines][:2] == [
        ("Ring the carer", "Ada Osei", False),
        ("", "", True),
    ]
    assert (sheet.present, sheet.apologies) == (("Ada Osei (NSPCC)",), ("Ben",))
    (made,) = actions_in(session)
    assert (made.what, made.owner, made.due_on, made.origin) == (
        "Ring the carer",
        "Ada Osei",
        standup.day,
        ActionOrigin.STANDUP,
    )
    assert (made.standup_line_id, made.interview_id) == (first.id, first.interview_id)
    assert standup.document is not None
    assert (standup.document.content, standup.document.reference) == (PDF, "STANDUP-2026-09-23")


def test_a_line_saved_since_the_sheet_was_made_stops_the_closing(session: Session, act: Act) -> None:
    owed(session)
    standup = opened(act)
    meeting = queries.standup_on(session, standup.day)
    walk = walked(act, standup)
    assert meeting is not None
    sheet = queries.day_sheet(session, a_coordinator(session), meeting, walk, None, MORNING, POLICY)
    seen = {0: standup.version, **walk.versions}
    planned(act, standup.lines[0])
    with pytest.raises(Overtaken, match="saved a line"):
        standups.close(act, standup, sheet, PDF, seen)
    assert standup.closed_at is None
    assert not session.scalars(select(Document)).all()


def test_a_closed_stand_up_refuses_every_change(session: Session, act: Act) -> None:
    owed(session)
    standup = opened(act, Expected("Ada", present=True))
    line = standup.lines[0]
    closed(act, standup)
    for change in (
        lambda: planned(act, line),
        lambda: standups.park(act, line, Typed("", None, line.version)),
        lambda: standups.pass_by(act, line, 1),
        lambda: standups.note_present(act, standup, [], ""),
        lambda: closed(act, standup),
    ):
        with pytest.raises(Refused, match="does not change"):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE standup SET notes = 'other'",
        "UPDATE standup_line SET what = 'other'",
        "DELETE FROM standup_line",
        "UPDATE standup_attendance SET present = NOT present",
        "DELETE FROM standup_attendance",
    ],
)
def test_the_database_keeps_a_closed_stand_up_as_it_was(session: Session, act: Act, statement: str) -> None:
    owed(session)
    standup = opened(act, Expected("Ada", present=True))
    session.flush()
    planned(act, standup.lines[0])
    closed(act, standup)
    session.flush()
    with pytest.raises(DBAPIError, match="stays as it was"):
        session.execute(text(statement))
