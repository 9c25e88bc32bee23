"""The list of those who may be sent copies."""

from collections.abc import Callable
from typing import Final

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.circulation.blueprint import bp
from app.features.circulation.forms import INSIDE, OUTSIDE, RecipientForm
from app.models import Recipient
from app.queries import circulation as read
from app.services import circulation
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import VersionedForm, invalid, refused
from app.web.htmx import done

PAGE: Final = "circulation/recipient.html"


@bp.get("/admin/recipients")
@needs(May.MANAGE_LISTS)
def recipients() -> ResponseReturnValue:
    """Everybody on the list."""
    return render_template("circulation/recipients.html", recipients=read.recipients(session()))


@bp.get("/admin/recipients/add")
@needs(May.MANAGE_LISTS)
def add_recipient() -> ResponseReturnValue:
    """Ask who."""
    return render_template(PAGE, form=RecipientForm(formdata=None), **_adding())


@bp.post("/admin/recipients/add")
@needs(May.MANAGE_LISTS)
def save_new_recipient() -> ResponseReturnValue:
    """Add them to the list."""
    return _save(RecipientForm(), None, "Added to the list.")


@bp.get("/admin/recipients/<int:recipient_id>")
@needs(May.MANAGE_LISTS)
def change_recipient(recipient_id: int) -> ResponseReturnValue:
    """Ask what is to stand on the list."""
    row = session().get_one(Recipient, recipient_id)
    form = RecipientForm(
        formdata=None,
        name=row.name,
        organisation=row.organisation,
        email=row.email,
        internal=INSIDE if row.internal else OUTSIDE,
        circumstances=row.circumstances,
    )
    form.made_from(row.version)
    return render_template(PAGE, form=form, **_changing(row))


@bp.post("/admin/recipients/<int:recipient_id>")
@needs(May.MANAGE_LISTS)
def save_recipient(recipient_id: int) -> ResponseReturnValue:
    """Change what stands on the list; copies already shared keep the name they were shared under."""
    return _save(RecipientForm(), session().get_one(Recipient, recipient_id), "The list is changed.")


@bp.post("/admin/recipients/<int:recipient_id>/retire")
@needs(May.MANAGE_LISTS)
def retire_recipient(recipient_id: int) -> ResponseReturnValue:
    """Take them off the list."""
    return _step(recipient_id, circulation.retire, "Taken off the list.")


@bp.post("/admin/recipients/<int:recipient_id>/restore")
@needs(May.MANAGE_LISTS)
def restore_recipient(recipient_id: int) -> ResponseReturnValue:
    """Put them back on the list."""
    return _step(recipient_id, circulation.restore, "On the list again.")


def _adding() -> dict[str, str]:
    return {"title": "Add a recipient", "address": url_for("circulation.save_new_recipient")}


def _changing(row: Recipient | None) -> dict[str, str]:
    if row is None:
        return _adding()
    address = url_for("circulation.save_recipient", recipient_id=row.id)
    return {"title": "Change a recipient", "address": address}


def _save(form: RecipientForm, row: Recipient | None, message: str) -> ResponseReturnValue:
    if not form.validate():
        return invalid(PAGE, form, **_changing(row))
    key, then = form.form_key.data, url_for("circulation.recipients")
    try:
        with acting(key) as act:
            if row is not None:
                row = act.session.get_one(Recipient, row.id)
                act.expect(row, form.version_seen)
            circulation.keep_recipient(act, row, form.told)
            once(act, key, then)
    except Refused as no:
        return refused(PAGE, form, no, **_changing(row))
    return done(message=message, then=then)


def _step(recipient_id: int, step: Callable[[Act, Recipient], None], message: str) -> ResponseReturnValue:
    with acting() as act:
        row = act.session.get_one(Recipient, recipient_id)
        act.expect(row, VersionedForm().version_seen)
        step(act, row)
    return done(message=message, then=url_for("circulation.recipients"))
