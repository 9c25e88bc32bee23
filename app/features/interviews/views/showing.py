"""The page of one interview, and the steps that need no more than a yes."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.interview import REACHED
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import Deed, act_on, page_of
from app.features.interviews.forms import OUTCOMES
from app.queries.authorities import correspondence
from app.queries.settings import policy
from app.services import authorities, interviews
from app.web.access import May, needs
from app.web.acting import now, session
from app.web.htmx import done
from app.web.letters import asking


@bp.get("/<int:interview_id>")
@needs(May.SEE_INTERVIEW)
def show(interview_id: int) -> ResponseReturnValue:
    """What it covers, what happened, what to do next."""
    page = page_of(interview_id)
    return render_template(
        "interviews/show.html",
        page=page,
        who=page.who,
        outcomes=OUTCOMES,
        reached=REACHED,
        theirs=correspondence(session(), page, now(), policy(session())),
    )


@bp.post("/<int:interview_id>/ask-authority")
@needs(May.ASK_AUTHORITY)
def ask_authority(interview_id: int) -> ResponseReturnValue:
    """Ask the other authority, by letter and e-mail."""
    return _step(interview_id, asking(interview_id), "Request sent. The letter is on the child’s file.")


@bp.post("/<int:interview_id>/chase")
@needs(May.ASK_AUTHORITY)
def chase(interview_id: int) -> ResponseReturnValue:
    """Chase the other authority, by e-mail."""
    return _step(interview_id, authorities.chase, "Chased.")


@bp.post("/<int:interview_id>/put-on-file")
@needs(May.TICK_RECORDED)
def put_on_file(interview_id: int) -> ResponseReturnValue:
    """Record that the write-up is on the child’s file."""
    return _step(interview_id, interviews.put_on_file, "Recorded: on the child’s file.")


@bp.post("/<int:interview_id>/feed-back")
@needs(May.TICK_RECORDED)
def feed_back(interview_id: int) -> ResponseReturnValue:
    """Record that it was fed back to the social worker."""
    return _step(interview_id, interviews.feed_back, "Recorded: fed back to the social worker.")


def _step(interview_id: int, deed: Deed, message: str) -> ResponseReturnValue:
    page_of(interview_id)
    then = act_on(interview_id, request.form.get("version", type=int), deed)
    return done(message=message, then=then)
