"""Who a child is, put right."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.intake.blueprint import bp, said_no
from app.features.intake.forms.identities import IdentityForm
from app.models import Child
from app.queries.intake import Particulars, particulars
from app.queries.search import numbered
from app.services import children
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid
from app.web.htmx import done

PAGE = "intake/correct_who.html"


@bp.get("/children/<string:crs_id>/identity")
@needs(May.CORRECT)
def correct_who(crs_id: str) -> ResponseReturnValue:
    """Ask who the child is."""
    child = _child(crs_id)
    return render_template(PAGE, form=IdentityForm.of(child), who=child.who)


@bp.post("/children/<string:crs_id>/identity")
@needs(May.CORRECT)
def save_who(crs_id: str) -> ResponseReturnValue:
    """Put right who the child is."""
    child = _child(crs_id)
    form = IdentityForm()
    if not form.validate():
        return invalid(PAGE, form, who=child.who)
    key = form.form_key.data
    try:
        with acting(key) as act:
            row = act.session.get_one(Child, child.who.id)
            act.expect(row, form.version_seen)
            children.correct_identity(act, row, form.details)
            then = once(act, key, url_for("children.file", crs_id=form.details.crs_id))
    except Refused as no:
        child = _child(crs_id)
        return said_no(PAGE, form, no, version=child.who.version, who=child.who)
    return done(message="Put right.", then=then)


def _child(crs_id: str) -> Particulars:
    """The child with this number, the look recorded; not found for whoever may not see the child."""
    child_id = numbered(session(), me(), crs_id, now())
    found = particulars(session(), child_id, now()) if child_id is not None else None
    if found is None:
        abort(404)
    saw("intake.correct_who", found.who.id)
    return found
