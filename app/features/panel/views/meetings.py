"""The list of meetings, making the next one, and who chairs."""

from datetime import timedelta
from typing import TypeVar

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of, midnight
from app.domain.errors import Overtaken, Refused
from app.domain.panel import Window
from app.domain.roles import Role
from app.features.panel.blueprint import bp, refuse_not_mine
from app.features.panel.forms import ArrangeForm, MeetingForm
from app.models import Panel, Person
from app.queries import panel as queries
from app.queries.panel import NextWindow
from app.queries.paper_standing import to_file
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.govforms import options
from app.web.htmx import done

Form = TypeVar("Form", MeetingForm, ArrangeForm)

ONE_DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


@bp.get("/panel")
@needs(May.PREPARE_PANEL)
def index() -> ResponseReturnValue:
    """The meetings a person may open."""
    held = queries.meetings(session(), me(), now())
    asked = queries.asked_and_waiting(session(), me(), now())
    if asked:
        saw("panel.index", *{each.child_id for each in asked})
    following, waiting = queries.next_window(session(), now()), len(to_file(session(), me(), now()))
    return render_template(
        "panel/index.html", meetings=held, following=following, to_file=waiting, asked=asked
    )


@bp.get("/panel/new")
@needs(May.MAKE_PANEL)
def new() -> ResponseReturnValue:
    """Ask for the next meeting."""
    following = queries.next_window(session(), now())
    form = MeetingForm(
        formdata=None,
        held_on=day_of(following.window.closes),
        opens=day_of(following.window.opens),
        last=day_of(following.window.closes - MOMENT),
        chair=str(me().id),
    )
    return render_template("panel/new.html", form=_with_chairs(form), following=following)


@bp.post("/panel/new")
@needs(May.MAKE_PANEL)
def make() -> ResponseReturnValue:
    """Make the next meeting."""
    following = queries.next_window(session(), now())
    form = _with_chairs(MeetingForm())
    if following.chained:
        del form.opens
    if not form.validate():
        return invalid("panel/new.html", form, following=following)
    try:
        with acting(form.form_key.data) as act:
            arranged = panels.Arranged(
                form.held_on.data, act.session.get_one(Person, int(form.chair.data)), form.place.data or ""
            )
            panel = panels.make(act, _window(form, following), arranged)
            then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel.id))
    except Refused as no:
        return refused("panel/new.html", _with_chairs(form), no, following=following)
    return done(message="Meeting made. Its agenda is building itself.", then=then)


def _window(form: MeetingForm, following: NextWindow) -> Window:
    first, last = form.opens.data if "opens" in form else None, form.last.data
    if last is None or (first is None and not following.chained):
        raise Refused("Say from what day and up to what day reports count.")
    opens = midnight(first) if first else following.window.opens
    return Window(opens, midnight(last + ONE_DAY))


@bp.get("/panel/<int:panel_id>/arrange")
@needs(May.PREPARE_PANEL)
def arrange(panel_id: int) -> ResponseReturnValue:
    """Ask who chairs and where."""
    refuse_not_mine(panel_id)
    meeting = queries.meeting(session(), panel_id)
    form = ArrangeForm(
        formdata=None, version=meeting.version, chair=str(meeting.chair_id), place=meeting.place
    )
    return render_template("panel/arrange.html", form=_with_chairs(form), meeting=meeting)


@bp.post("/panel/<int:panel_id>/arrange")
@needs(May.PREPARE_PANEL)
def save_arranged(panel_id: int) -> ResponseReturnValue:
    """Save who chairs and where."""
    refuse_not_mine(panel_id)
    form, page = _with_chairs(ArrangeForm()), "panel/arrange.html"
    if not form.validate():
        return invalid(page, form, meeting=queries.meeting(session(), panel_id))
    try:
        with acting(form.form_key.data) as act:
            panel = act.session.get_one(Panel, panel_id)
            act.expect(panel, form.version_seen)
            chair = act.session.get_one(Person, int(form.chair.data))
            panels.change(act, panel, chair, form.place.data or "")
            then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel_id))
    except Refused as no:
        return _said_no(page, form, no, panel_id)
    return done(message="Saved.", then=then)


def _said_no(page: str, form: ArrangeForm, no: Refused, panel_id: int) -> ResponseReturnValue:
    """The page again; where somebody was first, it shows theirs and takes the next save."""
    meeting = queries.meeting(session(), panel_id)
    if isinstance(no, Overtaken):
        form.version.data = str(meeting.version)
    return refused(page, form, no, meeting=meeting)


def _with_chairs(form: Form) -> Form:
    """Offer who may chair; a panel chair prepares only the meetings they chair themselves."""
    only = me().id if me().role is Role.PANEL_CHAIR else None
    chairs: list[tuple[str, str]] = [
        (str(number), name) for number, name in queries.chairs(session()) if only in (None, number)
    ]
    form.chair.choices = options([("", "Choose"), *chairs])
    return form
