"""An absence's reports and what they can be put with; and what was put right about an absence."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.models import Episode, Notification, Person, Regrouping
from app.models.base import when


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its reference, from whom, and when it was reported."""

    id: int
    reference: str
    source: str
    reported: When | None


@dataclass(frozen=True, slots=True)
class Another:
    """Another absence of the same child; `returned` is None while it is open."""

    id: int
    reference: str
    start: When
    returned: When | None


@dataclass(frozen=True, slots=True)
class Grouped:
    """The reports of an absence, and the child's other absences, newest first."""

    told: tuple[Told, ...]
    others: tuple[Another, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """How an absence stood before it was put right."""

    reference: str
    reports: tuple[str, ...]
    start: When | None
    returned: When | None


@dataclass(frozen=True, slots=True)
class PutRight:
    """One regrouping of an absence's reports: what, by whom, when, why, and what there was before."""

    what: str
    by: str
    at: datetime
    because: str
    before: tuple[Before, ...]


def grouped(session: Session, episode_id: int, now: datetime) -> Grouped:
    """The reports of an absence, and what it can be merged with; two statements."""
    told = session.scalars(
        select(Notification).where(Notification.episode_id == episode_id).order_by(Notification.id)
    )
    child = select(Episode.child_id).where(Episode.id == episode_id).scalar_subquery()
    others = session.scalars(
        select(Episode)
        .where(Episode.child_id == child, Episode.id != episode_id, Episode.logged_at <= now)
        .order_by(Episode.absent_from.desc())
    )
    return Grouped(
        tuple(
            Told(each.id, each.reference, each.source, when(each.reported_on, each.reported_at))
            for each in told
        ),
        tuple(
            Another(each.id, each.reference, start, each.returned)
            for each in others
            if (start := each.last_seen or each.reported)
        ),
    )


def put_right(session: Session, episode_id: int) -> tuple[PutRight, ...]:
    """What was put right about which reports are of an absence, newest first; one statement."""
    rows = session.execute(
        select(Regrouping, Person.name)
        .outerjoin(Person, Regrouping.made_by_id == Person.id)
        .where(Regrouping.episode_id == episode_id)
        .order_by(Regrouping.id.desc())
    )
    return tuple(
        PutRight(row.what, name or "The desk", row.made_at, row.because, _before(row)) for row, name in rows
    )


def now_part_of(session: Session, episode_id: int) -> int | None:
    """The absence that one which is gone is part of now; one statement."""
    return session.scalar(
        select(Regrouping.episode_id).where(Regrouping.gone_id == episode_id).order_by(Regrouping.id.desc())
    )


def _before(row: Regrouping) -> tuple[Before, ...]:
    return tuple(
        Before(
            reference,
            tuple(columns["notifications"]),
            _when(columns, "last_seen") or _when(columns, "reported"),
            _when(columns, "returned"),
        )
        for reference, columns in row.was.items()
    )


def _when(columns: dict[str, str | None], name: str) -> When | None:
    on, at = columns[f"{name}_on"], columns[f"{name}_at"]
    return When(date.fromisoformat(on), datetime.fromisoformat(at) if at else None) if on else None
