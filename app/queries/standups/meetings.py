"""A day’s stand-up: who opened it, who is there, whether it is closed and what its sheet says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.calendar import day_of
from app.domain.day_sheet import DaySheet
from app.domain.roles import Role
from app.models import Organisation, Person, Standup, StandupLine
from app.queries.people import role_words

AT_THE_TABLE = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.RHI_OFFICER, Role.PROVIDER)
"""Whose accounts are expected at a first stand-up; later ones begin from the last one’s list."""


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody expected, and whether they are there."""

    name: str
    agency: str
    person_id: int | None
    present: bool

    @property
    def label(self) -> str:
        """The name with the agency in brackets, where there is one."""
        return f"{self.name} ({self.agency})" if self.agency else self.name


@dataclass(frozen=True, slots=True)
class Meeting:
    """One day’s stand-up; `sheet` once it is closed."""

    id: int
    version: int
    day: date
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    notes: str
    attending: tuple[Attending, ...]
    sheet: DaySheet | None
    document_id: int | None

    @property
    def there(self) -> int:
        """How many are there."""
        return sum(each.present for each in self.attending)


def standup_on(session: Session, day: date) -> Meeting | None:
    """The stand-up of a London day; None when there was none. Two statements."""
    return _one(session, Standup.day == day, latest=True)


def open_standup(session: Session) -> Meeting | None:
    """The stand-up that is open, whichever day it began; None when there is none. Two statements."""
    return _one(session, Standup.closed_at.is_(None), latest=True)


def standup_before(session: Session, day: date) -> Meeting | None:
    """The last stand-up before a London day, closed or not; two statements."""
    return _one(session, Standup.day < day, latest=True)


def standup_after(session: Session, day: date) -> Meeting | None:
    """The next stand-up after a London day; two statements."""
    return _one(session, Standup.day > day, latest=False)


def children_on(session: Session, standup_id: int) -> tuple[int, ...]:
    """The ids of the children on a stand-up’s lines; one statement."""
    lines = select(StandupLine.child_id).where(StandupLine.standup_id == standup_id)
    return tuple(session.scalars(lines.distinct().order_by(StandupLine.child_id)))


def expected(session: Session, before: Meeting | None, now: datetime) -> tuple[Attending, ...]:
    """Who is likely to come: whoever stood on the last list, else those whose work it is; two statements."""
    today = day_of(now)
    people = session.scalars(
        select(Person)
        .where(
            Person.role.in_(AT_THE_TABLE),
            Person.deactivated_at.is_(None),
            or_(Person.ends_on.is_(None), Person.ends_on >= today),
        )
        .options(joinedload(Person.organisation))
    ).all()
    organisations = session.scalars(
        select(Organisation).where(
            or_(Organisation.contract_from.is_(None), Organisation.contract_from <= today),
            or_(Organisation.contract_until.is_(None), Organisation.contract_until >= today),
        )
    ).all()
    if before is not None:
        working = {None, *(each.id for each in people)}
        return tuple(each for each in before.attending if each.person_id in working)
    return _by_role(people) + _without_account(people, organisations)


def _by_role(people: Iterable[Person]) -> tuple[Attending, ...]:
    in_order = sorted(people, key=lambda each: (AT_THE_TABLE.index(each.role), each.name.casefold()))
    named = {each.name: each for each in in_order}.values()
    return tuple(Attending(each.name, _agency(each), each.id, present=True) for each in named)


def _without_account(
    people: Iterable[Person], organisations: Iterable[Organisation]
) -> tuple[Attending, ...]:
    """Organisations under contract of whom nobody has an account."""
    known = {each.organisation_id for each in people}
    left = sorted(each.name for each in organisations if each.id not in known)
    return tuple(Attending(name, "", None, present=True) for name in left)


def _agency(person: Person) -> str:
    return person.organisation.name if person.organisation else role_words(person.role)


def _one(session: Session, which: ColumnElement[bool], *, latest: bool) -> Meeting | None:
    row = session.scalars(
        select(Standup)
        .where(which)
        .order_by(Standup.day.desc() if latest else Standup.day)
        .limit(1)
        .options(
            joinedload(Standup.opened_by), joinedload(Standup.closed_by), selectinload(Standup.attendance)
        )
    ).one_or_none()
    if row is None:
        return None
    return Meeting(
        id=row.id,
        version=row.version,
        day=row.day,
        opened_at=row.opened_at,
        opened_by=row.opened_by.name,
        closed_at=row.closed_at,
        closed_by=row.closed_by.name if row.closed_by else "",
        notes=row.notes,
        attending=tuple(
            Attending(each.name, each.agency, each.person_id, each.present) for each in row.attendance
        ),
        sheet=DaySheet.from_json(row.sheet) if row.sheet else None,
        document_id=row.document_id,
    )
