"""Closing an action between meetings."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.panel.blueprint import bp
from app.features.panel.forms import CloseForm
from app.models import Action
from app.queries.panel import ToClose, action_to_close
from app.queries.scope import may_see_child
from app.services import actions
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done


@bp.get("/panel/actions/<int:action_id>/close")
@needs(May.PREPARE_PANEL)
def close_action(action_id: int) -> ResponseReturnValue:
    """Ask what became of an action."""
    action = _action(action_id)
    saw("panel.close_action", action.child_id)
    form = CloseForm(formdata=None, version=action.version)
    return render_template("panel/close_action.html", form=form, action=action)


@bp.post("/panel/actions/<int:action_id>/close")
@needs(May.PREPARE_PANEL)
def save_closed(action_id: int) -> ResponseReturnValue:
    """Close an action with its outcome."""
    action, form, page = _action(action_id), CloseForm(), "panel/close_action.html"
    if not form.validate():
        return invalid(page, form, action=action)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Action, action_id)
            act.expect(row, form.version_seen)
            actions.close(act, row, form.outcome.data)
            then = once(act, form.form_key.data, url_for("children.file", crs_id=action.number))
    except Refused as no:
        return refused(page, form, no, action=_action(action_id))
    return done(message="Action closed.", then=then)


def _action(action_id: int) -> ToClose:
    action = action_to_close(session(), action_id)
    if not may_see_child(session(), me(), action.child_id, now()):
        abort(404)
    return action
