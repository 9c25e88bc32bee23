"""One meeting with every child on its agenda: what is known, and what was minuted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.grouping import Taken, Tie, taken_together, ties
from app.domain.minutes import Extract
from app.domain.panel import Group, Line, group
from app.domain.policy import Policy
from app.domain.running import RunningSheet, Stop, running
from app.domain.vocabulary import Why
from app.models import Action, Child, PanelItem, Person
from app.queries.panel.extracts import extract_of
from app.queries.panel.gathering import agenda_lines
from app.queries.panel.known import Known, known_of
from app.queries.panel.meetings import Meeting, meeting
from app.queries.panel.requests import AskedFor, asked_at
from app.queries.panel.todos import Todo, Todos, actions_of, todo_of


@dataclass(frozen=True, slots=True)
class Brief:
    """One child at one meeting; `item_id` None while the agenda is not published."""

    item_id: int | None
    version: int
    child_id: int
    short: str
    group: Group
    extract: Extract
    left_off: str
    saved_at: datetime | None
    saved_by: str
    own: tuple[Todo, ...]
    carried: tuple[Todo, ...]
    close: tuple[str, ...]
    """Numbers of the children last seen at about the same time; never in an extract."""
    together: frozenset[int]
    """Ids of the children missing at the same time."""
    asked: tuple[AskedFor, ...] = ()
    minutes: int | None = None
    """Minutes on the running sheet, where this child has its own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting's whole agenda."""

    meeting: Meeting
    on: tuple[Brief, ...]
    off: tuple[Brief, ...] = ()
    since: int = 0
    """How many children belong on the agenda now who were not on it when it was published."""
    building: int = 0
    """How many belong on an agenda not yet published."""
    ties: tuple[Tie, ...] = ()
    """What ties children of the agenda to each other."""

    @property
    def seen(self) -> dict[int, int]:
        """The versions this was read from: of each child’s minutes by item, and of the meeting under 0."""
        items = {each.item_id: each.version for each in (*self.on, *self.off) if each.item_id}
        return {0: self.meeting.version} | items

    @property
    def minuted(self) -> int:
        """How many children have minutes."""
        return sum(each.saved_at is not None for each in self.on)

    @property
    def next_to_minute(self) -> Brief | None:
        """The first child without minutes; when all have them, the first."""
        return next((each for each in self.on if each.saved_at is None), self.on[0] if self.on else None)

    def of(self, item_id: int) -> Brief | None:
        """One child on the agenda; None for one who is not on it, or left off."""
        return next((each for each in self.on if each.item_id == item_id), None)

    def after(self, item_id: int) -> Brief | None:
        """The next child on the agenda, if any."""
        at = [each.item_id for each in self.on].index(item_id) + 1
        return self.on[at] if at < len(self.on) else None

    def before(self, item_id: int) -> Brief | None:
        """The child before on the agenda, if any."""
        at = [each.item_id for each in self.on].index(item_id)
        return self.on[at - 1] if at else None

    @property
    def parts(self) -> tuple[tuple[Group, tuple[Brief, ...]], ...]:
        """The agenda in its order: one after another of one part together, so a part may come again."""
        return tuple((part, tuple(held)) for part, held in groupby(self.on, key=lambda each: each.group))

    @property
    def running(self) -> RunningSheet:
        """When each part of the meeting and each child begins."""
        stops = [Stop(each.extract.number, each.group, each.minutes) for each in self.on]
        carried = sum(not todo.closed for each in self.on for todo in each.carried)
        return running(self.meeting.begins_at, stops, self.meeting.pace, carried)

    @property
    def together(self) -> tuple[Taken, ...]:
        """The children of this agenda who are taken together."""
        return taken_together([each.extract.crs_id for each in self.on], self.ties)

    def numbered(self, crs_id: str) -> Brief:
        """The child on the agenda with a number."""
        return next(each for each in self.on if each.extract.crs_id == crs_id)


