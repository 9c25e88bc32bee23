"""Reading a file of notifications: each row is one absence as reported (DOMAIN: files exchanged)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.domain.calendar import When
from app.domain.notifications.cells import Cells
from app.domain.notifications.known import OnRecord
from app.domain.notifications.reading import Reading, in_order, once
from app.domain.notifications.spans import Absence, Taken
from app.domain.notifications.table import Columns, Table, check_headings
from app.domain.vocabulary import Category, Cohort, MissingFrom, Risk, Source

COLUMNS: Final = Columns(
    (
        "notification_ref",
        "crs_id",
        "category",
        "risk",
        "source",
        "missing_from",
        "last_seen_at",
        "reported_at",
        "notified_at",
        "returned_at",
        "found_at",
    ),
    optional=frozenset({"notified_at"}),
)


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One notification and its absence; `joins` is the episode it is one more report of, or empty."""

    row: int
    notification_ref: str
    crs_id: str
    category: Category
    risk: Risk | None
    source: Source
    missing_from: MissingFrom | None
    last_seen_at: When
    reported_at: When
    notified_at: When | None = None
    returned_at: When | None = None
    found_at: str = ""
    joins: str = ""


@dataclass(slots=True)
class _Read:
    """One row as far as it could be read."""

    cells: Cells
    row: EpisodeRow | None
    reference: str
    crs_id: str
    start: When | None
    end: When | None


def read_episodes(
    table: Table, known: OnRecord, now: datetime, joining: Collection[int] = ()
) -> Reading[EpisodeRow]:
    """Every row as a value, or all its faults; raises Refused for headings not those of episodes.

    A row whose number is in `joining` and that overlaps an episode is one more report of it, not a fault.
    """
    check_headings(table, COLUMNS)
    seen: dict[str, int] = {}
    read = [_read(Cells(number, record), known, now, seen) for number, record in table.records()]
    joins = _overlaps(read, known, joining)
    faults = [*table.surplus(), *(fault for each in read for fault in each.cells.faults)]
    good = [each.row for each in read if each.row and not each.cells.faults]
    rows = tuple(replace(row, joins=joins.get(row.row, "")) for row in good)
    return Reading(rows, in_order(faults, COLUMNS.names))


def _read(cells: Cells, known: OnRecord, now: datetime, seen: dict[str, int]) -> _Read:
    reference = cells.text("notification_ref", required=True)
    once(cells, "notification_ref", seen)
    crs_id = cells.number("crs_id")
    _check_whose(cells, reference, crs_id, known)
    category = cells.word("category", Category, "not M or A", required=True)
    risk = cells.word("risk", Risk, "not a police risk level")
    source = cells.word("source", Source, "not a source in the list", required=True)
    missing_from = cells.word("missing_from", MissingFrom, "not a place in the list")
    start = cells.when("last_seen_at", required=True)
    reported = cells.when("reported_at", required=True)
    notified, returned = cells.when("notified_at"), cells.when("returned_at")
    _check_times(cells, start, reported, returned, now)
    _check_away(cells, category, crs_id, start, known)
    place = cells.text("found_at")
    row = None
    if category and source and start and reported:
        times = (start, reported, notified, returned)
        row = EpisodeRow(cells.row, reference, crs_id, category, risk, source, missing_from, *times, place)
    return _Read(cells, row, reference, crs_id, start, returned)


def _check_whose(cells: Cells, reference: str, crs_id: str, known: OnRecord) -> None:
    if crs_id and crs_id not in known.children:
        cells.fault("crs_id", "no such child on file")
    on_record = known.references.get(reference)
    if on_record and crs_id and not on_record.is_of(crs_id):
        cells.fault("notification_ref", "this reference is on record for another child")


def _check_times(
    cells: Cells, start: When | None, reported: When | None, returned: When | None, now: datetime
) -> None:
    if start and not start.by(now):
        cells.fault("last_seen_at", "in the future")
    if start and reported and reported.surely_before(start):
        cells.fault("reported_at", "reported before last seen")
    if start and returned and returned.surely_before(start):
        cells.fault("returned_at", "returned before last seen")


def _check_away(
    cells: Cells, category: Category | None, crs_id: str, start: When | None, known: OnRecord
) -> None:
    """A is for looked-after children only, by the situation when it began (DOMAIN: words)."""
    child = known.children.get(crs_id)
    if category is not Category.AWAY or child is None or start is None:
        return
    if child.cohort(start.on) is not Cohort.LOOKED_AFTER:
        cells.fault("category", "A is only for a looked-after child, and this child was not then")


def _overlaps(read: list[_Read], known: OnRecord, joining: Collection[int]) -> dict[int, str]:
    """Put the fault on the later row of each overlap; returns the episode each joining row belongs to."""
    taken = _on_record(read, known)
    joins: dict[int, str] = {}
    for each in read:
        before = known.references.get(each.reference)
        if each.start is None or (before and before.episode != each.reference):
            continue
        absence = Absence(each.reference, each.start, each.end)
        other = taken[each.crs_id].by(absence)
        if other and each.cells.row in joining:
            joins[each.cells.row] = other
            continue
        if other:
            each.cells.fault("last_seen_at", _overlap(other), joins=other)
        taken[each.crs_id].add(absence)
    return joins


def _overlap(other: str) -> str:
    return f"overlaps another episode of this child in this file or on record: {other}"


def _on_record(read: list[_Read], known: OnRecord) -> defaultdict[str, Taken]:
    """The absences on record, but for those that a row of the file tells afresh."""
    afresh = {each.reference for each in read if each.start}
    taken: defaultdict[str, Taken] = defaultdict(Taken)
    for crs_id in {each.crs_id for each in read}:
        for absence in known.children[crs_id].absences if crs_id in known.children else ():
            if absence.reference not in afresh:
                taken[crs_id].add(absence)
    return taken
