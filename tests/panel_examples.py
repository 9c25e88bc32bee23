"""Builders for panels: a meeting at MORNING over the fortnight before it."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.calendar import midnight
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import Panel, PanelItem, Person
from app.queries.panel import agenda_lines
from app.services import panels
from tests.examples import MORNING, a_child, a_person, an_episode

WINDOW = Window(midnight(date(2026, 9, 9)), midnight(date(2026, 9, 23)))
HELD_ON = date(2026, 9, 23)


def a_chair(session: Session, name: str = "Rhiannon Blake") -> Person:
    """A coordinator."""
    return a_person(session, Role.COORDINATOR, name)


def a_panel(session: Session, chair: Person | None = None, window: Window = WINDOW) -> Panel:
    """A meeting, its agenda still building itself."""
    act = session.info["act"]
    held_on = HELD_ON if window is WINDOW else window.closes.date()
    return panels.make(act, window, panels.Arranged(held_on, chair or a_chair(session), "Room 2"))


def a_published_panel(session: Session, children: int = 3, chair: Person | None = None) -> Panel:
    """A meeting with as many children, each reported yesterday and back since."""
    for number in range(children):
        child = a_child(
            session, ("Finn", "Zara", "Grace", "Tia", "Nadia")[number % 5], f"Surname{chr(65 + number)}"
        )
        seen = MORNING - timedelta(days=1, hours=number)
        an_episode(session, child, last_seen=seen, returned=seen + timedelta(hours=3))
    panel = a_panel(session, chair)
    publish(session, panel)
    return panel


def publish(session: Session, panel: Panel) -> None:
    """Publish the agenda as it stands at MORNING."""
    act = session.info["act"]
    window = Window(panel.from_at, panel.to_at)
    panels.publish(act, panel, agenda_lines(session, window, MORNING, Policy()))
    session.refresh(panel, ["items"])


def items_of(panel: Panel) -> list[PanelItem]:
    """The children on the agenda, in its order."""
    return sorted(panel.items, key=lambda item: item.position)


def minutes_address(panel: Panel, item: PanelItem) -> str:
    """Where the minutes of one child are taken."""
    return f"/panel/{panel.id}/children/{item.id}"


def action(what: str, owner: str, due: str, number: str = "") -> dict[str, Any]:
    """A row of actions as typed; `number` that of one on record."""
    return {"action-id": number, "action-what": what, "action-owner": owner, "action-due": due}


def with_empty(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the page, and the empty one after it."""
    return {name: [value, ""] for name, value in row.items()}


def came(name: str, agency: str, side: str = "council", **typed: str) -> dict[str, Any]:
    """The attendance page with one person in its first row, and what else its columns hold in that row."""
    columns = {"name": name, "agency": agency, "side": side, "here": "yes", "confidential": "now"} | typed
    return {column: [value] for column, value in columns.items()} | {
        "access": [typed.get("access", "every child")]
    }
