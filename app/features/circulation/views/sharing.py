"""Deciding whether a copy is shared, checking it first, and what was decided about a child."""

from typing import Final

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.circulation.blueprint import bp
from app.features.circulation.forms import SHARE, CopyForm
from app.models import Child, Circulation, Document, Interview
from app.queries import circulation as read
from app.queries.child_file import Identity, identity
from app.queries.circulation import Offered, Paper, document_paper, interview_paper, offered
from app.queries.paper_standing import paper_standings
from app.queries.scope import may_see_child
from app.queries.search import numbered
from app.services import circulation
from app.services.circulation import Decision
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, refuse_twice, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

ASK: Final = "circulation/share.html"
CHECK: Final = "circulation/check.html"
VIEW: Final = "circulation.copies"


@bp.get("/children/<string:crs_id>/copies")
@needs(May.SEE_CHILD)
def copies(crs_id: str) -> ResponseReturnValue:
    """What of the file was shared, with whom and why, and what was not."""
    child_id = numbered(session(), me(), crs_id, now())
    who = identity(session(), child_id, now()) if child_id is not None else None
    if who is None:
        abort(404)
    saw(VIEW, who.id)
    return render_template("circulation/copies.html", who=who, copies=read.copies(session(), who.id, now()))


@bp.get("/interviews/<int:interview_id>/copies")
@needs(May.CIRCULATE)
def share_interview(interview_id: int) -> ResponseReturnValue:
    """Ask who is to have the record of an interview, and why."""
    return _ask(interview_paper(session(), interview_id))


@bp.post("/interviews/<int:interview_id>/copies")
@needs(May.CIRCULATE)
def save_interview(interview_id: int) -> ResponseReturnValue:
    """Show what would be done, then do it."""
    return _share(interview_paper(session(), interview_id))


@bp.get("/documents/<int:document_id>/copies")
@needs(May.CIRCULATE)
def share_document(document_id: int) -> ResponseReturnValue:
    """Ask who is to have a document, and why."""
    return _ask(document_paper(session(), document_id))


@bp.post("/documents/<int:document_id>/copies")
@needs(May.CIRCULATE)
def save_document(document_id: int) -> ResponseReturnValue:
    """Show what would be done, then do it."""
    return _share(document_paper(session(), document_id))


@bp.post("/copies/<int:copy_id>/received")
@needs(May.CIRCULATE)
def received(copy_id: int) -> ResponseReturnValue:
    """Record that a copy has arrived."""
    with acting() as act:
        row = act.session.get(Circulation, copy_id, with_for_update=True)
        if row is None or not may_see_child(act.session, me(), row.child_id, act.at):
            abort(404)
        act.expect(row, request.form.get("version", type=int))
        circulation.received(act, row)
        then = url_for(VIEW, crs_id=act.session.get_one(Child, row.child_id).crs_id)
    return done(message="Recorded: the copy has arrived.", then=then)


def _opened(paper: Paper | None) -> tuple[Paper, Identity, tuple[Offered, ...]]:
    """The paper with its child, and who may have it; refused while there is nothing to share."""
    if paper is None or not may_see_child(session(), me(), paper.child_id, now()):
        abort(404)
    who = identity(session(), paper.child_id, now()) or abort(404)
    saw(VIEW, who.id)
    if not paper.ready:
        raise Refused("There is nothing to share until the interview is written up.")
    standing = paper_standings(session(), [paper.document_id or 0]).get(paper.document_id or 0)
    if standing and standing.withdrawn_at:
        raise Refused("This paper was withdrawn, so no copy of it is shared.")
    return paper, who, offered(session(), who)


def _ask(found: Paper | None) -> ResponseReturnValue:
    paper, who, known = _opened(found)
    form = CopyForm(formdata=None)
    form.offer(known, paper)
    return render_template(ASK, form=form, who=who, paper=paper, known=known)


def _share(found: Paper | None) -> ResponseReturnValue:
    paper, who, known = _opened(found)
    form = CopyForm()
    form.offer(known, paper)
    key, step = form.form_key.data, request.form.get("step", "")
    if not form.validate():
        return invalid(ASK, form, who=who, paper=paper, known=known)
    if step != "do":
        refuse_twice(key)
        page = ASK if step == "change" else CHECK
        chosen = tuple(each for each in known if each.id in form.chosen)
        return render_template(page, form=form, who=who, paper=paper, known=known, chosen=chosen)
    decision = Decision(
        form.chosen,
        form.decision.data == SHARE,
        form.because.data or "",
        paper.said,
        form.ticked,
        form.why_ticked,
    )
    try:
        with acting(key) as act:
            about = (
                act.session.get_one(Interview, paper.interview_id)
                if paper.interview_id
                else act.session.get_one(Document, paper.document_id)
            )
            circulation.decide(act, act.session.get_one(Child, who.id), about, decision)
            then = once(act, key, url_for(VIEW, crs_id=who.crs_id))
    except Refused as no:
        paper, who, known = _opened(found)
        form.offer(known, paper)
        return refused(ASK, form, no, who=who, paper=paper, known=known)
    return done(message="Recorded: shared." if decision.shared else "Recorded: not shared.", then=then)
