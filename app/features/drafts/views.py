"""Where a page keeps what is being typed, and where its person throws it away."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from app.web import drafts
from app.web.access import May, needs, takes
from app.web.acting import me, now
from app.web.filters import clock_time
from app.web.htmx import done

bp = Blueprint("drafts", __name__, url_prefix="/drafts")

NOT_SAVED = 503


@bp.post("/keep")
@needs(May.KEEP_DRAFTS)
def keep() -> ResponseReturnValue:
    """Keep what stands in a form, for whoever is typing it; answers in words."""
    if not drafts.keep(me().id, _form(request.args.get("form", "")), request.form):
        return "Draft not saved", NOT_SAVED, {"Content-Type": "text/plain; charset=utf-8"}
    return f"Draft saved {clock_time(now())}", {"Content-Type": "text/plain; charset=utf-8"}


@bp.post("/throw-away")
@needs(May.KEEP_DRAFTS)
def throw_away() -> ResponseReturnValue:
    """Empty a form of what was typed and not sent."""
    address = _form(request.form.get("address", ""))
    drafts.forget(address)
    return done(message="What you had typed there is thrown away.", then=address)


def _form(address: str) -> str:
    """The address of a form that its person may send; anything else is not found."""
    return address if takes(address) else abort(404)
