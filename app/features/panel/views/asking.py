"""Asking for a child between meetings: who asks, why, and taking that back with a reason."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.panel.blueprint import bp
from app.features.panel.forms import AskForm, WithdrawForm
from app.models import Child, PanelRequest
from app.queries.child_file import Identity, identity
from app.queries.panel import AskedFor, asked_about, asked_for
from app.queries.scope import may_see_child
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

WITHDRAW = "panel/withdraw_asking.html"


@bp.get("/panel/ask-for/<int:child_id>")
@needs(May.ASK_PANEL)
def ask(child_id: int) -> ResponseReturnValue:
    """Ask who asks for a child at the next panel, and why; who asked before stands below."""
    who = _child(child_id)
    saw("panel.ask", child_id)
    form = AskForm(formdata=None, asked_by=me().name)
    return render_template("panel/ask.html", form=form, who=who, asked=asked_about(session(), child_id))


@bp.post("/panel/ask-for/<int:child_id>")
@needs(May.ASK_PANEL)
def save_asked(child_id: int) -> ResponseReturnValue:
    """Put a child on the next panel's agenda because somebody asks."""
    who = _child(child_id)
    form, asked = AskForm(), asked_about(session(), child_id)
    if not form.validate():
        return invalid("panel/ask.html", form, who=who, asked=asked)
    try:
        with acting(form.form_key.data) as act:
            panels.ask_for(act, act.session.get_one(Child, child_id), form.asked_by.data, form.why.data)
            then = once(act, form.form_key.data, url_for("children.file", crs_id=who.crs_id))
    except Refused as no:
        return refused("panel/ask.html", form, no, who=who, asked=asked)
    return done(message="On the agenda of the next panel.", then=then)


@bp.get("/panel/asked/<int:request_id>/withdraw")
@needs(May.ASK_PANEL)
def withdraw_asking(request_id: int) -> ResponseReturnValue:
    """Ask why a request is withdrawn."""
    asked, who = _asked(request_id)
    saw("panel.ask", asked.child_id)
    return render_template(WITHDRAW, form=WithdrawForm(formdata=None), asked=asked, who=who)


@bp.post("/panel/asked/<int:request_id>/withdraw")
@needs(May.ASK_PANEL)
def save_asking_withdrawn(request_id: int) -> ResponseReturnValue:
    """Withdraw a request, with the reason."""
    asked, who = _asked(request_id)
    form = WithdrawForm()
    if not form.validate():
        return invalid(WITHDRAW, form, asked=asked, who=who)
    try:
        with acting(form.form_key.data) as act:
            panels.withdraw(act, act.session.get_one(PanelRequest, request_id), form.reason.data)
            then = once(act, form.form_key.data, url_for("panel.ask", child_id=asked.child_id))
    except Refused as no:
        return refused(WITHDRAW, form, no, asked=asked, who=who)
    return done(message="Withdrawn, with the reason.", then=then)


def _asked(request_id: int) -> tuple[AskedFor, Identity]:
    asked = asked_for(session(), request_id) or abort(404)
    return asked, _child(asked.child_id)


def _child(child_id: int) -> Identity:
    if not may_see_child(session(), me(), child_id, now()):
        abort(404)
    return identity(session(), child_id, now()) or abort(404)
