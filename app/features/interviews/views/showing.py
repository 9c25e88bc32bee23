"""The page of one interview, and the steps that need no more than a yes."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.interview import REACHED
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import Deed, act_on, page_of
from app.features.interviews.forms import OUTCOMES
from app.services import allocation, interviews
from app.web.access import May, needs
from app.web.htmx import done


@bp.get("/<int:interview_id>")
@needs(May.SEE_INTERVIEW)
def show(interview_id: int) -> ResponseReturnValue:
    """What it covers, what happened, what to do next."""
    page = page_of(interview_id)
    return render_template(
        "interviews/show.html", page=page, who=page.who, outcomes=OUTCOMES, reached=REACHED
    )


@bp.post("/<int:interview_id>/ask-authority")
@needs(May.ASK_AUTHORITY)
def ask_authority(interview_id: int) -> ResponseReturnValue:
    """Record that the other authority was asked."""
    return _step(interview_id, allocation.ask_authority, "Request recorded.")


@bp.post("/<int:interview_id>/chase")
@needs(May.ASK_AUTHORITY)
def chase(interview_id: int) -> ResponseReturnValue:
    """Record that the other authority was chased."""
    return _step(interview_id, allocation.chase, "Recorded: chased today.")


@bp.post("/<int:interview_id>/receive")
@needs(May.ASK_AUTHORITY)
def receive(interview_id: int) -> ResponseReturnValue:
    """Record that the other authority replied."""
    return _step(interview_id, allocation.receive, "Reply recorded.")


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
