"""Documents from outside, put on the child’s file."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.children.blueprint import bp, child_numbered, shown
from app.features.children.forms import PaperForm
from app.models import Child
from app.queries import child_file
from app.services import documents
from app.web.access import May, needs
from app.web.acting import acting, now, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done
from app.web.pdf.checking import checked

PAGE = "children/add_document.html"


@bp.get("/<string:crs_id>/documents/add")
@needs(May.LOG)
def ask_document(crs_id: str) -> ResponseReturnValue:
    """Ask for a document from outside."""
    return render_template(PAGE, form=PaperForm(formdata=None), who=_who(crs_id))


@bp.post("/<string:crs_id>/documents/add")
@needs(May.LOG)
def add_document(crs_id: str) -> ResponseReturnValue:
    """Put it on the file."""
    who, form = _who(crs_id), PaperForm()
    if not form.validate():
        return invalid(PAGE, form, who=who)
    then = url_for("children.documents", crs_id=crs_id)
    at = "file"
    try:
        content = checked(form.file.data.read())
        at = ""
        with acting(form.form_key.data) as act:
            child = act.session.get_one(Child, who.id, with_for_update=True)
            documents.add_from_outside(act, child, content, form.title.data, form.source.data, form.day)
            once(act, form.form_key.data, then)
    except Refused as no:
        return refused(PAGE, form, no, at=at, who=_who(crs_id))
    return done(message="The document is on the file.", then=then)


def _who(crs_id: str) -> child_file.Identity:
    child_id = child_numbered(crs_id)
    return shown("children.add_document", child_id, child_file.identity(session(), child_id, now()))
