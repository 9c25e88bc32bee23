"""Doing what was planned, all of it or nothing, and keeping each row as it came."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.domain.errors import Refused
from app.domain.notifications.cells import written
from app.domain.notifications.table import Cell
from app.models import ImportBatch, ImportedRow
from app.services.act import Act, Part
from app.services.events import Event
from app.services.intake.planning import RECORDS, Plan
from app.services.intake.records import Change, Records, Written, in_parts

Raw = dict[int, dict[str, Cell]]
"""Each row's cells as they came, by its number."""

CLASH: Final = (
    "What people have changed here since does not go together with this file: "
    "an absence would overlap another, or end before it began. Nothing was imported."
)


def carry_out(act: Act, plan: Plan, filename: str, sha256: str) -> ImportBatch | None:
    """Write what a plan of this very transaction says; None when there is nothing to write.

    What differs comes before what is new: a child comes back, and only then is missing again.

    Raises Refused when the plan has faults, or when what people have changed since rules it out.
    """
    if plan.faults:
        raise Refused(f"{len(plan.faults)} faults; nothing imported")
    if not plan.new and not plan.changed:
        return None
    try:
        return _carry_out(act, plan, filename, sha256)
    except IntegrityError as clash:
        raise Refused(CLASH) from clash


def _carry_out(act: Act, plan: Plan, filename: str, sha256: str) -> ImportBatch:
    batch = ImportBatch(
        kind=plan.kind,
        filename=filename,
        sha256=sha256,
        at=act.at,
        imported=len(plan.new),
        unchanged=plan.unchanged,
        changed=len(plan.changed),
    )
    act.session.add(batch)
    act.session.flush()
    records: Records = RECORDS[plan.kind](act.session)
    cells = {number: dict(record) for number, record in plan.table.records()}
    fresh = sorted(plan.new, key=lambda change: bool(getattr(change.row, "joins", "")))
    for changes in in_parts(plan.changed):
        _keep(act, batch, changes, records.change(act, changes), cells)
    for changes in in_parts(fresh):
        _keep(act, batch, changes, records.add(act, changes), cells)
    act.record(Event.IMPORTED, batch)
    return batch


def _keep(
    act: Act,
    batch: ImportBatch,
    changes: Sequence[Change],
    wrote: list[Written],
    cells: dict[int, dict[str, Cell]],
) -> None:
    """Keep each row as it came, with what it wrote, and name each in the audit log under its child."""
    columns = {change.row.row: change.columns for change in changes}
    before = _kept(act, batch.kind, [each.key for each in wrote])
    parts = []
    for each in wrote:
        said = written(each.row)
        kept = before.get(each.key)
        own = {} if kept is None else dict(kept.raw["wrote"])
        own |= {name: said[name] for name in columns[each.row.row]}
        raw = {"cells": {name: str(cell) for name, cell in cells[each.row.row].items()}, "wrote": own}
        if kept is None:
            kept = ImportedRow(kind=batch.kind, key=each.key)
            act.session.add(kept)
        kept.batch_id, kept.raw = batch.id, raw
        parts.append(Part(each.subject, each.child, (*each.touched, kept)))
    act.record_each(Event.IMPORTED_ROW, parts)


def _kept(act: Act, kind: str, keys: list[str]) -> dict[str, ImportedRow]:
    rows = act.session.scalars(select(ImportedRow).where(ImportedRow.kind == kind, ImportedRow.key.in_(keys)))
    return {row.key: row for row in rows}
