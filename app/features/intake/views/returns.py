"""Logging a return: which child, then when and how; found and not back is one of the answers."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import When
from app.domain.clocks import rhi_clock
from app.domain.errors import Refused
from app.features.intake.blueprint import absence_of_mine, bp, said_no
from app.features.intake.forms import ReturnForm
from app.models import Episode
from app.queries.board import board
from app.queries.settings import policy
from app.services import episodes
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid
from app.web.htmx import done, page_or_fragment

PAGE = "intake/log_return.html"


@bp.get("/log-return")
@needs(May.LOG)
def pick_return() -> ResponseReturnValue:
    """Who is missing now, each with the way to log the return."""
    shown = board(session(), me(), now(), policy(session()))
    saw("intake.pick_return", *(card.child.id for card in shown.missing))
    return render_template("intake/pick_return.html", missing=shown.missing, last_return=shown.last_return)


@bp.get("/episodes/<int:episode_id>/log-return")
@needs(May.LOG)
def log_return(episode_id: int) -> ResponseReturnValue:
    """Ask when and how the child came back."""
    absent = absence_of_mine("intake.log_return", episode_id)
    if absent.returned:
        return redirect(url_for("intake.answer", episode_id=episode_id), code=303)
    form = ReturnForm(formdata=None, version=str(absent.version), found_place=absent.found_place)
    return render_template(PAGE, form=form, absent=absent, **_reading(None))


@bp.post("/episodes/<int:episode_id>/log-return/reads-as")
@needs(May.LOG)
def reads_as(episode_id: int) -> ResponseReturnValue:
    """What the desk will do with the return as it is typed so far."""
    absent = absence_of_mine("intake.log_return", episode_id)
    form = ReturnForm()
    return page_or_fragment(
        PAGE, "intake/_what_follows.html", form=form, absent=absent, **_reading(form.returned.data)
    )


@bp.post("/episodes/<int:episode_id>/log-return")
@needs(May.LOG)
def save_return(episode_id: int) -> ResponseReturnValue:
    """Log the return, or that the child was found and is not back."""
    absent = absence_of_mine("intake.log_return", episode_id)
    form = ReturnForm()
    shown = {"absent": absent, **_reading(form.returned.data)}
    if not form.validate():
        return invalid(PAGE, form, **shown)
    key = form.form_key.data
    try:
        with acting(key) as act:
            episode = act.session.get_one(Episode, episode_id)
            act.expect(episode, form.version_seen)
            if form.found_not_back:
                episodes.log_found(act, episode, form.when, form.found_place.data, form.back.notes)
            else:
                episodes.log_return(act, episode, form.back)
            then = once(act, key, url_for("intake.answer", episode_id=episode_id))
    except Refused as no:
        shown["absent"] = absent = absence_of_mine("intake.log_return", episode_id)
        return said_no(PAGE, form, no, version=absent.version, **shown)
    return done(message="Logged.", then=then)


def _reading(returned: When | None) -> dict[str, object]:
    """How what is typed reads, and the 72 hours that would follow."""
    return {"returned": returned, "clock": rhi_clock(returned) if returned else None}
