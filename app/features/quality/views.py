"""The queues of data quality, each count opening its rows, and the police list set beside ours."""

from typing import Any, Final

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.quality.forms import PoliceListForm
from app.queries.quality import Queue, Row, police_list, queues
from app.web.access import May, needs
from app.web.acting import me, now, saw, session
from app.web.forms import invalid, refused
from app.web.tables.reading import read_table
from app.web.tables.writing import Column, write_csv

bp = Blueprint("quality", __name__, url_prefix="/reports/quality")

NAMES: Final = ("reference", "notification_ref", "police_ref")
"""What the column of references may be called."""
COLUMNS: Final[list[Column[tuple[Queue, Row]]]] = [
    ("queue", lambda each: each[0].title),
    ("crs_id", lambda each: each[1].crs_id),
    ("notification_ref", lambda each: each[1].reference),
    ("what", lambda each: each[1].says),
]


@bp.get("")
@needs(May.SEE_REPORTS)
def index() -> ResponseReturnValue:
    """How much there is to put right, and the rows of one queue."""
    context = _context(request.args.get("show", ""))
    return render_template("quality/index.html", form=PoliceListForm(formdata=None), **context)


@bp.get("/queues.csv")
@needs(May.SEE_REPORTS)
def index_csv() -> ResponseReturnValue:
    """Every queue, as far as the reader may open it, as a file without names."""
    rows = [(queue, row) for queue in queues(session(), me(), now()) for row in queue.rows]
    saw("quality.index_csv", *{row.child_id for _, row in rows})
    answer = make_response(write_csv(COLUMNS, rows))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = 'attachment; filename="data-quality.csv"'
    return answer


@bp.post("/police-list")
@needs(May.IMPORT)
def compared() -> ResponseReturnValue:
    """Their references beside ours: nothing is kept, neither the file nor what came of it."""
    form = PoliceListForm()
    context = _context("")
    if not form.validate():
        return invalid("quality/index.html", form, **context)
    try:
        found = police_list(session(), _references(form.file.data.read()))
    except Refused as no:
        return refused("quality/index.html", form, no, at="file", **context)
    return render_template("quality/police_list.html", found=found)


def _context(shown: str) -> dict[str, Any]:
    """What the page says; the rows it shows are noted."""
    found = queues(session(), me(), now())
    listed = next((each for each in found if each.key == shown), None)
    if shown and listed is None:
        abort(404)
    if listed:
        saw("quality.index", *{row.child_id for row in listed.rows})
    return {"queues": found, "listed": listed}


def _references(content: bytes) -> list[str]:
    table = read_table(content)
    column = next((name for name in NAMES if name in table.headings), None)
    if column is None:
        raise Refused("This file has no column reference.")
    return [str(cells[column]) for _, cells in table.records()]
