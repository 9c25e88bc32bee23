"""The one list of actions, wherever they were decided: what is open, whose, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import day_of
from app.domain.owner import agency
from app.domain.vocabulary import ActionOrigin
from app.models import Action, Person
from app.queries.board.reading import short_name
from app.queries.scope import actions_of, owned_by

CLOSED_SHOWN = 100
"""How many of the closed ones a list goes back."""


OURS: Final = "The council"
OWNED: Final = (
    joinedload(Action.child),
    joinedload(Action.owner_person).joinedload(Person.organisation),
    joinedload(Action.chased_by),
)
"""What `listed` reads beside the action itself."""


@dataclass(frozen=True, slots=True)
class ListedAction:
    """One action as a list or a form shows it; days are London's."""

    id: int
    version: int
    child_id: int
    crs_id: str
    name: str
    """First name and initial."""
    origin: ActionOrigin
    interview_id: int | None
    what: str
    owner: str
    owner_id: int | None
    """The owner's account, where there is one."""
    agency: str
    """Where the owner works: an organisation, the council for its own, as named otherwise; or not said."""
    due_on: date | None
    made_on: date
    parked_until: date | None
    """None as well once the day has come."""
    parked_because: str
    chased_on: date | None
    chased_by: str
    closed_at: datetime | None
    outcome: str
    overdue: bool

    @property
    def order(self) -> tuple[bool, bool, date, int]:
        """The soonest due first, those without a day after them, parked ones last."""
        return self.parked_until is not None, self.due_on is None, self.due_on or date.min, self.id


def open_actions(session: Session, person: Person, now: datetime) -> tuple[ListedAction, ...]:
    """Every open action the person may see, the most pressing first; one statement."""
    found = _listed(session, _seen(person, now).where(Action.closed_at.is_(None)), now)
    return tuple(sorted(found, key=lambda each: each.order))


def actions_of_owner(session: Session, person: Person, now: datetime) -> tuple[ListedAction, ...]:
    """The open actions that are this person's to do and see, the most pressing first; one statement."""
    own = _seen(person, now).where(owned_by(person), Action.closed_at.is_(None))
    return tuple(sorted(_listed(session, own, now), key=lambda each: each.order))


def closed_actions(session: Session, person: Person, now: datetime) -> tuple[ListedAction, ...]:
    """The actions closed last that the person may see, the latest first; one statement."""
    closed = _seen(person, now).where(Action.closed_at.is_not(None))
    latest = closed.order_by(Action.closed_at.desc(), Action.id.desc()).limit(CLOSED_SHOWN)
    return tuple(_listed(session, latest, now))


def one_action(session: Session, person: Person, action_id: int, now: datetime) -> ListedAction | None:
    """One action; None when there is none, or not for this reader. One statement."""
    return next(iter(_listed(session, _seen(person, now).where(Action.id == action_id), now)), None)


def is_to_do_of(session: Session, person: Person, action_id: int, now: datetime) -> bool:
    """Whether an action, open or closed, is this person's to do and see; one statement."""
    own = select(Action.id).where(Action.id == action_id, actions_of(person, now), owned_by(person))
    return session.scalar(own) is not None


def _seen(person: Person, now: datetime) -> Select[Action]:
    return select(Action).where(actions_of(person, now)).options(*OWNED)


def _listed(session: Session, rows: Select[Action], now: datetime) -> Iterable[ListedAction]:
    return [listed(each, day_of(now)) for each in session.scalars(rows)]


def listed(row: Action, today: date) -> ListedAction:
    """One action as it stands on a London day; its child, owner and chaser are loaded (`OWNED`)."""
    parked = row.parked_until if row.parked_until is not None and row.parked_until > today else None
    return ListedAction(
        id=row.id,
        version=row.version,
        child_id=row.child_id,
        crs_id=row.child.crs_id,
        name=short_name(row.child),
        origin=row.origin,
        interview_id=row.interview_id,
        what=row.what,
        owner=row.owner,
        owner_id=row.owner_person_id,
        agency=_agency(row),
        due_on=row.due_on,
        made_on=day_of(row.made_at),
        parked_until=parked,
        parked_because=row.parked_because if parked else "",
        chased_on=day_of(row.chased_at) if row.chased_at else None,
        chased_by=row.chased_by.name if row.chased_by else "",
        closed_at=row.closed_at,
        outcome=row.outcome,
        overdue=is_overdue(row, today),
    )


def _agency(row: Action) -> str:
    if row.owner_person is None:
        return agency(row.owner)
    return row.owner_person.organisation.name if row.owner_person.organisation else OURS


def is_overdue(row: Action, today: date) -> bool:
    """Whether an action is open after its London day and not parked."""
    parked = row.parked_until is not None and row.parked_until > today
    return row.closed_at is None and row.due_on is not None and row.due_on < today and not parked
