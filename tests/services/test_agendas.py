"""What keeps an agenda complete and in order: no child dropped, no reason missing, no order overwritten."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken, Refused
from app.domain.minutes import Said
from app.domain.panel import Stands
from app.domain.policy import Policy
from app.domain.running import Pace
from app.models import Panel
from app.queries.panel import agenda_lines, asked_about, meeting, sheet
from app.services import panels
from app.services.act import Act
from app.services.events import Event
from app.services.panels import Typed
from tests.examples import MORNING, a_child
from tests.panel_examples import WINDOW, a_chair, a_panel, a_published_panel, items_of, publish

BEGINS = MORNING + timedelta(hours=1)

SILENTLY = (
    "DELETE FROM panel_item",
    "UPDATE panel_item SET left_off = '  '",
    "UPDATE panel_item SET child_id = (SELECT max(id) FROM child) WHERE position = 1",
    "UPDATE panel_item SET panel_id = panel_id + 1",
)


@pytest.mark.parametrize("dropped", SILENTLY)
def test_the_database_itself_refuses_to_drop_a_child_without_a_reason(session: Session, dropped: str) -> None:
    a_published_panel(session, children=2)
    with pytest.raises(DBAPIError, match=r"leaves an agenda only by a reason|left_off_with_a_reason"):
        session.execute(text(dropped))
    session.rollback()


def test_a_child_is_taken_to_the_place_typed_and_the_running_sheet_follows(
    session: Session, act: Act
) -> None:
    panel = a_published_panel(session, children=3)
    first, _, third = items_of(panel)
    panels.set_pace(act, panel, BEGINS, Pace(other=4))
    panels.reorder(act, panel, panel.version, {third.id: 1}, {third.id: 9})
    session.refresh(panel, ["items"])
    held = sheet(session, panel.id, MORNING, Policy())
    assert [brief.item_id for brief in held.on][:2] == [third.id, first.id]
    assert held.running.children == {
        number: BEGINS + timedelta(minutes=after) for number, after in ((1, 5), (2, 14), (3, 18))
    }


def test_an_order_somebody_changed_meanwhile_is_not_overwritten(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=3)
    seen, items = panel.version, items_of(panel)
    panels.reorder(act, panel, seen, {items[2].id: 1}, {})
    with pytest.raises(Overtaken):
        panels.reorder(act, panel, seen, {items[0].id: 3}, {})
    session.refresh(panel, ["items"])
    assert [item.id for item in items_of(panel)] == [items[2].id, items[0].id, items[1].id]


def test_the_meeting_begins_on_its_own_day(session: Session, act: Act) -> None:
    panel = a_published_panel(session, children=1)
    with pytest.raises(Refused, match="on its own day"):
        panels.set_pace(act, panel, BEGINS + timedelta(days=1), Pace())


def test_a_request_is_withdrawn_with_a_reason_and_then_puts_nobody_on_an_agenda(
    session: Session, act: Act
) -> None:
    child = a_child(session)
    asked = panels.ask_for(act, child, "The school", "Worried")
    assert [line.crs_id for line in agenda_lines(session, WINDOW, MORNING, Policy())] == [child.crs_id]
    with pytest.raises(Refused, match="Say why"):
        panels.withdraw(act, asked, " ")
    panels.withdraw(act, asked, "Asked for by mistake")
    assert agenda_lines(session, WINDOW, MORNING, Policy()) == ()
    with pytest.raises(Refused, match="withdrawn already"):
        panels.withdraw(act, asked, "Again")
    assert asked_about(session, child.id)[0].withdrawn_because == "Asked for by mistake"


def test_a_request_a_meeting_took_up_is_not_withdrawn_behind_its_back(session: Session, act: Act) -> None:
    asked = panels.ask_for(act, a_child(session), "The school", "Worried")
    publish(session, a_panel(session))
    with pytest.raises(Refused, match="on it already"):
        panels.withdraw(act, asked, "Too late")


def test_where_a_meeting_stands_comes_with_who_and_when(session: Session, act: Act) -> None:
    act.actor = a_chair(session, "Ada Bright")
    panel = a_published_panel(session, children=1)
    item = items_of(panel)[0]
    assert stands(session, panel) == (Stands.PUBLISHED, ["Meeting made", "Agenda published"])
    panel.started_at, panel.started_by_id = MORNING, act.actor.id
    act.record(Event.PANEL_CHANGED, panel)
    panels.save_minutes(act, item, item.version, Typed(Said("x")))
    assert stands(session, panel)[0] is Stands.IN_SESSION
    panel.ended_at, panel.ended_by_id = MORNING, act.actor.id
    act.record(Event.PANEL_CHANGED, panel)
    found, steps = stands(session, panel)
    assert (found, steps[-1]) == (Stands.MINUTES, "Session closed")
    held = meeting(session, panel.id).standing
    assert {step.by for step in held.steps} == {"Ada Bright"}
    assert {step.at for step in held.steps} == {MORNING}


def stands(session: Session, panel: Panel) -> tuple[Stands, list[str]]:
    """Where the meeting stands, and the steps that led there."""
    session.expire_all()
    held = meeting(session, panel.id).standing
    return held.stands, [step.what for step in held.steps]
