"""An agenda: building itself, published, printed, left off."""

from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.panel import Line, Window
from app.features.panel.blueprint import bp, names_left_off, on_agenda, opened, refuse_not_mine, signed
from app.features.panel.drafting import heading_of
from app.features.panel.forms import LeaveOffForm, SessionForm
from app.features.panel.papers import (
    Printed,
    agenda_paper,
    beforehand_paper,
    print_agenda,
    print_beforehand_agenda,
)
from app.features.panel.papers.words import GROUPS
from app.models import Panel, PanelItem
from app.queries.panel import agenda_lines
from app.queries.settings import policy
from app.services import panels
from app.services.act import Act
from app.services.events import Event
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done


@bp.get("/panel/<int:panel_id>")
@needs(May.PREPARE_PANEL)
def show(panel_id: int) -> ResponseReturnValue:
    """The agenda, each line with its reasons; after the issue, what was issued."""
    held = opened("panel.show", panel_id)
    return render_template(
        "panel/show.html", sheet=held, names_left_off=names_left_off(), form=SessionForm(), parts=GROUPS
    )


@bp.get("/panel/<int:panel_id>/agenda.pdf")
@needs(May.ISSUE_PANEL)
def print_it(panel_id: int) -> ResponseReturnValue:
    """The chair's agenda on paper; printing it is noted."""
    held = opened("panel.show", panel_id)
    local = policy(session())
    heading = heading_of(held, local.council, signed(me()), now())
    paper = agenda_paper(held, heading, Printed(signed(me()), now()), local)
    pdf = print_agenda(paper if names_left_off() else paper.without_names_left_off)
    return _printed(panel_id, pdf, f"{heading.meeting}-agenda.pdf")


@bp.get("/panel/<int:panel_id>/agenda-beforehand.pdf")
@needs(May.PREPARE_PANEL)
def print_beforehand(panel_id: int) -> ResponseReturnValue:
    """The agenda that goes out beforehand: numbers and initials, no name, address or reason left off."""
    held = opened("panel.show", panel_id)
    if held.meeting.published_at is None:
        abort(404)
    local = policy(session())
    heading = heading_of(held, local.council, signed(me()), now())
    pdf = print_beforehand_agenda(beforehand_paper(held, heading, Printed(signed(me()), now()), local))
    return _printed(panel_id, pdf, f"{heading.meeting}-agenda-beforehand.pdf")


def _printed(panel_id: int, pdf: bytes, name: str) -> ResponseReturnValue:
    with acting() as act:
        act.record(Event.PRINTED, act.session.get_one(Panel, panel_id))
    answer = current_app.response_class(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.post("/panel/<int:panel_id>/publish")
@needs(May.PREPARE_PANEL)
def publish(panel_id: int) -> ResponseReturnValue:
    """Freeze the agenda."""
    refuse_not_mine(panel_id)
    with acting() as act:
        panel = act.session.get_one(Panel, panel_id)
        panels.publish(act, panel, _lines(act, panel))
    return done(message="Agenda published.", then=url_for("panel.show", panel_id=panel_id))


@bp.post("/panel/<int:panel_id>/bring-on")
@needs(May.PREPARE_PANEL)
def bring_on(panel_id: int) -> ResponseReturnValue:
    """Add whoever has come to belong since."""
    refuse_not_mine(panel_id)
    with acting() as act:
        panel = act.session.get_one(Panel, panel_id)
        added = panels.bring_on(act, panel, _lines(act, panel))
    said = "1 child" if added == 1 else f"{added} children"
    return done(message=f"{said} brought onto the agenda.", then=url_for("panel.show", panel_id=panel_id))


def _lines(act: Act, panel: Panel) -> tuple[Line, ...]:
    return agenda_lines(act.session, Window(panel.from_at, panel.to_at), act.at, policy(act.session))


@bp.get("/panel/<int:panel_id>/children/<int:item_id>/leave-off")
@needs(May.PREPARE_PANEL)
def leave_off(panel_id: int, item_id: int) -> ResponseReturnValue:
    """Ask why a child is left off."""
    brief = on_agenda(opened("panel.leave_off", panel_id), item_id)
    return render_template("panel/leave_off.html", form=LeaveOffForm(), brief=brief, panel_id=panel_id)


@bp.post("/panel/<int:panel_id>/children/<int:item_id>/leave-off")
@needs(May.PREPARE_PANEL)
def save_left_off(panel_id: int, item_id: int) -> ResponseReturnValue:
    """Leave a child off, with the reason."""
    brief = on_agenda(opened("panel.leave_off", panel_id), item_id)
    form, page = LeaveOffForm(), "panel/leave_off.html"
    if not form.validate():
        return invalid(page, form, brief=brief, panel_id=panel_id)
    try:
        with acting(form.form_key.data) as act:
            panels.leave_off(act, act.session.get_one(PanelItem, item_id), form.reason.data)
            then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel_id))
    except Refused as no:
        return refused(page, form, no, brief=brief, panel_id=panel_id)
    return done(message="Left off, with the reason on the agenda.", then=then)


@bp.post("/panel/<int:panel_id>/children/<int:item_id>/put-back")
@needs(May.PREPARE_PANEL)
def put_back(panel_id: int, item_id: int) -> ResponseReturnValue:
    """Put a child back who was left off."""
    held = opened("panel.show", panel_id)
    if item_id not in {brief.item_id for brief in held.off}:
        abort(404)
    with acting() as act:
        panels.put_back(act, act.session.get_one(PanelItem, item_id))
    return done(message="Back on the agenda.", then=url_for("panel.show", panel_id=panel_id))
