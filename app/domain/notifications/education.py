"""Reading a file of children missing education (DOMAIN: files exchanged)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.domain.calendar import day_of
from app.domain.notifications.cells import Cells
from app.domain.notifications.reading import Reading, in_order, once
from app.domain.notifications.table import Columns, Fault, Table, check_headings

COLUMNS: Final = Columns(
    ("referral_ref", "child_name", "date_of_birth", "phase", "school", "reason", "referred_on", "closed_on")
)


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral of a child missing education."""

    row: int
    referral_ref: str
    child_name: str
    date_of_birth: date | None
    phase: str
    school: str
    reason: str
    referred_on: date
    closed_on: date | None


def read_education(table: Table, now: datetime) -> Reading[ReferralRow]:
    """Every row as a value, or all its faults; raises Refused for headings not those of education."""
    check_headings(table, COLUMNS)
    rows: list[ReferralRow] = []
    faults: list[Fault] = [*table.surplus()]
    seen: dict[str, int] = {}
    for number, record in table.records():
        cells = Cells(number, record)
        row = _referral(cells, now)
        once(cells, "referral_ref", seen)
        if row and not cells.faults:
            rows.append(row)
        faults += cells.faults
    return Reading(tuple(rows), in_order(faults, COLUMNS.names))


def _referral(cells: Cells, now: datetime) -> ReferralRow | None:
    reference, name = cells.text("referral_ref", required=True), cells.text("child_name", required=True)
    born, referred = cells.day("date_of_birth"), cells.day("referred_on", required=True)
    phase, school, reason = (cells.text(column) for column in ("phase", "school", "reason"))
    closed = cells.day("closed_on")
    if born and born > day_of(now):
        cells.fault("date_of_birth", "in the future")
    if referred and closed and closed < referred:
        cells.fault("closed_on", "closed before referred")
    if referred is None:
        return None
    return ReferralRow(cells.row, reference, name, born, phase, school, reason, referred, closed)
