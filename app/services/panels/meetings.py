"""Making a meeting, and saying who chairs it, and where."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app.domain.calendar import day_of, midnight
from app.domain.errors import Refused
from app.domain.frozen import freeze
from app.domain.panel import Window
from app.domain.roles import May, Role, allowed
from app.domain.running import Pace, refuse_pace
from app.models import Panel, PanelIssue, Person
from app.services.act import Act
from app.services.events import Event


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is settled of a meeting beforehand."""

    held_on: date
    chair: Person
    place: str = ""


def make(act: Act, window: Window, arranged: Arranged) -> Panel:
    """Make the next meeting; its window begins where the last one's ended (DOMAIN: panel)."""
    last = act.session.scalar(select(func.max(Panel.to_at)))
    if last is not None and window.opens != last:
        raise Refused(f"The window begins where the last one ended: {_said(last)}.")
    if window.closes > midnight(arranged.held_on + timedelta(days=1)):
        raise Refused("The window cannot end after the day of the meeting.")
    if act.session.scalar(select(Panel.id).where(Panel.held_on == arranged.held_on)):
        raise Refused("There is a meeting on that day already.")
    _refuse_chair(act, arranged.chair)
    panel = Panel(
        held_on=arranged.held_on,
        from_at=window.opens,
        to_at=window.closes,
        chair=arranged.chair,
        place=arranged.place,
    )
    act.session.add(panel)
    act.record(Event.PANEL_MADE, panel)
    return panel


def change(act: Act, panel: Panel, chair: Person, place: str) -> None:
    """Say who chairs the meeting and where; not once its minutes are issued."""
    refuse_issued(act, panel)
    _refuse_chair(act, chair)
    panel.chair, panel.place = chair, place
    act.record(Event.PANEL_CHANGED, panel)


def set_pace(act: Act, panel: Panel, begins_at: datetime | None, pace: Pace) -> None:
    """Say when the meeting begins, how long each part and child takes, and when its breaks are."""
    refuse_issued(act, panel)
    if begins_at is not None and day_of(begins_at) != panel.held_on:
        raise Refused("The meeting begins on its own day.")
    refuse_pace(pace, begins_at)
    panel.begins_at, panel.pace = begins_at, freeze(pace)
    act.record(Event.PANEL_CHANGED, panel)


def versions(act: Act, panel: Panel) -> int:
    """How many versions of the minutes are issued."""
    return act.session.scalar(select(func.count(PanelIssue.id)).where(PanelIssue.panel_id == panel.id)) or 0


def refuse_issued(act: Act, panel: Panel) -> None:
    """Issued minutes, and the agenda they stand on, are frozen."""
    if versions(act, panel):
        raise Refused(
            "The minutes are issued and do not change. A correction is a new version, with a reason."
        )


def refuse_closed(act: Act, panel: Panel) -> None:
    """Minutes are written between publishing and issuing, and while they are being corrected."""
    if panel.published_at is None:
        raise Refused("Publish the agenda first.")
    if not panel.correcting:
        refuse_issued(act, panel)


def _refuse_chair(act: Act, chair: Person) -> None:
    if chair.deactivated_at is not None or not allowed(chair.role, May.ISSUE_PANEL):
        raise Refused(f"{chair.name} cannot chair a panel: choose a coordinator or a panel chair.")
    if act.actor and act.actor.role is Role.PANEL_CHAIR and chair.id != act.actor.id:
        raise Refused("You prepare the meetings you chair yourself.")


def _said(instant: datetime) -> str:
    day = day_of(instant)
    return f"{day.day} {day:%B %Y}"
