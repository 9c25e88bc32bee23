"""The meetings themselves: the list, the next window, one meeting's heading, what was issued."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.calendar import day_of, midnight
from app.domain.frozen import thaw
from app.domain.panel import Window
from app.domain.roles import Role
from app.domain.running import Pace
from app.models import Document, Panel, PanelIssue, Person
from app.queries.panel.attending import Attending, attending, in_lines
from app.queries.panel.course import Standing, standings
from app.queries.scope import panels_of

FORTNIGHT: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting on the list."""

    id: int
    held_on: date
    window: Window
    chair: str
    published: bool
    on_agenda: int
    minuted: int
    versions: int
    correcting: bool
    standing: Standing

    @property
    def last_day(self) -> date:
        """The last day inside the window."""
        return last_day(self.window)


@dataclass(frozen=True, slots=True)
class NextWindow:
    """Where the next window begins, and where it would end; `chained` when a meeting came before."""

    window: Window
    chained: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """One version of the minutes, and where its pack lies."""

    number: int
    reason: str
    at: datetime
    by: str
    pack_id: int | None
    extracts: int


@dataclass(frozen=True, slots=True)
class InSession:
    """When the session of a meeting was opened and closed, and by whom."""

    started_at: datetime | None
    started_by: str
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting's heading and where it stands."""

    id: int
    version: int
    held_on: date
    window: Window
    chair_id: int | None
    chair: str
    place: str
    present: str
    noted: str
    """Who was present, as it was noted in words before there was a list."""
    came: tuple[Attending, ...]
    apologies: str
    published_at: datetime | None
    correcting: str
    issued: tuple[Issued, ...]
    session: InSession
    standing: Standing
    published_by: str
    begins_at: datetime | None
    pace: Pace

    @property
    def last_day(self) -> date:
        """The last day inside the window."""
        return last_day(self.window)

    @property
    def open(self) -> bool:
        """Whether minutes may be typed: published, and not issued unless they are being corrected."""
        return self.published_at is not None and (not self.issued or bool(self.correcting))

    @property
    def attended(self) -> tuple[int, int]:
        """How many lines of present and of apologies."""
        return len(self.present.split("\n")) if self.present else 0, (
            len(self.apologies.split("\n")) if self.apologies else 0
        )


def last_day(window: Window) -> date:
    """The last London day a window reaches into."""
    return day_of(window.closes - timedelta(microseconds=1))


def meetings(session: Session, person: Person, now: datetime) -> tuple[Held, ...]:
    """The meetings a person may open, newest first; six statements."""
    rows = session.scalars(
        select(Panel)
        .where(panels_of(person, now))
        .options(joinedload(Panel.chair), selectinload(Panel.items), selectinload(Panel.issues))
        .order_by(Panel.to_at.desc())
    ).all()
    stand = standings(session, rows)
    return tuple(_held(row, stand[row.id]) for row in rows)


def _held(row: Panel, standing: Standing) -> Held:
    on = [item for item in row.items if not item.left_off]
    return Held(
        id=row.id,
        held_on=row.held_on,
        window=Window(row.from_at, row.to_at),
        chair=row.chair.name if row.chair else "",
        published=row.published_at is not None,
        on_agenda=len(on),
        minuted=sum(item.saved_at is not None for item in on),
        versions=len(row.issues),
        correcting=bool(row.correcting),
        standing=standing,
    )


def next_window(session: Session, now: datetime) -> NextWindow:
    """The window of the next meeting: from where the last one ended; the first is the fortnight to today."""
    last = session.scalar(select(func.max(Panel.to_at)))
    today = midnight(day_of(now))
    if last is None:
        return NextWindow(Window(midnight(day_of(today - FORTNIGHT)), today), chained=False)
    fortnight_on = midnight(day_of(last) + FORTNIGHT)
    return NextWindow(Window(last, today if today > last else fortnight_on), chained=True)


def chairs(session: Session) -> tuple[tuple[int, str], ...]:
    """Who may chair: active coordinators and panel chairs, by name."""
    rows = session.execute(
        select(Person.id, Person.name)
        .where(Person.role.in_((Role.COORDINATOR, Role.PANEL_CHAIR)), Person.deactivated_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    return tuple(rows)


def meeting(session: Session, panel_id: int) -> Meeting:
    """One meeting's heading, where it stands, and its issues; eight statements. Raises NoResultFound."""
    row = session.execute(select(Panel).where(Panel.id == panel_id).options(*_loaded())).scalar_one()
    came = attending(session, panel_id)
    return Meeting(
        id=row.id,
        version=row.version,
        held_on=row.held_on,
        window=Window(row.from_at, row.to_at),
        chair_id=row.chair_id,
        chair=row.chair.name if row.chair else "",
        place=row.place,
        present=in_lines(came, row.present),
        noted=row.present,
        came=came,
        apologies=row.apologies,
        published_at=row.published_at,
        correcting=row.correcting,
        issued=_issued(session, panel_id),
        session=InSession(
            row.started_at,
            row.started_by.name if row.started_by else "",
            row.ended_at,
            row.ended_by.name if row.ended_by else "",
        ),
        standing=standings(session, [row])[row.id],
        published_by=row.published_by.name if row.published_by else "",
        begins_at=row.begins_at,
        pace=thaw(Pace, row.pace),
    )


def _loaded() -> tuple[Any, ...]:
    """Who did what, and everything on the agenda and issued."""
    people = (Panel.chair, Panel.published_by, Panel.started_by, Panel.ended_by)
    return (*map(joinedload, people), selectinload(Panel.items), selectinload(Panel.issues))


def _issued(session: Session, panel_id: int) -> tuple[Issued, ...]:
    papers = session.execute(
        select(PanelIssue.number, Document.id, Document.child_id)
        .join(Document, Document.panel_issue_id == PanelIssue.id)
        .where(PanelIssue.panel_id == panel_id)
    ).all()
    rows = session.execute(
        select(PanelIssue.number, PanelIssue.reason, PanelIssue.issued_at, Person.name)
        .join(Person, Person.id == PanelIssue.issued_by_id)
        .where(PanelIssue.panel_id == panel_id)
        .order_by(PanelIssue.number)
    )
    return tuple(
        Issued(
            number,
            reason,
            at,
            name,
            next((paper.id for paper in papers if paper.number == number and paper.child_id is None), None),
            sum(paper.number == number and paper.child_id is not None for paper in papers),
        )
        for number, reason, at, name in rows
    )
