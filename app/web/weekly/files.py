"""The weekly report as CSV, XLSX and JSON: every number of it, once."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Final

from app.domain.weekly import FIGURES, WeeklyReport
from app.web.filters import iso
from app.web.tables.writing import Column, write_csv, write_xlsx

PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the report, as a line of a file."""

    section: str
    figure: str
    title: str
    group: str
    number: int
    of: int | None
    percent: float | None
    last_week: int | None
    definition: str


def cells(report: WeeklyReport) -> Iterator[Number]:
    """Every number, in the order of the report."""
    for line in report.lines:
        figure, share = FIGURES[line.key], report.share(line)
        yield Number(
            section=figure.section.value,
            figure=line.key,
            title=figure.title,
            group=line.group,
            number=line.number,
            of=share.denominator if share else None,
            percent=_plain(share.percent(PLACES)) if share else None,
            last_week=line.before,
            definition=figure.says,
        )


def _columns(report: WeeklyReport) -> tuple[Column[Number], ...]:
    return (
        ("Report", lambda _: report.week.reference),
        ("Known at", lambda _: iso(report.at)),
        ("Section", lambda each: each.section),
        ("Figure", lambda each: each.title),
        ("Group", lambda each: each.group),
        ("Number", lambda each: each.number),
        ("Of", lambda each: each.of),
        ("Per cent", lambda each: each.percent),
        ("Last week", lambda each: each.last_week),
        ("Definition", lambda each: each.definition),
    )


def as_csv(report: WeeklyReport) -> bytes:
    """One line for each number."""
    return write_csv(_columns(report), cells(report))


def as_xlsx(report: WeeklyReport) -> bytes:
    """The same as a workbook."""
    return write_xlsx(_columns(report), cells(report), created=report.at)


def as_json(report: WeeklyReport) -> bytes:
    """The same for other programs; children by number."""
    whole = {
        "reference": report.week.reference,
        "from": report.week.first.isoformat(),
        "to": report.week.last.isoformat(),
        "known_at": iso(report.at),
        "issued_by": report.issued_by or None,
        "figures": [asdict(each) for each in cells(report)],
        "top_10": [
            {"crs_id": each.crs_id, "episodes": report.line("top", each.crs_id).number, "team": each.team}
            for each in report.top
        ],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False).encode()


WRITERS: Final[dict[str, tuple[str, Callable[[WeeklyReport], bytes]]]] = {
    "csv": ("text/csv", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": ("application/json", as_json),
}
"""By a file's ending: what it is, and how it is written. The PDF is the bytes of issue."""


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
