"""What may be done to a panel and when it is refused; actions; documents; all without a browser."""

import hashlib
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from app.domain.calendar import midnight
from app.domain.errors import Overtaken, Refused
from app.domain.minutes import Heading, Minutes, Said
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import Action, Document, Panel, PanelIssue, PanelItem
from app.models.audit import AuditEntry
from app.queries.panel import agenda_lines, sheet
from app.services import actions, documents, panels
from app.services.act import Act
from app.services.events import Event
from app.services.panels import OwnAction, Papers, Typed
from tests.examples import MORNING, a_child, a_person, an_episode
from tests.panel_examples import HELD_ON, WINDOW, a_chair, a_panel, a_published_panel, items_of, publish

FORTNIGHT = timedelta(days=14)
NEXT = Window(WINDOW.closes, midnight(date(2026, 10, 7)))
PDF = b"%PDF-1.7 for tests"


def in_words(session: Session, panel: Panel, version: int = 1, reason: str = "") -> Minutes:
    """The minutes as they stand, ready to issue."""
    held = sheet(session, panel.id, MORNING, Policy())
    heading = Heading(
        "Croydon", HELD_ON, panel.from_at, panel.to_at, "", "Ada", "", "", version, MORNING, "Ada", reason
    )
    return Minutes(heading, tuple(brief.extract for brief in held.on))


def issue(session: Session, act: Act, panel: Panel, minutes: Minutes) -> PanelIssue:
    """Issue with papers that only look like PDFs."""
    act.actor = act.actor or a_chair(session, "Issuing Person")
    seen = sheet(session, panel.id, MORNING, Policy()).seen
    papers = Papers({each.crs_id: PDF + each.crs_id.encode() for each in minutes.new}, PDF)
    return panels.issue(act, panel, minutes, papers, seen)


def test_the_window_is_chained_from_the_last_meetings_end(session: Session, act: Act) -> None:
    a_panel(session)
    gap = Window(WINDOW.closes + timedelta(days=1), NEXT.closes)
    with pytest.raises(Refused, match="begins where the last one ended: 23 September 2026"):
        panels.make(act, gap, panels.Arranged(date(2026, 10, 7), a_chair(session)))
    assert (
        panels.make(act, NEXT, panels.Arranged(date(2026, 10, 7), a_chair(session))).from_at == WINDOW.closes
    )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SYSTEM_ADMIN, Role.MANAGER])
def test_only_whoever_may_issue_chairs(session: Session, act: Act, role: Role) -> None:
    with pytest.raises(Refused, match="cannot chair a panel"):
        panels.make(act, WINDOW, panels.Arranged(HELD_ON, a_person(session, role)))


def test_a_panel_chair_makes_only_meetings_of_their_own(session: Session, act: Act) -> None:
    act.actor = a_person(session, Role.PANEL_CHAIR)
    with pytest.raises(Refused, match="you chair yourself"):
        a_panel(session)
    assert a_panel(session, act.actor).chair is act.actor


def test_an_agenda_is_published_once_and_then_stands(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=2)
    with pytest.raises(Refused, match="published already"):
        publish(session, panel)
    an_episode(session, a_child(session))
    lines = agenda_lines(session, WINDOW, MORNING, Policy())
    assert len(items_of(panel)) == 2
    assert panels.bring_on(act, panel, lines) == 1
    with pytest.raises(Refused, match="Everybody who belongs"):
        panels.bring_on(act, panel, lines)
    session.refresh(panel, ["items"])
    assert [item.position for item in items_of(panel)] == [1, 2, 3]


def test_nobody_is_left_off_without_a_reason_or_after_minutes(session: Session, act: Act) -> None:
    first, second = items_of(a_published_panel(session, children=2))
    with pytest.raises(Refused, match="Say why"):
        panels.leave_off(act, first, "  ")
    panels.leave_off(act, first, "In custody")
    assert first.left_off == "In custody"
    with pytest.raises(Refused, match="left off the agenda"):
        panels.save_minutes(act, first, first.version, Typed(Said("x")))
    panels.save_minutes(act, second, second.version, Typed(Said("x")))
    with pytest.raises(Refused, match="Minutes are written"):
        panels.leave_off(act, second, "Too late")


def test_minutes_need_a_published_agenda(session: Session, act: Act) -> None:
    panel = a_panel(session)
    with pytest.raises(Refused, match="Publish the agenda first"):
        panels.note_present(act, panel, (), "")


def test_a_stale_save_is_refused_even_when_only_an_action_was_added_meanwhile(
    session: Session, act: Act
) -> None:
    item = items_of(a_published_panel(session, children=1))[0]
    seen = item.version
    panels.save_minutes(act, item, seen, Typed(Said(), (OwnAction(None, "Map", "PC Alder", None),)))
    with pytest.raises(Overtaken):
        panels.save_minutes(act, item, seen, Typed(Said("mine")))


def test_saving_one_child_touches_no_other(session: Session, act: Act) -> None:
    first, second = items_of(a_published_panel(session, children=2))
    foreign = actions.add(act, second.child, "Theirs", "PC Alder", None, item=second)
    rows = (OwnAction(foreign.id, "Changed", "PC Alder", None),)
    panels.save_minutes(act, first, first.version, Typed(Said("x"), rows, {foreign.id: "Closed"}))
    assert (foreign.what, foreign.closed_at, second.saved_at) == ("Theirs", None, None)


