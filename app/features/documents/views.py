"""Downloading a document: as it was put on file, to whoever may see its child, and noted."""

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.models import Document
from app.queries.documents import Whose, whose
from app.queries.paper_standing import paper_standings
from app.queries.scope import may_open_panel, may_see_child
from app.services.documents import hand_out
from app.web.access import May, can, needs
from app.web.acting import acting, me, now, saw, session
from app.web.filters import day_and_time

bp = Blueprint("documents", __name__)


@bp.get("/documents/<int:document_id>")
@needs(May.SEE_CHILD)
def download(document_id: int) -> ResponseReturnValue:
    """The document itself, always as an attachment, named by its reference."""
    found = whose(session(), document_id)
    if not _may_have(found):
        abort(404)
    _refuse_withdrawn(found)
    saw("documents.download", *found.names)
    with acting() as act:
        content = hand_out(act, act.session.get_one(Document, document_id))
    answer = current_app.response_class(content, mimetype=found.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.pdf"'
    return answer


def _refuse_withdrawn(found: Whose) -> None:
    """A withdrawn paper is still read by whoever prepares panels, and by nobody else."""
    standing = paper_standings(session(), [found.id]).get(found.id)
    if standing and standing.withdrawn_at and not can(May.PREPARE_PANEL):
        raise Refused(
            f"This paper was withdrawn on {day_and_time(standing.withdrawn_at)}: {standing.because}"
        )


def _may_have(found: Whose) -> bool:
    """A child's document obeys the child; a pack the right to issue it; a day sheet is the desk’s."""
    if found.child_id is not None:
        return may_see_child(session(), me(), found.child_id, now())
    if found.standup_id is not None:
        return can(May.SEE_STANDUPS)
    if found.panel_id is None:
        return False
    return can(May.ISSUE_PANEL) and may_open_panel(session(), me(), found.panel_id, now())
