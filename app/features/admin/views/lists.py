"""The editable lists of reasons."""

from collections.abc import Callable

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.vocabulary import ReasonList
from app.features.admin.blueprint import bp
from app.features.admin.forms import AddLineForm, JustThis, LineForm
from app.models import Reason
from app.queries.lists import reason_lists
from app.services import lists as services
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done


@bp.get("/lists")
@needs(May.MANAGE_LISTS)
def lists() -> ResponseReturnValue:
    """Every list with its lines."""
    return render_template("admin/lists.html", lists=reason_lists(session()))


@bp.get("/lists/<string:which>/add")
@needs(May.MANAGE_LISTS)
def add_line(which: str) -> ResponseReturnValue:
    """Ask for the words of a new line."""
    return render_template("admin/add_line.html", form=AddLineForm(formdata=None), which=_list(which))


@bp.post("/lists/<string:which>/add")
@needs(May.MANAGE_LISTS)
def save_new_line(which: str) -> ResponseReturnValue:
    """Add a line at the end of the list."""
    on, form = _list(which), AddLineForm()
    if not form.validate():
        return invalid("admin/add_line.html", form, which=on)
    key = form.form_key.data
    try:
        with acting(key) as act:
            services.add(act, on, form.words.data)
            then = once(act, key, _back(on))
    except Refused as no:
        return refused("admin/add_line.html", form, no, at="words", which=on)
    return done(message="Line added.", then=then)


@bp.get("/lists/lines/<int:reason_id>")
@needs(May.MANAGE_LISTS)
def change_line(reason_id: int) -> ResponseReturnValue:
    """Ask for other words."""
    row = session().get_one(Reason, reason_id)
    form = LineForm(formdata=None, version=str(row.version), words=row.words)
    return render_template("admin/change_line.html", form=form, line=row)


@bp.post("/lists/lines/<int:reason_id>")
@needs(May.MANAGE_LISTS)
def save_line(reason_id: int) -> ResponseReturnValue:
    """Say the line in other words."""
    row, form = session().get_one(Reason, reason_id), LineForm()
    if not form.validate():
        return invalid("admin/change_line.html", form, line=row)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Reason, reason_id)
            act.expect(row, form.version_seen)
            services.reword(act, row, form.words.data)
            then = once(act, form.form_key.data, _back(row.list))
    except Refused as no:
        return refused("admin/change_line.html", form, no, at="words", line=row)
    return done(message="Line changed.", then=then)


@bp.post("/lists/lines/<int:reason_id>/up")
@needs(May.MANAGE_LISTS)
def move_line_up(reason_id: int) -> ResponseReturnValue:
    """Move the line one place up."""
    return _step(reason_id, services.move_up, "Line moved.")


@bp.post("/lists/lines/<int:reason_id>/retire")
@needs(May.MANAGE_LISTS)
def retire_line(reason_id: int) -> ResponseReturnValue:
    """Take the line out of use."""
    return _step(reason_id, services.retire, "Line retired.")


@bp.post("/lists/lines/<int:reason_id>/restore")
@needs(May.MANAGE_LISTS)
def restore_line(reason_id: int) -> ResponseReturnValue:
    """Bring the line back into use."""
    return _step(reason_id, services.restore, "Line in use again.")


def _step(reason_id: int, step: Callable[[Act, Reason], None], message: str) -> ResponseReturnValue:
    """One press on a line that is still as this person saw it."""
    with acting() as act:
        row = act.session.get_one(Reason, reason_id)
        act.expect(row, JustThis().version_seen)
        step(act, row)
        then = _back(row.list)
    return done(message=message, then=then)


def _list(which: str) -> ReasonList:
    for each in ReasonList:
        if each.replace(" ", "-") == which:
            return each
    return abort(404)


def _back(on: ReasonList) -> str:
    return url_for("admin.lists", _anchor=on.replace(" ", "-"))