def sheet(session: Session, panel_id: int, now: datetime, policy: Policy) -> Sheet:
    """A meeting and everything about each child on it; a fixed number of statements. Raises NoResultFound."""
    held = meeting(session, panel_id)
    lines = agenda_lines(session, held.window, now, policy)
    items = session.scalars(
        select(PanelItem)
        .where(PanelItem.panel_id == panel_id)
        .options(joinedload(PanelItem.child).joinedload(Child.social_worker))
        .order_by(PanelItem.position)
    ).all()
    places = [_Place(item.child, tuple(map(Why, item.why)), item) for item in items]
    if held.published_at is None:
        places = [_Place(child, line.why) for child, line in _children(session, lines)]
    ids = [place.child.id for place in places]
    known = known_of(session, ids, held.window, now, policy)
    asked = asked_at(session, panel_id if held.published_at else None)
    gathered = _Gathered(
        held, known, actions_of(session, ids), _names(session), _numbers(session, known), asked, now, policy
    )
    on_it = {place.child.crs_id for place in places}
    briefs = [_brief(number, place, gathered) for number, place in enumerate(places, 1)]
    return Sheet(
        held,
        tuple(brief for brief in briefs if not brief.left_off),
        tuple(brief for brief in briefs if brief.left_off),
        since=0 if held.issued else sum(line.crs_id not in on_it for line in lines),
        building=0 if held.published_at else len(lines),
        ties=ties(
            [absent for each in known.values() for absent in each.absences],
            {place.child.crs_id: place.child.last_name for place in places},
        ),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A child's place on the agenda, with its row once published."""

    child: Child
    why: tuple[Why, ...]
    item: PanelItem | None = None


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Everything read for a whole sheet, by child or person id."""

    meeting: Meeting
    known: Mapping[int, Known]
    actions: Mapping[int, Sequence[Action]]
    people: Mapping[int, str]
    numbers: Mapping[int, str]
    asked: Mapping[int, Sequence[AskedFor]]
    now: datetime
    policy: Policy


def _children(session: Session, lines: Sequence[Line]) -> list[tuple[Child, Line]]:
    rows = session.scalars(
        select(Child)
        .where(Child.crs_id.in_([line.crs_id for line in lines]))
        .options(joinedload(Child.social_worker))
    )
    found = {row.crs_id: row for row in rows}
    return [(found[line.crs_id], line) for line in lines]


def _names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(Person.id, Person.name)).all())


def _numbers(session: Session, known: Mapping[int, Known]) -> dict[int, str]:
    ids = {each for held in known.values() for each in held.close}
    return dict(session.execute(select(Child.id, Child.crs_id).where(Child.id.in_(ids))).all())


def _brief(number: int, place: _Place, gathered: _Gathered) -> Brief:
    item, child = place.item, place.child
    known = gathered.known[child.id]
    rows = gathered.actions.get(child.id, ())
    todos = Todos(
        own=tuple(todo_of(each, gathered.now) for each in rows if item and each.panel_item_id == item.id),
        carried=tuple(todo_of(each, gathered.now) for each in rows if _earlier(each, item, gathered)),
    )
    return Brief(
        item_id=item.id if item else None,
        version=item.version if item else 0,
        child_id=child.id,
        short=f"{child.first_name} {child.last_name[:1]}",
        group=group(place.why, known.recent, gathered.policy, high_risk=known.high_risk),
        extract=extract_of(child, number, place.why, known, item, todos, gathered.meeting),
        left_off=item.left_off if item else "",
        saved_at=item.saved_at if item else None,
        saved_by=gathered.people.get(item.saved_by_id or 0, "") if item else "",
        own=todos.own,
        carried=todos.carried,
        close=tuple(sorted(gathered.numbers[each] for each in known.close)),
        together=known.together,
        asked=tuple(gathered.asked.get(child.id, ())),
        minutes=item.minutes if item else None,
    )


def _earlier(action: Action, item: PanelItem | None, gathered: _Gathered) -> bool:
    """Whether an action was made before this meeting and was open inside its window."""
    if item and action.panel_item_id == item.id:
        return False
    made_before = action.made_at <= (gathered.meeting.published_at or gathered.now)
    return made_before and (action.closed_at is None or action.closed_at >= gathered.meeting.window.opens)
