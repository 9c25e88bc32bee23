"""Issued papers: filed on the council's record system, chased until they are; withdrawn with a reason."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.panel.blueprint import bp, names_left_off, refuse_not_mine
from app.features.panel.forms import WithdrawPaperForm
from app.models import Document
from app.queries import panel as queries
from app.queries.paper_standing import IssuedPaper, issued_papers_of, to_file
from app.queries.scope import may_see_child
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

WITHDRAW = "panel/withdraw_paper.html"


@bp.get("/panel/filing")
@needs(May.PREPARE_PANEL)
def filing() -> ResponseReturnValue:
    """The extracts that wait to be filed on the council's record system, the oldest first."""
    waiting = to_file(session(), me(), now())
    if waiting:
        saw("panel.filing", *(each.child_id for each in waiting))
    return render_template("panel/filing.html", waiting=waiting)


@bp.post("/panel/filing/<int:document_id>")
@needs(May.PREPARE_PANEL)
def tick_filed(document_id: int) -> ResponseReturnValue:
    """Record that one extract is filed there."""
    with acting() as act:
        document = act.session.get(Document, document_id)
        if document is None or document.child_id is None:
            abort(404)
        if not may_see_child(act.session, me(), document.child_id, act.at):
            abort(404)
        panels.filed(act, document)
    return done(message="Recorded: filed on the council’s record system.", then=url_for("panel.filing"))


@bp.get("/panel/<int:panel_id>/papers")
@needs(May.PREPARE_PANEL)
def papers(panel_id: int) -> ResponseReturnValue:
    """Every paper of every version, and how it stands."""
    refuse_not_mine(panel_id)
    found = issued_papers_of(session(), panel_id)
    saw("panel.papers", *sorted({each.child_id for each in found if each.child_id}))
    meeting = queries.meeting(session(), panel_id)
    return render_template("panel/papers.html", meeting=meeting, papers=found, everything=names_left_off())


@bp.get("/panel/<int:panel_id>/papers/<int:document_id>/withdraw")
@needs(May.ISSUE_PANEL)
def withdraw_paper(panel_id: int, document_id: int) -> ResponseReturnValue:
    """Ask what is withdrawn, and why."""
    paper, _ = _opened(panel_id, document_id)
    return render_template(WITHDRAW, form=WithdrawPaperForm(), paper=paper, panel_id=panel_id)


@bp.post("/panel/<int:panel_id>/papers/<int:document_id>/withdraw")
@needs(May.ISSUE_PANEL)
def save_withdrawn(panel_id: int, document_id: int) -> ResponseReturnValue:
    """Mark it as withdrawn; nothing is deleted, and no byte changes."""
    paper, others = _opened(panel_id, document_id)
    form = WithdrawPaperForm()
    if not form.validate():
        return invalid(WITHDRAW, form, paper=paper, panel_id=panel_id)
    whole_version = form.what.data == "version"
    ids = [each.document_id for each in others if each.version == paper.version or each is paper]
    try:
        with acting(form.form_key.data) as act:
            rows = [act.session.get_one(Document, each) for each in (ids if whole_version else [document_id])]
            panels.withdraw_papers(act, rows, form.because.data or "")
            then = once(act, form.form_key.data, url_for("panel.papers", panel_id=panel_id))
    except Refused as no:
        return refused(WITHDRAW, form, no, paper=paper, panel_id=panel_id)
    return done(message="Withdrawn. It is marked wherever it is listed, and stays as it is.", then=then)


def _opened(panel_id: int, document_id: int) -> tuple[IssuedPaper, tuple[IssuedPaper, ...]]:
    """One paper of the meeting, and all of them."""
    refuse_not_mine(panel_id)
    found = issued_papers_of(session(), panel_id)
    paper = next((each for each in found if each.document_id == document_id), None) or abort(404)
    if paper.child_id:
        saw("panel.papers", paper.child_id)
    return paper, found
