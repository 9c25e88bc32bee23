"""Choosing who gets whose extract: a partner only those of children they are concerned with, and why."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.vocabulary import PanelAccess
from app.features.panel.blueprint import bp, opened, refuse_not_mine
from app.features.panel.forms import CopiesForm
from app.models import Panel, PanelCopy
from app.queries import panel as queries
from app.queries.panel import Receiver, Sheet
from app.services import panels
from app.services.panels import To
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import invalid, refused
from app.web.govforms import options
from app.web.htmx import done
from app.web.numbers import whole

PAGE = "panel/copies.html"


@bp.get("/panel/<int:panel_id>/copies")
@needs(May.ISSUE_PANEL)
def copies(panel_id: int) -> ResponseReturnValue:
    """Who is to have which extracts, and a form to choose more."""
    held, known = _opened(panel_id)
    form = _offered(CopiesForm(formdata=None, to=request.args.get("to", "")), held, known)
    return render_template(PAGE, form=form, sheet=held, receivers=known)


@bp.post("/panel/<int:panel_id>/copies")
@needs(May.ISSUE_PANEL)
def choose_copies(panel_id: int) -> ResponseReturnValue:
    """Keep who is to have them."""
    held, known = _opened(panel_id)
    form = _offered(CopiesForm(), held, known)
    if not form.validate():
        return invalid(PAGE, form, sheet=held, receivers=known)
    to = next(each for each in known if each.key == form.to.data)
    whom = To(to.name, to.organisation, to.internal, to.access, to.recipient_id)
    items = [number for each in form.children.data or () if (number := whole(each)) is not None]
    try:
        with acting(form.form_key.data) as act:
            panel = act.session.get_one(Panel, panel_id)
            panels.choose(act, panel, whom, items, form.because.data or "")
            then = once(act, form.form_key.data, url_for("panel.copies", panel_id=panel_id))
    except Refused as no:
        return refused(PAGE, form, no, sheet=held, receivers=known)
    return done(message=f"{to.name} is to have {len(items)}.", then=then)


@bp.post("/panel/<int:panel_id>/copies/<int:copy_id>/take-back")
@needs(May.ISSUE_PANEL)
def take_copy_back(panel_id: int, copy_id: int) -> ResponseReturnValue:
    """Somebody is not to have an extract after all."""
    refuse_not_mine(panel_id)
    with acting() as act:
        row = act.session.get(PanelCopy, copy_id)
        if row is None or row.item.panel_id != panel_id:
            abort(404)
        panels.take_back(act, row)
    return done(message="Taken back.", then=url_for("panel.copies", panel_id=panel_id))


def _opened(panel_id: int) -> tuple[Sheet, tuple[Receiver, ...]]:
    held = opened("panel.copies", panel_id)
    if not held.meeting.open:
        raise Refused("Who gets what is chosen between publishing and issuing.")
    return held, queries.receivers(session(), held.meeting)


def _offered(form: CopiesForm, held: Sheet, known: tuple[Receiver, ...]) -> CopiesForm:
    """Offer whoever may be given papers, and the children of the agenda."""
    may = [each for each in known if each.access is not PanelAccess.OBSERVES]
    form.to.choices = options([("", "Choose"), *((each.key, _label(each)) for each in may)])
    form.children.choices = options(
        [
            (str(each.item_id), f"{each.extract.number}: {each.short}, {each.extract.crs_id}")
            for each in held.on
        ]
    )
    return form


def _label(each: Receiver) -> str:
    side = "the council" if each.internal else "partner"
    return f"{each.name}, {each.organisation} ({side})"
