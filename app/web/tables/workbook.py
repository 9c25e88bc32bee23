"""The first sheet of an XLSX workbook, measured before it is laid out in memory (TRUST 14)."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from app.domain.errors import Refused
from app.domain.notifications.table import Cell, Number
from app.web.tables.harmless import unharmed

MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_RATIO: Final = 150
SMALL: Final = 1024 * 1024
"""Below this a high ratio is only a tidy file."""
LAST_ROW: Final = 100_000
LAST_COLUMN: Final = 200
NOT_A_WORKBOOK: Final = "This file cannot be read as a workbook: save it again as XLSX or CSV."
Value = str | float | bool | datetime | date | time | timedelta
"""What a cell of a workbook can hold."""
TOO_BIG: Final = "This workbook unpacks to far more than a table holds: save the sheet as CSV."
_PLACE: Final = re.compile(rb"""\br(?:ef)?\s*=\s*["'](?:[A-Z0-9]+:)?([A-Z]{1,4})(\d{1,9})["']""")


def first_sheet(content: bytes) -> list[list[Cell]]:
    """The cells of the first sheet, row by row from the top; raises Refused with one sentence."""
    _measure(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as why:
        raise Refused(NOT_A_WORKBOOK) from why
    return [[_cell(value) for value in row] for row in rows]


def _measure(content: bytes) -> None:
    """Refuse what claims, or is, more than a table could be, before anything is laid out in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
            if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * len(content)):
                raise Refused(TOO_BIG)
            for each in packed.infolist():
                if each.filename.lower().endswith(".xml") and "sheets/" in each.filename.lower():
                    _check_places(packed.read(each))
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as why:
        raise Refused(NOT_A_WORKBOOK) from why


def _check_places(sheet: bytes) -> None:
    """One cell at the far corner would be laid out as seventeen thousand million empty ones."""
    for found in _PLACE.finditer(sheet):
        if int(found[2]) > LAST_ROW or _column(found[1]) > LAST_COLUMN:
            raise Refused(TOO_BIG)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: Value) -> Cell:
    """A cell as text; midnight is the day alone, for a workbook does not tell the two apart."""
    if isinstance(value, str):
        return unharmed(value) if value.strip() else ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, int | float):
        return Number(int(value) if float(value).is_integer() else value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