def test_narrative_never_reaches_the_log(session: Session, act: Act) -> None:
    item = items_of(a_published_panel(session, children=1))[0]
    panels.save_minutes(
        act,
        item,
        item.version,
        Typed(Said("canary text", decisions=("refer",)), (OwnAction(None, "canary", "PC", None),)),
    )
    logged = session.scalars(select(AuditEntry.changes)).all()
    assert "canary" not in str(logged)
    assert Event.PANEL_ITEM_SAVED in session.scalars(select(AuditEntry.event)).all()


def test_an_action_needs_words_and_an_owner_and_closes_once_with_an_outcome(
    session: Session, act: Act
) -> None:
    child = a_child(session)
    for what, owner in (("", "PC Alder"), ("Map", " ")):
        with pytest.raises(Refused):
            actions.add(act, child, what, owner, None)
    action = actions.add(act, child, "Map", "PC Alder", HELD_ON)
    with pytest.raises(Refused, match="what became of it"):
        actions.close(act, action, "")
    actions.close(act, action, "Mapped")
    with pytest.raises(Refused, match="closed already"):
        actions.close(act, action, "Again")
    with pytest.raises(Refused, match="closed already"):
        actions.reword(act, action, "Else", "PC Alder", None)
    with pytest.raises(Refused, match="closed already"):
        actions.take_away(act, action)


def test_issuing_puts_one_extract_on_each_file_and_the_pack_on_none(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=3)
    panels.leave_off(act, items_of(panel)[2], "In custody")
    minutes = in_words(session, panel)
    issued = issue(session, act, panel, minutes)
    rows = session.scalars(select(Document).order_by(Document.id)).all()
    assert [row.child_id for row in rows] == [item.child_id for item in items_of(panel)[:2]] + [None]
    assert all(row.sha256 == hashlib.sha256(row.content).hexdigest() for row in rows)
    assert Minutes.from_json(issued.value) == minutes
    act.close()


def test_issued_minutes_refuse_every_change(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    issue(session, act, panel, in_words(session, panel))
    for change in (
        lambda: panels.save_minutes(act, item, item.version, Typed(Said("x"))),
        lambda: panels.leave_off(act, item, "x"),
        lambda: panels.put_back(act, item),
        lambda: panels.note_present(act, panel, (), "x"),
        lambda: panels.change(act, panel, a_chair(session), ""),
        lambda: panels.bring_on(act, panel, ()),
        lambda: issue(session, act, panel, in_words(session, panel, 2)),
    ):
        with pytest.raises(Refused, match="issued and do not change"):
            change()


@pytest.mark.parametrize("column", ["value", "reason"])
def test_the_database_refuses_to_alter_an_issue(session: Session, act: Act, column: str) -> None:
    panel = a_published_panel(session, children=1)
    issued = issue(session, act, panel, in_words(session, panel))
    session.flush()
    setattr(issued, column, {} if column == "value" else "other")
    with pytest.raises((IntegrityError, OperationalError, ProgrammingError)):
        session.flush()


def test_what_was_saved_since_the_papers_were_made_stops_the_issue(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    minutes, seen = in_words(session, panel), sheet(session, panel.id, MORNING, Policy()).seen
    panels.save_minutes(act, item, item.version, Typed(Said("late words")))
    act.actor = a_chair(session)
    papers = Papers({each.crs_id: PDF for each in minutes.new}, PDF)
    with pytest.raises(Overtaken, match="Check again"):
        panels.issue(act, panel, minutes, papers, seen)
    assert session.scalar(select(func.count(Document.id))) == 0


def test_minutes_are_issued_by_a_person(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=1)
    with pytest.raises(Refused, match="by a person"):
        panels.issue(act, panel, in_words(session, panel), Papers({}, PDF), {})


def test_a_correction_needs_issued_minutes_and_a_reason(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=1)
    with pytest.raises(Refused, match="not issued yet"):
        panels.start_correction(act, panel, "Wrong date")
    issue(session, act, panel, in_words(session, panel))
    with pytest.raises(Refused, match="Say why"):
        panels.start_correction(act, panel, " ")
    panels.start_correction(act, panel, "Wrong date")
    item = session.get_one(PanelItem, items_of(panel)[0].id)
    panels.save_minutes(act, item, item.version, Typed(Said("Put right")))
    assert item.risks == "Put right"


def test_only_a_pdf_is_put_on_file_and_a_damaged_one_is_not_handed_out(session: Session, act: Act) -> None:
    with pytest.raises(Refused, match="Only a PDF"):
        documents.add(act, b"<html>", "R", "T")
    document = documents.add(act, PDF, "R", "T")
    assert documents.hand_out(act, document) == PDF
    session.expunge(document)
    document.sha256 = "0" * 64
    with pytest.raises(documents.Damaged, match="R is not as it was put on file"):
        documents.intact(document)


def test_a_request_stands_until_a_meeting_takes_it_up(session: Session, act: Act) -> None:
    child = a_child(session)
    request = panels.ask_for(act, child, "Priya Raman, health", "Seen at A&E")
    panel = a_panel(session)
    publish(session, panel)
    assert request.panel_id == panel.id
    assert agenda_lines(session, NEXT, MORNING, Policy()) == ()
    assert [line.crs_id for line in agenda_lines(session, WINDOW, MORNING, Policy())] == [child.crs_id]


def test_no_action_is_lost_with_the_row_it_was_typed_on(session: Session, act: Act) -> None:
    item = items_of(a_published_panel(session, children=1))[0]
    typed = Typed(Said(), (OwnAction(None, "Map", "PC Alder", None), OwnAction(None, "", "", None)))
    panels.save_minutes(act, item, item.version, typed)
    assert session.scalars(select(Action.what)).all() == ["Map"]
