"""Tables out: columns declared once as a heading and a function, written as CSV or XLSX."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import xlsxwriter

from app.web.tables.harmless import harmless

Value = str | int | float | date | None
Row = TypeVar("Row")
Column = tuple[str, Callable[[Row], Value]]


def write_csv(columns: Sequence[Column[Row]], rows: Iterable[Row], *, mark: bool = True) -> bytes:
    """CSV in UTF-8, with a mark for Excel unless told; text is harmless, numbers stay numbers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading, _ in columns])
    for row in rows:
        writer.writerow([_said(cell(row)) for _, cell in columns])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_xlsx(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, created: datetime | None = None
) -> bytes:
    """A workbook of one sheet; text is text whatever it begins with, numbers stay numbers.

    Of what was made at an instant (`created`), the same rows give the same bytes.
    """
    out = io.BytesIO()
    workbook: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    if created:
        workbook.set_properties({"created": created.replace(tzinfo=None)})
    sheet = workbook.add_worksheet()
    for place, (heading, _) in enumerate(columns):
        sheet.write_string(0, place, heading)
    for line, row in enumerate(rows, 1):
        for place, (_, cell) in enumerate(columns):
            value = _said(cell(row))
            if isinstance(value, str):
                sheet.write_string(line, place, value)
            else:
                sheet.write_number(line, place, value)
    workbook.close()
    return out.getvalue()


def _said(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value
