"""Three returns: what is in, what is out and why; the rehearsal of the 903; the file, for a purpose."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.notifications.table import Table
from app.domain.statutory.lines import Line, Placed, missing_lines, placements
from app.domain.statutory.rehearsal import Material, rehearse
from app.domain.statutory.years import Year, checked
from app.features.returns.forms import FileForm, RehearseForm
from app.features.returns.showing import COLUMNS, TITLES, Heard, shown
from app.queries.returns import Prepared, Return, prepared
from app.services import passwords
from app.services.sign_in import forget, try_once
from app.web.access import May, needs
from app.web.acting import acting, machine_now, me, now, once, saw, session, write_from_here
from app.web.forms import invalid, refused
from app.web.numbers import whole
from app.web.tables.reading import read_table
from app.web.tables.writing import write_csv, write_xlsx

bp = Blueprint("returns", __name__, url_prefix="/reports/returns")

MEDIA = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
WRONG = "That is not your password."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which return of which year, and how both stand in an address."""

    which: Return
    year: Year

    @property
    def address(self) -> dict[str, str]:
        """The parameters of a link to it."""
        return {"which": self.which.value, "year": str(self.year.ends)}

    @property
    def title(self) -> str:
        """The heading of its page."""
        return TITLES[self.which]


@bp.get("")
@needs(May.SEE_REPORTS)
def index() -> ResponseReturnValue:
    """One return: what is in, what is out and why, and the rows behind one of the counts."""
    wanted = _wanted(request.args.get("which", "ssda903"), request.args.get("year", ""))
    return _page(wanted, RehearseForm(formdata=None))


@bp.post("/rehearse")
@needs(May.EXPORT_CHILDREN)
def rehearsed() -> ResponseReturnValue:
    """Rehearse the 903 with the council's other files: read, used and not kept."""
    form = RehearseForm()
    wanted = _wanted("ssda903", request.form.get("year", ""))
    try:
        return _page(wanted, form, _placements(form.episodes.data), _last_year(form.last_year.data))
    except Refused as no:
        found = prepared(session(), wanted.which, wanted.year, me(), now())
        return refused("returns/index.html", form, no, at="episodes", **_context(wanted, found))


@bp.get("/file")
@needs(May.EXPORT_CHILDREN)
def ask_file() -> ResponseReturnValue:
    """Ask what the file is for."""
    wanted = _wanted(request.args.get("which", "ssda903"), request.args.get("year", ""))
    form = FileForm(formdata=None, data=wanted.address)
    return render_template("returns/file.html", form=form, wanted=wanted)


@bp.post("/file")
@needs(May.EXPORT_CHILDREN)
def give_file() -> ResponseReturnValue:
    """The file, once the purpose is said and the password right; whose data left is recorded."""
    form = FileForm()
    wanted = _wanted(form.which.data or "ssda903", form.year.data or "")
    if not form.validate():
        return invalid("returns/file.html", form, wanted=wanted)
    try:
        _fresh(form.password.data)
    except Refused as no:
        return refused("returns/file.html", form, no, at="password", wanted=wanted)
    key = form.form_key.data
    with acting(key) as act:
        if act.actor:
            forget(act.session, act.actor.email)
        found = prepared(act.session, wanted.which, wanted.year, me(), now())
        act.exported(wanted.which.value, found.ids, form.purpose.data)
        once(act, key, _page_of(wanted))
    return _file(wanted, found, form.kind.data)


def _page_of(wanted: Wanted) -> str:
    return url_for("returns.index", which=wanted.which.value, year=wanted.year.ends)


def _fresh(password: str) -> None:
    """Raise Refused unless it is the reader's password; tries are counted as at signing in."""
    held, person_id, email = session(), me().id, me().email
    write_from_here(held)
    try_once(held, email, machine_now())
    held.commit()
    person = me()
    if person.id != person_id or not passwords.right(person, password):
        raise Refused(WRONG)


def _wanted(which: str, year: str) -> Wanted:
    """What an address asks for; the year is the one the last 31 March ended."""
    today = day_of(now())
    usual = today.year if today.month > 3 else today.year - 1
    ends = whole(year) if year else usual
    if which not in set(Return) or ends is None:
        abort(404)
    try:
        return Wanted(Return(which), checked(ends))
    except Refused:
        abort(404)


def _page(
    wanted: Wanted,
    form: RehearseForm,
    placed: tuple[Placed, ...] | None = None,
    last_year: tuple[Line, ...] | None = None,
) -> ResponseReturnValue:
    found = prepared(session(), wanted.which, wanted.year, me(), now())
    context = _context(wanted, found, placed, last_year)
    seen = {row.child_id for row in context["listed"].rows} if context["listed"] else set()
    for rule in context["rules"]:
        seen.update(row.opens.child_id for row in rule.rows if row.opens)
    saw("returns.index", *seen)
    return render_template("returns/index.html", form=form, **context)


def _context(
    wanted: Wanted,
    found: Prepared,
    placed: tuple[Placed, ...] | None = None,
    last_year: tuple[Line, ...] | None = None,
) -> dict[str, Any]:
    """What the page says."""
    tried: tuple[Heard, ...] = ()
    if wanted.which is Return.SSDA903:
        tried = shown(rehearse(Material(found.lines, wanted.year, placed, last_year)), found, last_year)
    fate = request.args.get("show", "")
    listed = found.one(fate)
    if fate and listed is None:
        abort(404)
    return {"wanted": wanted, "found": found, "rules": tried, "listed": listed, "titles": TITLES}


def _sent(sent: object) -> Table | None:
    if not isinstance(sent, FileStorage) or not sent.filename:
        return None
    return read_table(sent.read())


def _cells(table: Table) -> list[dict[str, str]]:
    return [{name: str(cell).strip() for name, cell in cells.items()} for _, cells in table.records()]


def _placements(sent: object) -> tuple[Placed, ...] | None:
    table = _sent(sent)
    return placements(_cells(table), table.headings) if table else None


def _last_year(sent: object) -> tuple[Line, ...] | None:
    table = _sent(sent)
    return missing_lines(_cells(table), table.headings) if table else None


def _file(wanted: Wanted, found: Prepared, kind: str) -> ResponseReturnValue:
    columns = COLUMNS[wanted.which]
    content = (
        write_xlsx(columns, found.rows) if kind == "xlsx" else write_csv(columns, found.rows, mark=False)
    )
    answer = make_response(content)
    answer.mimetype = MEDIA[kind]
    of = "" if wanted.which is Return.ANNEX_A else f"-{wanted.year.ends}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{wanted.which.value}{of}.{kind}"'
    return answer
