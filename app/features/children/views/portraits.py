"""How a child looks: the photograph, the description, and the sheet for people who look for them."""

from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.children.blueprint import bp, child_numbered, shown
from app.features.children.forms import DescriptionForm, PhotographForm, TakeAwayForm
from app.features.children.grab_sheet import grab_sheet
from app.models import Child, Photograph
from app.queries import child_file
from app.queries.child_file import Portrait
from app.services import portraits
from app.services.events import Event
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, refuse_twice, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done
from app.web.pdf import render
from app.web.pictures import picture

PHOTOGRAPH = "children/photograph.html"
TAKE_AWAY = "children/take_away.html"
DESCRIBE = "children/describe.html"


@bp.get("/<string:crs_id>/photographs/<int:photograph_id>")
@needs(May.SEE_CHILD)
def photograph(crs_id: str, photograph_id: int) -> ResponseReturnValue:
    """The photograph itself, to whoever may see its child."""
    child_id = child_numbered(crs_id)
    content = child_file.photograph(session(), child_id, photograph_id)
    if content is None:
        abort(404)
    saw("children.photograph", child_id)
    return current_app.response_class(content, mimetype="image/jpeg")


@bp.get("/<string:crs_id>/photograph")
@needs(May.LOG)
def ask_photograph(crs_id: str) -> ResponseReturnValue:
    """Ask for a photograph, and show the one on file."""
    page = _page(crs_id)
    return render_template(PHOTOGRAPH, form=PhotographForm(formdata=None), page=page)


@bp.post("/<string:crs_id>/photograph")
@needs(May.LOG)
def add_photograph(crs_id: str) -> ResponseReturnValue:
    """Put a photograph on file."""
    page, form = _page(crs_id), PhotographForm()
    if not form.validate():
        return invalid(PHOTOGRAPH, form, page=page)
    then = url_for("children.file", crs_id=crs_id)
    try:
        content = picture(form.file.data.read())
        with acting(form.form_key.data) as act:
            portraits.add_photograph(act, act.session.get_one(Child, page.who.id), content, form.day)
            once(act, form.form_key.data, then)
    except Refused as no:
        at = "on" if "future" in str(no) else "file"
        return refused(PHOTOGRAPH, form, no, at=at, page=_page(crs_id))
    return done(message="The photograph is on the file.", then=then)


@bp.get("/<string:crs_id>/photographs/<int:photograph_id>/take-away")
@needs(May.LOG)
def ask_take_away(crs_id: str, photograph_id: int) -> ResponseReturnValue:
    """Ask why the photograph on file is taken away."""
    return render_template(TAKE_AWAY, form=TakeAwayForm(formdata=None), page=_on_file(crs_id, photograph_id))


@bp.post("/<string:crs_id>/photographs/<int:photograph_id>/take-away")
@needs(May.LOG)
def take_away(crs_id: str, photograph_id: int) -> ResponseReturnValue:
    """Take a wrong photograph off file."""
    form = TakeAwayForm()
    refuse_twice(form.form_key.data)
    page = _on_file(crs_id, photograph_id)
    if not form.validate():
        return invalid(TAKE_AWAY, form, page=page)
    then = url_for("children.file", crs_id=crs_id)
    with acting(form.form_key.data) as act:
        child = act.session.get_one(Child, page.who.id)
        row = act.session.get_one(Photograph, photograph_id, with_for_update=True)
        portraits.take_away(act, child, row, form.because.data)
        once(act, form.form_key.data, then)
    return done(message="The photograph is taken away.", then=then)


@bp.get("/<string:crs_id>/description")
@needs(May.LOG)
def ask_description(crs_id: str) -> ResponseReturnValue:
    """Ask for the words a grab sheet gives."""
    page = _page(crs_id)
    known = {name: getattr(page, name) for name in portraits.WORDS}
    form = DescriptionForm(formdata=None, version=str(page.version or ""), **known)
    return render_template(DESCRIBE, form=form, page=page)


@bp.post("/<string:crs_id>/description")
@needs(May.LOG)
def describe(crs_id: str) -> ResponseReturnValue:
    """Save the description."""
    page, form = _page(crs_id), DescriptionForm()
    if not form.validate():
        return invalid(DESCRIBE, form, page=page)
    then = url_for("children.file", crs_id=crs_id)
    try:
        with acting(form.form_key.data) as act:
            child = act.session.get_one(Child, page.who.id)
            portraits.describe(act, child, form.words, form.version_seen)
            once(act, form.form_key.data, then)
    except Refused as no:
        return refused(DESCRIBE, form, no, page=_page(crs_id))
    return done(message="The description is saved.", then=then)


@bp.get("/<string:crs_id>/grab-sheet.pdf")
@needs(May.SEE_CHILD)
def print_grab_sheet(crs_id: str) -> ResponseReturnValue:
    """One side for people who look for a child who is missing now; printing it is noted."""
    child_id = child_numbered(crs_id)
    page = shown("children.grab_sheet", child_id, child_file.wanted(session(), child_id, now()))
    if page.portrait.who.missing_since is None:
        abort(404)
    paper = grab_sheet(page, me(), now())
    (pdf,) = render([render_template("print/grab_sheet.html", paper=paper)])
    with acting() as act:
        child = act.session.get_one(Child, child_id)
        act.record(Event.PRINTED, child, child=child)
    answer = current_app.response_class(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{crs_id}-missing-now.pdf"'
    return answer


def _page(crs_id: str) -> Portrait:
    child_id = child_numbered(crs_id)
    return shown("children.portrait", child_id, child_file.portrait(session(), child_id, now()))


def _on_file(crs_id: str, photograph_id: int) -> Portrait:
    """The page of the child whose photograph on file this is."""
    page = _page(crs_id)
    if page.who.photograph is None or page.who.photograph.id != photograph_id:
        abort(404)
    return page
