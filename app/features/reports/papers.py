"""A report as tables of words: the same value for a page, a PDF and a CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import render_template

from app.domain.calendar import LONDON
from app.features.reports.asking import Asked, said
from app.web.filters import clock_time, day
from app.web.layout import local_policy
from app.web.pdf import render
from app.web.tables.writing import Column

Row = tuple[str, ...]

PUBLIC: Final = "FOR PUBLICATION"
INTERNAL: Final = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the first cell of a row is its heading."""

    key: str
    title: str
    says: str
    headings: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What `print/report.html` prints, and the page beside it."""

    title: str
    sub: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    marking: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    voices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What children said, under the words it is gathered by; nobody is named."""


def paper(
    title: str,
    wanted: Asked,
    tables: tuple[Table, ...],
    marking: str,
    notes: tuple[str, ...] = (),
    voices: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Paper:
    """A report of a period, as known at its moment."""
    whole = f"{title}, {said(wanted.period)}"
    return Paper(
        title=whole,
        sub=f"Episodes that started in the period, as known at {clock_time(wanted.at)} on {day(wanted.at)}.",
        reference=f"{wanted.period.first} to {wanted.period.last}",
        created=wanted.at.astimezone(LONDON).isoformat(),
        footer=f"As known at {clock_time(wanted.at)} on {day(wanted.at)}",
        running=whole,
        council=local_policy().council,
        marking=marking,
        tables=tables,
        notes=notes,
        voices=voices,
    )


def printed(of: Paper) -> bytes:
    """Its PDF; raises CannotPrint."""
    (pdf,) = render([render_template("print/report.html", paper=of)])
    return pdf


COLUMNS: Final[tuple[Column[Row], ...]] = (
    ("Table", lambda row: row[0]),
    ("Line", lambda row: row[1]),
    ("Column", lambda row: row[2]),
    ("Value", lambda row: row[3]),
)


def lines(of: Paper) -> Iterator[Row]:
    """Every cell of its tables, as a line of a file."""
    for table in of.tables:
        for row in table.rows:
            for heading, cell in zip(table.headings[1:], row[1:], strict=True):
                yield table.title, row[0], heading, cell
