"""Reading a file of children (DOMAIN: files exchanged)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.domain.calendar import day_of
from app.domain.notifications.cells import Cells
from app.domain.notifications.reading import Reading, in_order, once
from app.domain.notifications.table import Columns, Fault, Table, check_headings
from app.domain.vocabulary import Cohort, Ethnicity, Sex

COLUMNS: Final = Columns(
    (
        "crs_id",
        "first_name",
        "last_name",
        "date_of_birth",
        "sex",
        "ethnicity",
        "care_status",
        "uasc",
        "responsible_authority",
        "placement_type",
        "placement_area",
        "team",
        "social_worker",
        "team_manager",
    )
)


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child as a file describes them, today."""

    row: int
    crs_id: str
    first_name: str
    last_name: str
    date_of_birth: date | None
    sex: Sex | None
    ethnicity: Ethnicity | None
    care_status: Cohort
    uasc: bool
    responsible_authority: str
    placement_type: str = ""
    placement_area: str = ""
    team: str = ""
    social_worker: str = ""
    team_manager: str = ""


def read_children(table: Table, now: datetime) -> Reading[ChildRow]:
    """Every row as a value, or all its faults; raises Refused for headings not those of children."""
    check_headings(table, COLUMNS)
    rows: list[ChildRow] = []
    faults: list[Fault] = [*table.surplus()]
    seen: dict[str, int] = {}
    for number, record in table.records():
        cells = Cells(number, record)
        row = _child(cells, now)
        once(cells, "crs_id", seen)
        if row and not cells.faults:
            rows.append(row)
        faults += cells.faults
    return Reading(tuple(rows), in_order(faults, COLUMNS.names))


def _child(cells: Cells, now: datetime) -> ChildRow | None:
    born = cells.day("date_of_birth")
    if born and born > day_of(now):
        cells.fault("date_of_birth", "in the future")
    crs_id = cells.number("crs_id")
    first_name, last_name = cells.text("first_name", required=True), cells.text("last_name", required=True)
    sex = cells.word("sex", Sex, "not F or M")
    ethnicity = cells.word("ethnicity", Ethnicity, "not an ethnicity code of the Department for Education")
    cohort = cells.word("care_status", Cohort, "not a care status in the list", required=True)
    uasc, authority = cells.yes("uasc"), cells.text("responsible_authority", required=True)
    texts = [cells.text(column) for column in COLUMNS.names[9:]]
    if cohort is None:
        return None
    return ChildRow(
        cells.row, crs_id, first_name, last_name, born, sex, ethnicity, cohort, uasc, authority, *texts
    )
