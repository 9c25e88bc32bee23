"""A file in: sent, looked at, and imported on a yes."""

import hashlib

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.imports.forms import ConfirmForm, UploadForm
from app.features.imports.preview import preview_of
from app.queries.imports import children_named, earlier
from app.services import uploads
from app.services.intake import Kind, Plan, carry_out, plan
from app.web.access import May, needs
from app.web.acting import acting, machine_now, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done
from app.web.numbers import whole
from app.web.tables.reading import read_table

bp = Blueprint("imports", __name__, url_prefix="/imports")


@bp.get("")
@needs(May.IMPORT)
def index() -> ResponseReturnValue:
    """Ask for a file, and list those that came before."""
    return render_template("imports/index.html", form=UploadForm(formdata=None), earlier=earlier(session()))


@bp.post("")
@needs(May.IMPORT)
def send() -> ResponseReturnValue:
    """Keep a file for an hour and show what it would do; what is no such table is refused at once."""
    form = UploadForm()
    if not form.validate():
        return invalid("imports/index.html", form, earlier=earlier(session()))
    content: bytes = form.file.data.read()
    try:
        plan(session(), Kind(form.kind.data), read_table(content), now())
        with acting(form.form_key.data) as act:
            upload = uploads.keep(act, form.kind.data, form.file.data.filename, content, machine_now())
            then = url_for("imports.preview", upload_id=upload.id)
            once(act, form.form_key.data, then)
    except Refused as no:
        return refused("imports/index.html", form, no, at="file", earlier=earlier(session()))
    return done(message="Nothing is imported yet.", then=then)


@bp.get("/previews/<int:upload_id>")
@needs(May.IMPORT)
def preview(upload_id: int) -> ResponseReturnValue:
    """What a file would do, or everything wrong with it; saves nothing."""
    upload = uploads.sent_by(session(), me().id, upload_id, machine_now())
    joining = [row for typed in request.args.getlist("join") if (row := whole(typed)) is not None]
    planned = plan(session(), Kind(upload.kind), read_table(upload.content), now(), joining)
    shown = preview_of(upload, planned, joining)
    saw("imports.preview", *children_named(session(), shown.names))
    return render_template("imports/preview.html", preview=shown, form=ConfirmForm(formdata=None))


@bp.post("/previews/<int:upload_id>/confirm")
@needs(May.IMPORT)
def confirm(upload_id: int) -> ResponseReturnValue:
    """Import what was shown, all of it or nothing."""
    form = ConfirmForm()
    key, then = form.form_key.data, url_for("imports.index")
    with acting(key) as act:
        upload = uploads.sent_by(act.session, me().id, upload_id, machine_now())
        table = read_table(upload.content)
        planned = plan(act.session, Kind(upload.kind), table, act.at, form.join.data or [])
        carry_out(act, planned, upload.filename, hashlib.sha256(upload.content).hexdigest())
        uploads.discard(act, upload)
        once(act, key, then)
    return done(message=_said(planned), then=then)


@bp.post("/previews/<int:upload_id>/discard")
@needs(May.IMPORT)
def discard(upload_id: int) -> ResponseReturnValue:
    """Forget a file without importing it."""
    with acting() as act:
        uploads.discard(act, uploads.sent_by(act.session, me().id, upload_id, machine_now()))
    return done(message="The file is gone; nothing was imported.", then=url_for("imports.index"))


def _said(planned: Plan) -> str:
    counts = f"Imported {len(planned.new)}, unchanged {planned.unchanged}, changed {len(planned.changed)}."
    left = len(planned.left)
    return f"{counts} Changed here since, and left: {left}." if left else counts
