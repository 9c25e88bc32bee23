"""The figures page, the rows each number opens, the file of the figures, and education referrals."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.calendar import LONDON, day_of
from app.domain.performance import Period, Selection
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.groups import CUTS
from app.domain.performance.measure import Unit
from app.features.reports import charts, tables, wording
from app.features.reports.answers import XLSX, attached
from app.features.reports.asking import Asked, month_said, offered_periods, said
from app.features.reports.blueprint import bp, for_a_period
from app.features.reports.lines import COLUMNS, Line, lines
from app.features.reports.narrowing import choices
from app.queries import authorities
from app.queries import education as schooling
from app.queries.figures import Listing, listing, report
from app.web.access import May, needs
from app.web.acting import me, now, saw, session
from app.web.filters import many
from app.web.layout import local_policy
from app.web.tables.writing import write_csv, write_xlsx

REFERRALS = {
    "made": "Referrals made in the period",
    "still-open": "Referrals open now",
    "closed": "Made in the period and closed",
    "closed-in-time": "Made in the period and closed in under 30 days",
}
"""The figures of education that can be listed, as an address says them."""


@bp.get("")
@needs(May.SEE_REPORTS)
@for_a_period
def index(wanted: Asked) -> ResponseReturnValue:
    """The figures of a period, beside the same period last year."""
    found = report(session(), wanted.period, wanted.at, me(), now(), wanted.within)
    saw("reports.index", *(child.child_id for child in found.top if child.child_id))
    counts = found.now.all.counts
    return render_template(
        "reports/index.html",
        asked=wanted,
        report=found,
        lines=charts.lines(found.now),
        bars=charts.bars(found.now),
        tables=tables.BY_MONTH,
        profile=tables.profile(found),
        circumstances=tables.circumstances(found),
        work=found.now.work,
        work_columns=(tables.WORK_COUNTS, tables.WORK_RATES),
        choices=choices(found, wanted),
        missing=(counts["children_missing_ethnicity"], counts["episodes_missing_ethnicity"]),
        LONGEST=tables.LONGEST,
        boxes=tables.BOXES,
        measures=MEASURES,
        rates=RATES,
        month_said=month_said,
        periods=offered_periods(day_of(now())),
    )


@bp.get("/figures.csv")
@needs(May.SEE_REPORTS)
@for_a_period
def figures_csv(wanted: Asked) -> ResponseReturnValue:
    """Every number of the figures page, as a file."""
    return attached(write_csv(COLUMNS, _lines(wanted)), "text/csv", wanted, "csv")


@bp.get("/figures.xlsx")
@needs(May.SEE_REPORTS)
@for_a_period
def figures_xlsx(wanted: Asked) -> ResponseReturnValue:
    """The same, as a workbook."""
    return attached(write_xlsx(COLUMNS, _lines(wanted)), XLSX, wanted, "xlsx")


@bp.get("/rows")
@needs(May.SEE_REPORTS)
@for_a_period
def rows(wanted: Asked) -> ResponseReturnValue:
    """The episodes or children one number counts, as far as the reader may see them."""
    keys = {"figure", "month", "by", "group"} & request.args.keys()
    selection = Selection(**{key: request.args[key] for key in keys}, within=wanted.within)
    if not selection.valid or (selection.month and selection.month not in wanted.period.months):
        abort(404)
    found = listing(session(), selection, wanted.period, wanted.at, me(), now())
    if selection.one_child and not found.rows:
        abort(404)
    saw("reports.rows", *{row.child_id for row in found.rows})
    return render_template(
        "reports/rows.html",
        asked=wanted,
        heading=_heading(selection),
        about=_about(selection, wanted.period, found.group),
        measure=MEASURES[selection.figure],
        listing=found,
        counted=_counted(found),
        category_said=wording.category_said,
        cohort_said=wording.cohort_said,
        interview_said=wording.interview_said,
    )


@bp.get("/education")
@needs(May.SEE_REPORTS)
@for_a_period
def education(wanted: Asked) -> ResponseReturnValue:
    """Children missing education: the figures, and the referrals behind one of them."""
    shown = request.args.get("show", "made")
    if shown not in REFERRALS:
        abort(404)
    figure = shown.replace("-", "_")
    found = schooling.referrals(session(), figure, wanted.period, wanted.at, me(), now())
    was = schooling.education_of(session(), wanted.period.year_before, wanted.at)
    saw("reports.education", *(row.child_id for row in found.rows if row.child_id))
    return render_template(
        "reports/education.html",
        asked=wanted,
        found=found,
        was=was,
        shown=REFERRALS[shown],
        target=local_policy().cme_target_days,
        periods=offered_periods(day_of(now())),
    )


@bp.get("/authorities")
@needs(May.SEE_REPORTS)
@for_a_period
def replies(wanted: Asked) -> ResponseReturnValue:
    """What other authorities made of our requests, and the requests behind one number."""
    shown, whose = request.args.get("show", "asked"), request.args.get("authority", "")
    if shown not in authorities.FIGURES:
        abort(404)
    found = authorities.replies(session(), wanted.period, wanted.at, me(), now())
    rows = [row for each in found if whose in ("", each.authority) for row in each.requests]
    listed = [row for row in rows if shown in row.figures]
    saw("reports.replies", *{row.child_id for row in listed if row.mine})
    return render_template(
        "reports/replies.html",
        asked=wanted,
        found=found,
        listed=listed,
        shown=shown,
        whose=whose,
        periods=offered_periods(day_of(now())),
    )


def _heading(selection: Selection) -> str:
    title = MEASURES[selection.figure].title
    return f"{title}, {month_said(selection.month)}" if selection.month else title


def _about(selection: Selection, period: Period, group: str) -> str:
    sentence = f"Episodes that started in the period {said(period)}"
    if selection.within:
        by = ", ".join(CUTS[cut].title.lower() for cut, _ in selection.within)
        sentence = f"{sentence}, narrowed by {by}"
    if not selection.by:
        return sentence
    return f"{sentence}; {CUTS[selection.by].title.lower()}: {group}"


def _counted(found: Listing) -> str:
    one, more = ("child", "children") if found.unit is Unit.CHILDREN else ("episode", "episodes")
    return many(found.number, one, more)


def _lines(wanted: Asked) -> list[Line]:
    """What the page shows, as lines of a file."""
    found = report(session(), wanted.period, wanted.at, me(), now(), wanted.within)
    saw("reports.figures_csv", *(child.child_id for child in found.top if child.child_id))
    period = f"{wanted.period.first} to {wanted.period.last}"
    known = f"{wanted.at.astimezone(LONDON):%Y-%m-%d %H:%M %Z}"
    narrowed = [
        (f"Narrowed by {each.title.lower()}", each.words) for each in choices(found, wanted) if each.chosen
    ]
    return list(lines(found, [("Period", period), ("As known at", known), *narrowed]))
