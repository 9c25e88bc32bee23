"""The pages of the publication: the figures with small numbers hidden, as a page, a PDF and a CSV file."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.performance.publication import published
from app.features.reports.answers import attached
from app.features.reports.asking import Asked, offered_periods
from app.features.reports.blueprint import bp, for_a_period
from app.features.reports.papers import COLUMNS, PUBLIC, Paper, lines, paper, printed
from app.features.reports.publishing import NOTES, tables_of
from app.queries.figures import figures_of
from app.web.access import May, needs
from app.web.acting import now, session
from app.web.tables.writing import write_csv


@bp.get("/publication")
@needs(May.SEE_REPORTS)
@for_a_period
def publication(wanted: Asked) -> ResponseReturnValue:
    """The tables as they may be published."""
    return render_template(
        "reports/publication.html",
        asked=wanted,
        paper=_paper(wanted),
        periods=offered_periods(day_of(now())),
    )


@bp.get("/publication.pdf")
@needs(May.SEE_REPORTS)
@for_a_period
def publication_pdf(wanted: Asked) -> ResponseReturnValue:
    """The same, to print."""
    return attached(printed(_paper(wanted)), "application/pdf", wanted, "pdf", "for-publication")


@bp.get("/publication.csv")
@needs(May.SEE_REPORTS)
@for_a_period
def publication_csv(wanted: Asked) -> ResponseReturnValue:
    """The same, a line for each cell."""
    return attached(write_csv(COLUMNS, lines(_paper(wanted))), "text/csv", wanted, "csv", "for-publication")


def _paper(wanted: Asked) -> Paper:
    found = published(figures_of(session(), wanted.period, wanted.at))
    return paper("Children missing, for publication", wanted, tables_of(found), PUBLIC, NOTES)
