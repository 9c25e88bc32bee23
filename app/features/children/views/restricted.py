"""Restricted files: marked by the coordinator, and opened by others for a while, for a reason."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.children.blueprint import bp, child_numbered, shown
from app.features.children.forms import OpenForm, RestrictForm
from app.models import Child
from app.queries.child_file import Identity, identity
from app.queries.restricted import may_be_openers, openers_of, restricted_files, shut_number
from app.queries.search import numbered
from app.services import restricting
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

RESTRICT, ASK = "children/restrict.html", "children/ask_to_open.html"
FILE = "children.file"


@bp.get("/restricted-files")
@needs(May.RESTRICT)
def restricted() -> ResponseReturnValue:
    """Which files are restricted, and who opened them for a reason."""
    page = restricted_files(session())
    saw("children.restricted", *{each.id for each in page.files}, *{each.child_id for each in page.looks})
    return render_template("children/restricted.html", page=page)


@bp.get("/<string:crs_id>/restrict")
@needs(May.RESTRICT)
def ask_restrict(crs_id: str) -> ResponseReturnValue:
    """Ask why a file is restricted, and who may open it."""
    who = _child(crs_id)
    row = session().get_one(Child, who.id)
    named = [str(each) for each in openers_of(session(), who.id)]
    form = RestrictForm(formdata=None, because=row.restricted_because, openers=named)
    form.openers.choices = may_be_openers(session())
    form.made_from(row.version)
    return render_template(RESTRICT, form=form, who=who, since=row.restricted_at)


@bp.post("/<string:crs_id>/restrict")
@needs(May.RESTRICT)
def restrict(crs_id: str) -> ResponseReturnValue:
    """Restrict the file, or change to whom it is open."""
    who, form = _child(crs_id), RestrictForm()
    form.openers.choices = may_be_openers(session())
    since = session().get_one(Child, who.id).restricted_at
    if not form.validate():
        return invalid(RESTRICT, form, who=who, since=since)
    key = form.form_key.data
    try:
        with acting(key) as act:
            row = act.session.get_one(Child, who.id)
            act.expect(row, form.version_seen)
            restricting.restrict(act, row, form.because.data or "", {int(each) for each in form.openers.data})
            then = once(act, key, url_for(FILE, crs_id=who.crs_id))
    except Refused as no:
        return refused(RESTRICT, form, no, who=_child(crs_id), since=since)
    return done(message="The file is restricted.", then=then)


@bp.post("/<string:crs_id>/lift-restriction")
@needs(May.RESTRICT)
def lift(crs_id: str) -> ResponseReturnValue:
    """Open the file again to everybody it is open to otherwise."""
    who = _child(crs_id)
    with acting() as act:
        restricting.lift(act, act.session.get_one(Child, who.id))
    return done(message="The file is not restricted any more.", then=url_for(FILE, crs_id=who.crs_id))


@bp.get("/<string:crs_id>/open")
@needs(May.SEE_CHILD)
def ask_open(crs_id: str) -> ResponseReturnValue:
    """Ask for the reason; not found for whose the child is not, restricted or not."""
    if numbered(session(), me(), crs_id, now()) is not None:
        return redirect(url_for(FILE, crs_id=crs_id), code=303)
    _, number = shut_number(session(), me(), crs_id, now()) or abort(404)
    return render_template(ASK, form=OpenForm(formdata=None), number=number)


@bp.post("/<string:crs_id>/open")
@needs(May.SEE_CHILD)
def open_it(crs_id: str) -> ResponseReturnValue:
    """Record the reason, tell the coordinators, and open the file for 60 minutes."""
    if numbered(session(), me(), crs_id, now()) is not None:
        return redirect(url_for(FILE, crs_id=crs_id), code=303)
    child_id, number = shut_number(session(), me(), crs_id, now()) or abort(404)
    form = OpenForm()
    if not form.validate():
        return invalid(ASK, form, number=number)
    key = form.form_key.data
    with acting(key) as act:
        restricting.open_for_a_while(act, act.session.get_one(Child, child_id), form.because.data or "")
        then = once(act, key, url_for(FILE, crs_id=number))
    return done(message="Open to you for 60 minutes. The coordinator has been told.", then=then)


def _child(crs_id: str) -> Identity:
    child_id = child_numbered(crs_id)
    return shown("children.restrict", child_id, identity(session(), child_id, now()))
