"""The quarterly reading: its tables and voices, its PDF, and the choosing of a child's own words."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.features.reports.answers import attached
from app.features.reports.asking import Asked, offered_periods
from app.features.reports.blueprint import bp, for_a_period
from app.features.reports.forms import WordsForm
from app.features.reports.papers import COLUMNS, lines, printed
from app.features.reports.quarterly import ABOUT, VOICES, headings, lists_of, quarterly_paper
from app.models import Interview
from app.queries import reading
from app.services import reading as choosing
from app.web.access import May, can, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done
from app.web.tables.writing import write_csv

PAGE = "reports/words.html"


@bp.get("/quarter")
@needs(May.SEE_REPORTS)
@for_a_period
def quarter(wanted: Asked) -> ResponseReturnValue:
    """Why children go missing: what closed interviews found by cohort, and what children said."""
    found = reading.quarter(session(), wanted.period, wanted.at)
    chooses = can(May.CHOOSE_WORDS)
    if chooses:
        saw("reports.quarter", *{each.child_id for each in found.passages})
    return render_template(
        "reports/quarter.html",
        asked=wanted,
        quarter=found,
        lists=lists_of(found.found),
        headings=headings(found.found),
        passages=found.passages if chooses else (),
        notes=(ABOUT, VOICES),
        periods=offered_periods(day_of(now())),
    )


@bp.get("/quarter.pdf")
@needs(May.SEE_REPORTS)
@for_a_period
def quarter_pdf(wanted: Asked) -> ResponseReturnValue:
    """The same to print, for publication with small numbers hidden."""
    public = request.args.get("mode") == "publication"
    paper = quarterly_paper(reading.quarter(session(), wanted.period, wanted.at), wanted, public=public)
    return attached(printed(paper), "application/pdf", wanted, "pdf", _called(public=public))


@bp.get("/quarter.csv")
@needs(May.SEE_REPORTS)
@for_a_period
def quarter_csv(wanted: Asked) -> ResponseReturnValue:
    """The tables, a line for each cell."""
    public = request.args.get("mode") == "publication"
    paper = quarterly_paper(reading.quarter(session(), wanted.period, wanted.at), wanted, public=public)
    return attached(write_csv(COLUMNS, lines(paper)), "text/csv", wanted, "csv", _called(public=public))


@bp.get("/quarter/publication")
@needs(May.SEE_REPORTS)
@for_a_period
def quarter_published(wanted: Asked) -> ResponseReturnValue:
    """The reading as it may be published."""
    found = reading.quarter(session(), wanted.period, wanted.at)
    return render_template(
        "reports/quarter_published.html",
        asked=wanted,
        paper=quarterly_paper(found, wanted, public=True),
        periods=offered_periods(day_of(now())),
    )


@bp.get("/quarter/<int:interview_id>/words")
@needs(May.CHOOSE_WORDS)
def words(interview_id: int) -> ResponseReturnValue:
    """What a child said, to choose from."""
    found = _passage(interview_id)
    form = WordsForm(formdata=None, words=found.words, theme=found.theme)
    form.made_from(found.version)
    return render_template(PAGE, form=form, found=found)


@bp.post("/quarter/<int:interview_id>/words")
@needs(May.CHOOSE_WORDS)
def choose_words(interview_id: int) -> ResponseReturnValue:
    """Keep what was chosen; nothing takes it back."""
    found, form = _passage(interview_id), WordsForm()
    if not form.validate():
        return invalid(PAGE, form, found=found)
    then = url_for("reports.quarter")
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Interview, interview_id)
            chosen = form.words.data or ""
            choosing.choose(act, row, chosen, form.theme.data or "", form.version_seen)
            once(act, form.form_key.data, then)
    except Refused as no:
        return refused(PAGE, form, no, at="words", found=_passage(interview_id))
    return done(message="The words are chosen." if chosen.strip() else "The words are taken back.", then=then)


def _passage(interview_id: int) -> reading.Passage:
    found = reading.passage(session(), interview_id, me(), now())
    if found is None:
        abort(404)
    saw("reports.words", found.child_id)
    return found


def _called(*, public: bool) -> str:
    return "why-children-go-missing-for-publication" if public else "why-children-go-missing"
