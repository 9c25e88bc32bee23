"""The weekly reports that were issued, and whose children a reader may open."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.weekly import Week, WeeklyReport
from app.models import Child, Person
from app.models.weekly import WeeklyIssue
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as the list of them says it."""

    week: Week
    at: datetime
    by: str
    """Empty: the desk by itself."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A report as it was issued, and its paper."""

    report: WeeklyReport
    document_id: int


def issued_by_week(session: Session) -> tuple[Issued, ...]:
    """Every report that was issued, the latest week first; one statement."""
    rows = session.scalars(
        select(WeeklyIssue).order_by(WeeklyIssue.week_on.desc()).options(joinedload(WeeklyIssue.issued_by))
    )
    return tuple(
        Issued(Week(row.week_on), row.issued_at, row.issued_by.name if row.issued_by else "") for row in rows
    )


def issued(session: Session, week_on: date) -> Whole | None:
    """The report of a week as it was issued; None before that. One statement."""
    row = session.scalar(select(WeeklyIssue).where(WeeklyIssue.week_on == week_on))
    return Whole(WeeklyReport.from_json(row.value), row.document_id) if row else None


def openable(session: Session, report: WeeklyReport, reader: Person, now: datetime) -> dict[str, int]:
    """The children of a report that the reader may open, by number; one statement."""
    rows = session.execute(
        select(Child.crs_id, Child.id).where(
            Child.crs_id.in_(sorted(report.children)), children_of(reader, now)
        )
    )
    return {row.crs_id: row.id for row in rows}


def children_of_report(session: Session, report: WeeklyReport) -> list[int]:
    """The ids of the children a report is about, for the audit log; one statement."""
    return list(session.scalars(select(Child.id).where(Child.crs_id.in_(sorted(report.children)))))
