"""The meeting in session: who came, opening and closing it, and reading back what was decided."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import PanelAccess
from app.features.panel.attendance import Rows, rows_of, rows_typed
from app.features.panel.blueprint import bp, opened, refuse_not_mine
from app.features.panel.forms import PresentForm, SessionForm
from app.features.panel.reading_back import read_back_of
from app.models import Panel
from app.queries import panel as queries
from app.queries.panel import Meeting
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import CONFLICT, UNPROCESSABLE
from app.web.htmx import done


@bp.get("/panel/<int:panel_id>/present")
@needs(May.PREPARE_PANEL)
def present(panel_id: int) -> ResponseReturnValue:
    """Ask who came; whoever came to the meetings before stands there to be marked."""
    refuse_not_mine(panel_id)
    meeting, likely = queries.meeting(session(), panel_id), queries.expected(session(), panel_id)
    form = PresentForm(formdata=None, version=meeting.version, apologies=meeting.apologies)
    known = (*likely, *meeting.came)
    rows = rows_typed(form.kept.typed, known) if form.kept else rows_of(meeting.came, likely)
    return _attendance(meeting, form, rows)


@bp.post("/panel/<int:panel_id>/present")
@needs(May.PREPARE_PANEL)
def save_present(panel_id: int) -> ResponseReturnValue:
    """Save who came; when somebody was first, show theirs and keep what was typed."""
    refuse_not_mine(panel_id)
    meeting, likely = queries.meeting(session(), panel_id), queries.expected(session(), panel_id)
    form, rows = PresentForm(), rows_typed(request.form, (*likely, *meeting.came))
    if not form.validate() or rows.faults:
        return _attendance(meeting, form, rows), UNPROCESSABLE
    more = request.form.get("then") == "add"
    then = url_for("panel.present" if more else "panel.show", panel_id=panel_id)
    try:
        with acting(form.form_key.data) as act:
            panel = act.session.get_one(Panel, panel_id)
            act.expect(panel, form.version_seen)
            panels.note_present(act, panel, rows.came(act.at), form.apologies.data or "")
            then = once(act, form.form_key.data, then)
    except Refused as no:
        meeting, form.form_errors = queries.meeting(session(), panel_id), [str(no)]
        if not isinstance(no, Overtaken):
            return _attendance(meeting, form, rows), UNPROCESSABLE
        form.overtaken(no)
        form.version.data = str(meeting.version)
        return _attendance(meeting, form, rows, theirs=meeting), CONFLICT
    return done(message="Saved who came.", then=then)


@bp.get("/panel/<int:panel_id>/read-back")
@needs(May.PREPARE_PANEL)
def read_back(panel_id: int) -> ResponseReturnValue:
    """Every child's decisions and actions, to be read aloud; what is still open is named."""
    held = opened("panel.read_back", panel_id)
    return render_template(
        "panel/read_back.html", meeting=held.meeting, lines=read_back_of(held), form=SessionForm()
    )


@bp.post("/panel/<int:panel_id>/open-session")
@needs(May.PREPARE_PANEL)
def open_session(panel_id: int) -> ResponseReturnValue:
    """Begin the meeting, with the first child who has no minutes yet."""
    held = opened("panel.show", panel_id)
    form, first = SessionForm(), held.next_to_minute
    with acting(form.form_key.data) as act:
        panels.open_session(act, act.session.get_one(Panel, panel_id))
        leads = (
            url_for("panel.minutes", panel_id=panel_id, item_id=first.item_id)
            if first
            else url_for("panel.show", panel_id=panel_id)
        )
        then = once(act, form.form_key.data, leads)
    return done(message="The session is open.", then=then)


@bp.post("/panel/<int:panel_id>/close-session")
@needs(May.PREPARE_PANEL)
def close_session(panel_id: int) -> ResponseReturnValue:
    """End the meeting."""
    refuse_not_mine(panel_id)
    form = SessionForm()
    with acting(form.form_key.data) as act:
        panels.close_session(act, act.session.get_one(Panel, panel_id))
        then = once(act, form.form_key.data, url_for("panel.read_back", panel_id=panel_id))
    return done(message="The session is closed. Minutes may be completed until they are issued.", then=then)


def _attendance(meeting: Meeting, form: PresentForm, rows: Rows, theirs: Meeting | None = None) -> str:
    return render_template(
        "panel/present.html",
        form=form,
        meeting=meeting,
        rows=rows,
        theirs=theirs,
        accesses=[each.value for each in PanelAccess],
    )
