"""Printing the copy of a record that a recipient was given."""

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue

from app.features.circulation.blueprint import bp
from app.features.circulation.record_paper import record_paper
from app.models import Child, Circulation
from app.queries.circulation import copy_of_record
from app.queries.interviews import interview_page
from app.queries.scope import may_see_child
from app.queries.settings import policy
from app.services.events import Event
from app.web.access import May, needs
from app.web.acting import acting, me, now, saw, session
from app.web.pdf import render


@bp.get("/copies/<int:copy_id>/record.pdf")
@needs(May.CIRCULATE)
def record(copy_id: int) -> ResponseReturnValue:
    """What one recipient may see of the record, as it was decided; printing it is noted."""
    copy, local = copy_of_record(session(), copy_id), policy(session())
    if copy is None or not may_see_child(session(), me(), copy.child_id, now()):
        abort(404)
    page = interview_page(session(), me(), copy.interview_id, now(), local) or abort(404)
    saw("circulation.record", page.who.id)
    paper = record_paper(page, copy, local.council, me(), now())
    (pdf,) = render([render_template("print/record.html", paper=paper)])
    with acting() as act:
        child = act.session.get_one(Child, copy.child_id)
        act.record(Event.PRINTED, act.session.get_one(Circulation, copy_id), child=child)
    answer = current_app.response_class(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{page.who.crs_id}-copy-{copy_id}.pdf"'
    return answer
