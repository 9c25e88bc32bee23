"""Minute-taking: one child at a time, each saved alone."""

from datetime import datetime

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.minutes import Said
from app.features.panel.blueprint import bp, on_agenda, opened, refuse_not_mine
from app.features.panel.forms import MinutesForm
from app.features.panel.papers import impact_of
from app.features.panel.rows import Rows, rows_of, rows_typed
from app.models import PanelItem
from app.queries.child_file import identity
from app.queries.owners import owners
from app.queries.panel import Brief, Sheet, decisions, typists
from app.services import drafts, panels
from app.web import live
from app.web.access import May, needs
from app.web.acting import acting, machine_now, me, now, once, session
from app.web.forms import CONFLICT, UNPROCESSABLE
from app.web.govforms import options
from app.web.htmx import done
from app.web.sessions import POLL_HEADER

NEXT = "next"
ADD = "add"


@bp.get("/panel/<int:panel_id>/children/<int:item_id>")
@needs(May.PREPARE_PANEL)
def minutes(panel_id: int, item_id: int) -> ResponseReturnValue:
    """What is known of one child, and what is minuted; an open page asks only who else is typing there."""
    if POLL_HEADER in request.headers:
        return _who_types(panel_id, item_id)
    held = opened("panel.minutes", panel_id)
    brief = on_agenda(held, item_id)
    said = brief.extract.said
    form = MinutesForm(
        formdata=None,
        version=brief.version,
        risks=said.risks,
        pattern=said.pattern,
        impact=said.impact,
        outcome=said.outcome,
        decisions=list(said.decisions),
    )
    rows = rows_typed(form.kept.typed, now()) if form.kept else rows_of(brief)
    return _page(held, brief, form, rows)


@bp.post("/panel/<int:panel_id>/children/<int:item_id>")
@needs(May.PREPARE_PANEL)
def save(panel_id: int, item_id: int) -> ResponseReturnValue:
    """Save the minutes of one child; when somebody was first, show both and keep what was typed."""
    held = opened("panel.minutes", panel_id)
    brief = on_agenda(held, item_id)
    form, rows = _with_decisions(MinutesForm(), brief), rows_typed(request.form, now())
    if not form.validate() or rows.faults:
        return _page(held, brief, form, rows), UNPROCESSABLE
    typed = panels.Typed(_said(form), rows.actions(now(), owners(session(), now())), rows.outcomes)
    try:
        with acting(form.form_key.data) as act:
            panels.save_minutes(act, act.session.get_one(PanelItem, item_id), form.version_seen, typed)
            then = once(act, form.form_key.data, _then(held, panel_id, item_id))
    except Overtaken:
        return _both(panel_id, item_id, form, rows)
    except Refused as no:
        form.form_errors = [str(no)]
        return _page(held, brief, form, rows), UNPROCESSABLE
    return done(message=f"Minutes of number {brief.extract.number} saved.", then=then)


def _who_types(panel_id: int, item_id: int) -> ResponseReturnValue:
    """Who is typing about this child beside whoever asks: no narrative, and no child is shown."""
    refuse_not_mine(panel_id)
    found = typists(session(), panel_id, item_id, me().id, request.path, _runs_out())
    if found is None:
        abort(404)
    if live.unchanged(found.mark):
        return live.nothing_new()
    return render_template("panel/_typing.html", typists=found)


def _runs_out() -> datetime:
    """When a draft kept this moment runs out."""
    return machine_now() + drafts.KEPT


def _both(panel_id: int, item_id: int, form: MinutesForm, rows: Rows) -> ResponseReturnValue:
    """What somebody else saved beside what was typed here; the next save is made knowing theirs."""
    held = opened("panel.minutes", panel_id)
    brief = on_agenda(held, item_id)
    form.version.data = str(brief.version)
    return _page(held, brief, form, rows, theirs=brief), CONFLICT


def _page(held: Sheet, brief: Brief, form: MinutesForm, rows: Rows, theirs: Brief | None = None) -> str:
    who = identity(session(), brief.child_id, now()) or abort(404)
    return render_template(
        "panel/minutes.html",
        sheet=held,
        brief=brief,
        owners=owners(session(), now()),
        who=who,
        form=_with_decisions(form, brief),
        rows=rows,
        theirs=theirs,
        following=held.after(brief.item_id or 0),
        before=held.before(brief.item_id or 0),
        typists=typists(session(), held.meeting.id, brief.item_id or 0, me().id, request.path, _runs_out()),
        impact=impact_of(brief.extract, held.meeting.held_on),
    )


def _with_decisions(form: MinutesForm, brief: Brief) -> MinutesForm:
    """Offer the list of decisions, and any already made that has since left it."""
    words = dict.fromkeys((*decisions(session()), *brief.extract.said.decisions))
    form.decisions.choices = options([(each, f"{each[:1].upper()}{each[1:]}") for each in words])
    return form


def _said(form: MinutesForm) -> Said:
    def typed(name: str) -> str:
        return "\n".join((form[name].data or "").split("\r\n")).strip()

    parts = {name: typed(name) for name in ("risks", "pattern", "impact", "outcome")}
    return Said(**parts, decisions=tuple(form.decisions.data or ()))


def _then(held: Sheet, panel_id: int, item_id: int) -> str:
    wanted = request.form.get("then")
    following = held.after(item_id)
    if wanted == NEXT and following:
        return url_for("panel.minutes", panel_id=panel_id, item_id=following.item_id)
    if wanted == NEXT:
        return url_for("panel.show", panel_id=panel_id)
    anchor = "actions" if wanted == ADD else None
    return url_for("panel.minutes", panel_id=panel_id, item_id=item_id, _anchor=anchor)
