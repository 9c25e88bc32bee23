"""Reading a file of interviews: what became of each, by reference (DOMAIN: files exchanged)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.calendar import When
from app.domain.notifications.cells import EMPTY, Cells
from app.domain.notifications.known import OnRecord
from app.domain.notifications.reading import Reading, in_order, once
from app.domain.notifications.table import Columns, Fault, Table, check_headings

COLUMNS: Final = Columns(
    ("notification_ref", "provider", "offered_at", "outcome", "decline_reason", "held_at", "recorded_at")
)


class Outcome(StrEnum):
    """What a file says became of an interview; blank is awaiting the answer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"
    NOT_POSSIBLE = "not_possible"
    NOT_REQUIRED = "not_required"


RULED_OUT: Final = frozenset({Outcome.NOT_OFFERED, Outcome.NOT_POSSIBLE, Outcome.NOT_REQUIRED})


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview as a file tells it; `recorded_at` is written up, on file and fed back in one."""

    row: int
    notification_ref: str
    provider: str
    offered_at: When | None
    outcome: Outcome | None
    decline_reason: str
    held_at: When | None
    recorded_at: When | None


def read_interviews(table: Table, known: OnRecord, now: datetime) -> Reading[InterviewRow]:
    """Every row as a value, or all its faults; raises Refused for headings not those of interviews."""
    check_headings(table, COLUMNS)
    rows: list[InterviewRow] = []
    faults: list[Fault] = [*table.surplus()]
    seen: dict[str, int] = {}
    episodes: dict[str, int] = {}
    for number, record in table.records():
        cells = Cells(number, record)
        row = _interview(cells)
        once(cells, "notification_ref", seen)
        _check_episode(cells, row, known, episodes)
        _check_outcome(cells, row)
        if not cells.faults:
            rows.append(row)
        faults += cells.faults
    return Reading(tuple(rows), in_order(faults, COLUMNS.names))


def _interview(cells: Cells) -> InterviewRow:
    return InterviewRow(
        row=cells.row,
        notification_ref=cells.text("notification_ref", required=True),
        provider=" ".join(cells.text("provider").casefold().split()),
        offered_at=cells.when("offered_at"),
        outcome=cells.word("outcome", Outcome, "not an outcome in the list"),
        decline_reason=cells.text("decline_reason"),
        held_at=cells.when("held_at"),
        recorded_at=cells.when("recorded_at"),
    )


def _check_episode(cells: Cells, row: InterviewRow, known: OnRecord, episodes: dict[str, int]) -> None:
    found = known.references.get(row.notification_ref)
    if found is None:
        if row.notification_ref:
            cells.fault("notification_ref", "no such notification on record")
        return
    first = episodes.setdefault(found.episode, cells.row)
    if first != cells.row and found.episode != row.notification_ref:
        cells.fault("notification_ref", f"another reference of the episode in row {first}")
    if row.held_at and found.returned is None:
        cells.fault("held_at", "held, but the child is not recorded as back")
    if row.held_at and found.returned and row.held_at.surely_before(found.returned):
        cells.fault("held_at", "held before the child returned")


def _check_outcome(cells: Cells, row: InterviewRow) -> None:
    misread = {fault.column for fault in cells.faults}
    if not row.provider and row.outcome not in RULED_OUT and "outcome" not in misread:
        cells.fault("provider", f"{EMPTY}: it may be, only where the interview was not offered")
    if row.outcome is Outcome.NOT_OFFERED and row.offered_at:
        cells.fault("outcome", "not_offered, but offered_at says when it was")
    if row.outcome in RULED_OUT and row.held_at:
        cells.fault("outcome", f"{row.outcome}, but held_at says when it was held")
    if row.recorded_at and not row.held_at and "held_at" not in misread:
        cells.fault("recorded_at", "recorded, but held_at is empty")
    if row.recorded_at and row.held_at and row.recorded_at.surely_before(row.held_at):
        cells.fault("recorded_at", "recorded before it was held")
