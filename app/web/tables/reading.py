"""A file somebody sends, CSV or XLSX, as a table of cells; what is neither is refused in one sentence."""

import csv
import io
import re
from typing import Final

from app.domain.errors import Refused
from app.domain.notifications.table import FIRST_ROW, Cell, Table, heading
from app.web.tables.harmless import unharmed
from app.web.tables.workbook import first_sheet

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 50_000
DELIMITERS: Final = (",", ";", "\t")
NOT_A_TABLE: Final = "This file is not a table: send CSV, or a workbook saved as XLSX."
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_table(content: bytes) -> Table:
    """The cells of a CSV (UTF-8, Windows-1252) or XLSX file; raises Refused when it is neither."""
    if not content.strip():
        raise Refused("This file is empty.")
    if len(content) > MOST_BYTES:
        raise Refused(f"This file is larger than {MOST_BYTES // 1024 // 1024} MB: send it in parts.")
    lines = first_sheet(content) if content.startswith(b"PK\x03\x04") else _csv(_text(content))
    while lines and not any(lines[-1]):
        lines.pop()
    if not lines or not any(lines[0]):
        raise Refused("The first row of this file is empty: the headings must stand there.")
    if len(lines) > MOST_ROWS:
        raise Refused(f"This file has more than {MOST_ROWS:,} rows: send it in parts.")
    headings = [heading(str(cell)) for cell in lines[0]]
    while headings and not headings[-1]:
        headings.pop()
    numbered = enumerate(lines[1:], FIRST_ROW)
    rows = tuple((number, _trimmed(cells, len(headings))) for number, cells in numbered if any(cells))
    return Table(tuple(headings), rows)


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if _CONTROLS.search(text) or "\ufffd" in text:
        raise Refused(NOT_A_TABLE)
    return text


def _csv(text: str) -> list[list[Cell]]:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as why:
        raise Refused(NOT_A_TABLE) from why
    return [[unharmed(cell) if cell.strip() else "" for cell in line] for line in read]


def _trimmed(cells: list[Cell], width: int) -> tuple[Cell, ...]:
    """A row without the blank cells after its last heading; one that is short is filled up."""
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return (*cells, *[""] * (width - len(cells)))
