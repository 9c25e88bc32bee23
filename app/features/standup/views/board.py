"""The stand-up board and what is done on it without leaving it."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.features.standup.blueprint import bp
from app.features.standup.picture import kept, picture
from app.models import Interview
from app.queries.scope import may_see_interview
from app.queries.settings import policy
from app.services import allocation, interviews, steps
from app.services.act import Act
from app.web import live
from app.web.access import May, needs
from app.web.acting import acting, me
from app.web.htmx import done, page_or_fragment, wants_fragment
from app.web.letters import asking


@bp.get("/")
@needs(May.SEE_BOARD)
def board() -> ResponseReturnValue:
    """Who is missing now, and every outstanding interview in its place."""
    if any(not value for value in request.args.values()):
        return redirect(url_for("standup.board", **kept()), code=303)
    if live.unchanged(live.mark()):
        return live.nothing_new()
    return page_or_fragment("standup/board.html", "standup/_board.html", **picture())


@bp.post("/stand-up/interviews/<int:interview_id>/ask-authority")
@needs(May.ASK_AUTHORITY)
def ask_authority(interview_id: int) -> ResponseReturnValue:
    """Ask the other authority, by letter and e-mail."""
    return _step(interview_id, asking(interview_id), "Request sent.")


@bp.post("/stand-up/interviews/<int:interview_id>/put-on-file")
@needs(May.TICK_RECORDED)
def put_on_file(interview_id: int) -> ResponseReturnValue:
    """Record that the write-up is on the child’s file."""
    return _step(interview_id, interviews.put_on_file, "Recorded: on the child’s file.")


@bp.post("/stand-up/interviews/<int:interview_id>/feed-back")
@needs(May.TICK_RECORDED)
def feed_back(interview_id: int) -> ResponseReturnValue:
    """Record that it was fed back to the social worker."""
    return _step(interview_id, interviews.feed_back, "Recorded: fed back to the social worker.")


def _step(interview_id: int, step: steps.Step, message: str) -> ResponseReturnValue:
    seen = request.form.get("version", type=int)
    with acting() as act:
        row = _visible(act, interview_id)
        allocation.expect(act, row, seen)
        step(act, row, policy(act.session))
    return back(message, anchor=f"card-{interview_id}")


def _visible(act: Act, interview_id: int) -> Interview:
    if not may_see_interview(act.session, me(), interview_id, act.at):
        abort(404)
    return act.session.get_one(Interview, interview_id, with_for_update=True)


def back(message: str, anchor: str = "board") -> ResponseReturnValue:
    """The board as it is now, with what just happened."""
    fragments = [render_template("standup/_board.html", **picture())] if wants_fragment() else []
    return done(*fragments, message=message, then=url_for("standup.board", _anchor=anchor, **kept()))
