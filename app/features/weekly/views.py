"""The weekly reports, the rows each number opens, the files, and issuing the latest."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.weekly import FIGURES, Restated, Week, WeeklyReport, last_whole, week_of
from app.domain.weekly.week import refuse_running
from app.features.weekly.forms import IssueForm
from app.models import Document
from app.queries.people import role_words
from app.queries.settings import policy
from app.queries.weekly import compose, issued, issued_by_week, openable, restated_since, with_corrections
from app.services import weekly
from app.services.documents import hand_out
from app.web.access import May, can, needs
from app.web.acting import acting, me, now, once, refuse_twice, saw, session
from app.web.htmx import done
from app.web.weekly import WRITERS, lead_said, print_weekly, restated_said, tables
from app.web.weekly.words import keys, said

bp = Blueprint("weekly", __name__, url_prefix="/reports/weekly")


@dataclass(frozen=True, slots=True)
class Opened:
    """One week's report: as issued, with what was restated since; else as it stands now."""

    report: WeeklyReport
    document_id: int | None
    restated: tuple[Restated, ...]
    mine: dict[str, int]
    """The children the reader may open, by number."""


@bp.get("")
@needs(May.SEE_REPORTS)
def index() -> ResponseReturnValue:
    """Every report that was issued, and the last whole week where it was not."""
    found = issued_by_week(session())
    last = last_whole(_moment())
    waiting = None if any(each.week == last for each in found) else last
    return render_template(
        "weekly/index.html",
        issued=found,
        waiting=waiting,
        running=week_of(day_of(now())),
        said=said,
        told=_told(),
    )


@bp.get("/<string:day>")
@needs(May.SEE_REPORTS)
def show(day: str) -> ResponseReturnValue:
    """One week: as it was issued, else what would be issued now."""
    opened = _opened(day)
    saw("weekly.show", *opened.mine.values())
    week = opened.report.week
    return render_template(
        "weekly/show.html",
        opened=opened,
        report=opened.report,
        heading=f"Weekly report, {said(week)}",
        lead=lead_said(opened.report),
        keys=keys(opened.report),
        tables=tables(opened.report),
        over=week.over(now()),
        restated_said=restated_said,
        form=IssueForm(formdata=None, week=week.first.isoformat()),
        endings=WRITERS,
    )


@bp.get("/<string:day>/rows")
@needs(May.SEE_REPORTS)
def rows(day: str) -> ResponseReturnValue:
    """The rows one number of a week's report counts, as far as the reader may see their children."""
    key, group = request.args.get("figure", "episodes"), request.args.get("group", "")
    opened = _opened(day)
    line = opened.report.by_key.get((key, group)) or abort(404)
    before = request.args.get("when") == "before"
    counted = (line.was or ()) if before else line.rows
    shown = tuple(row for row in counted if row.crs_id in opened.mine)
    if key == "top" and not shown:
        abort(404)
    saw("weekly.rows", *{opened.mine[row.crs_id] for row in shown})
    return render_template(
        "weekly/rows.html",
        report=opened.report,
        final=opened.document_id is not None,
        said=said(opened.report.week),
        figure=FIGURES[key],
        group=group,
        number=len(counted),
        before=before,
        shown=shown,
        late=any(row.late is not None for row in shown),
    )


@bp.get("/<string:day>/file")
@needs(May.TAKE_WEEKLY)
def take(day: str) -> ResponseReturnValue:
    """The report as it was issued: the PDF of issue byte for byte, or its numbers as a file."""
    whole = issued(session(), _week(day).first) or abort(404)
    ending = request.args.get("as", "pdf")
    if ending not in ("pdf", *WRITERS):
        abort(404)
    saw("weekly.take", *openable(session(), whole.report, me(), now()).values())
    with acting() as act:
        paper = hand_out(act, act.session.get_one(Document, whole.document_id))
    kind, content = "application/pdf", paper
    if ending in WRITERS:
        kind, content = WRITERS[ending][0], WRITERS[ending][1](whole.report)
    answer = current_app.response_class(content, mimetype=kind)
    name = f"{whole.report.week.reference}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.post("/issue")
@needs(May.ISSUE_WEEKLY)
def issue() -> ResponseReturnValue:
    """Freeze the report of a week that is over, and write to whoever the setting names."""
    form = IssueForm()
    refuse_twice(form.form_key.data)
    week, at = _week(form.week.data or ""), _moment()
    refuse_running(week, at)
    if issued(session(), week.first):
        return done(message=weekly.ALREADY, then=url_for("weekly.show", day=week.first.isoformat()))
    person = me()
    report = weekly.signed(_composed(week, at), person.name, role_words(person.role))
    paper = print_weekly(report)
    with acting(form.form_key.data) as act:
        weekly.issue(act, report, paper)
        then = once(act, form.form_key.data, url_for("weekly.show", day=week.first.isoformat()))
    return done(message=f"Issued. {_told()}", then=then)


def _opened(day: str) -> Opened:
    week, at = _week(day), _moment()
    if week.begins > at:
        abort(404)
    whole = issued(session(), week.first)
    report = whole.report if whole else _composed(week, at)
    restated = restated_since(session(), report) if whole else ()
    mine = openable(session(), report, me(), now()) if can(May.SEE_CHILD) else {}
    return Opened(report, whole.document_id if whole else None, restated, mine)


def _composed(week: Week, at: datetime) -> WeeklyReport:
    return with_corrections(session(), compose(session(), week, at, policy(session())))


def _week(day: str) -> Week:
    """The week of the day an address names."""
    try:
        return week_of(date.fromisoformat(day))
    except (ValueError, Refused):
        abort(404)


def _told() -> str:
    """Who is written to."""
    names = ", ".join(each.name for each in policy(session()).weekly_report_to)
    return f"A letter goes to {names}." if names else "Nobody is written to: the setting names no address."


def _moment() -> datetime:
    return now().replace(microsecond=0)
