"""Importing as tests do it: rows as a file would bring them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.notifications.table import Cell
from app.models import (
    Child,
    Episode,
    ImportBatch,
    ImportedRow,
    Interview,
    Notification,
    Worker,
)
from app.models.audit import AuditEntry
from app.services.act import Act
from app.services.intake import Kind, Plan, carry_out, plan
from tests.domain.file_rows import table_of


def bring(act: Act, kind: Kind, *rows: dict[str, Cell], joining: tuple[int, ...] = ()) -> Plan:
    """Import rows as a file would bring them."""
    planned = plan(act.session, kind, table_of(*rows), act.at, joining)
    carry_out(act, planned, "file.csv", "0" * 64)
    return planned


def counts(planned: Plan) -> tuple[int, int, int]:
    """New, unchanged, changed."""
    return len(planned.new), planned.unchanged, len(planned.changed)


def episode(session: Session) -> Episode:
    return session.scalars(select(Episode)).one()


def interview(session: Session) -> Interview:
    return session.scalars(select(Interview)).one()


def rows_of_everything(session: Session) -> int:
    tables = (Child, Episode, Notification, Interview, ImportedRow, ImportBatch, AuditEntry, Worker)
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
