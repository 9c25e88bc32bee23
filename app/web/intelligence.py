"""Intelligence for MASE as a table: the columns of its file, CSV or XLSX, declared once."""

from typing import Final

from app.domain.intelligence import Line
from app.web.tables.writing import Column, write_csv, write_xlsx

COLUMNS: Final[tuple[Column[Line], ...]] = (
    ("part", lambda line: line.part.value),
    ("about", lambda line: line.about),
    ("reason", lambda line: line.reason),
    ("number", lambda line: line.number),
    ("before", lambda line: line.before),
    ("children", lambda line: ", ".join(line.children)),
    ("episodes", lambda line: ", ".join(line.episodes)),
)
KINDS: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a file can be, by its ending, and how its media type is called."""


def written(lines: tuple[Line, ...], ending: str) -> bytes:
    """The file of some lines; headings alone when there is none."""
    return write_xlsx(COLUMNS, lines) if ending == "xlsx" else write_csv(COLUMNS, lines, mark=False)
