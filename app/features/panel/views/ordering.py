"""The order of an agenda, by numbers or by buttons, and its running sheet."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.panel.blueprint import bp, opened, refuse_not_mine
from app.features.panel.forms import OrderForm, RunningForm
from app.features.panel.ordered import Ordered, order_of, order_typed, pressed
from app.features.panel.pace import filled, read
from app.models import Panel
from app.queries.panel import Sheet, meeting
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import UNPROCESSABLE, invalid, refused
from app.web.htmx import done


@bp.get("/panel/<int:panel_id>/order")
@needs(May.PREPARE_PANEL)
def order(panel_id: int) -> ResponseReturnValue:
    """The children in their order, each with a place to type and buttons to move it."""
    held = opened("panel.order", panel_id)
    form = OrderForm(formdata=None)
    form.made_from(held.meeting.version)
    rows = order_typed(held, form.kept.typed) if form.kept else order_of(held)
    return _page(held, form, rows)


@bp.post("/panel/<int:panel_id>/order")
@needs(May.PREPARE_PANEL)
def save_order(panel_id: int) -> ResponseReturnValue:
    """Save the order typed, or move one; somebody else's newer order is never overwritten."""
    held = opened("panel.order", panel_id)
    form, rows, move = OrderForm(), order_typed(held, request.form), request.form.get("move", "")
    if not form.validate() or rows.faults:
        return _page(held, form, rows), UNPROCESSABLE
    places = rows.places | pressed(held, move)
    back = url_for("panel.order", panel_id=panel_id, _anchor="order") if move else None
    try:
        with acting(form.form_key.data) as act:
            panel = act.session.get_one(Panel, panel_id)
            panels.reorder(act, panel, form.version_seen, places, rows.minutes)
            then = once(act, form.form_key.data, back or url_for("panel.show", panel_id=panel_id))
    except Refused as no:
        fresh = opened("panel.order", panel_id)
        kept = order_typed(fresh, request.form)
        return refused("panel/order.html", form, no, sheet=fresh, rows=kept)
    return done(message="Moved." if move else "Order saved.", then=then)


def _page(held: Sheet, form: OrderForm, rows: Ordered) -> str:
    return render_template("panel/order.html", sheet=held, form=form, rows=rows)


@bp.get("/panel/<int:panel_id>/running")
@needs(May.PREPARE_PANEL)
def running(panel_id: int) -> ResponseReturnValue:
    """Ask when the meeting begins, how long each part takes, and when the breaks are."""
    refuse_not_mine(panel_id)
    held = meeting(session(), panel_id)
    form = RunningForm(formdata=None, **filled(held))
    form.made_from(held.version)
    return render_template("panel/running.html", form=form, meeting=held)


@bp.post("/panel/<int:panel_id>/running")
@needs(May.PREPARE_PANEL)
def save_running(panel_id: int) -> ResponseReturnValue:
    """Save the pace; the running sheet is counted from it wherever it is shown."""
    refuse_not_mine(panel_id)
    held, page = meeting(session(), panel_id), "panel/running.html"
    form = RunningForm()
    typed = read(form, held.held_on) if form.validate() else None
    if typed is None:
        return invalid(page, form, meeting=held)
    try:
        with acting(form.form_key.data) as act:
            panel = act.session.get_one(Panel, panel_id)
            act.expect(panel, form.version_seen)
            panels.set_pace(act, panel, *typed)
            then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel_id, _anchor="running"))
    except Refused as no:
        return refused(page, form, no, meeting=meeting(session(), panel_id))
    return done(message="Running sheet saved.", then=then)
