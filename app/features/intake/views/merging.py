"""Two records of one child made one: asked for, checked and confirmed by somebody else, undone."""

from collections.abc import Callable
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.intake.blueprint import bp, said_no
from app.features.intake.forms.merging import AskMergeForm, ConfirmMergeForm, EndMergeForm
from app.models import Child, ChildMerge
from app.queries.child_file import Identity, identity
from app.queries.child_merges import MergePage, merge_page, merges_of, merges_waiting
from app.queries.search import numbered
from app.services import child_merges
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import VersionedForm, invalid
from app.web.htmx import done

ASK, CHECK, ALL = "intake/ask_merge.html", "intake/check_merge.html", "intake/merges.html"


@bp.get("/children/records-to-merge")
@needs(May.CORRECT)
def merges() -> ResponseReturnValue:
    """The records somebody asked to be made one, which wait for somebody else to confirm."""
    waiting = merges_waiting(session())
    saw("intake.merges", *(each.id for row in waiting for each in (row.kept, row.merged)))
    return render_template(ALL, waiting=waiting)


@bp.get("/children/<string:crs_id>/merge-record")
@needs(May.CORRECT)
def ask_merge(crs_id: str) -> ResponseReturnValue:
    """Ask which other record is of this child."""
    who = _child(crs_id)
    asked = merges_of(session(), who.id)
    return render_template(ASK, form=AskMergeForm(formdata=None), who=who, asked=asked)


@bp.post("/children/<string:crs_id>/merge-record")
@needs(May.CORRECT)
def save_ask(crs_id: str) -> ResponseReturnValue:
    """Ask for the two to be made one; nothing changes until somebody else confirms."""
    who, form = _child(crs_id), AskMergeForm()
    asked = merges_of(session(), who.id)
    other = numbered(session(), me(), form.other.data or "", now())
    if other is None and form.other.data:
        form.validate()
        form.other.errors = [*form.other.errors, "No child on file has this number."]
        return said_no(ASK, form, Refused("Check the number of the other record."), who=who, asked=asked)
    if not form.validate():
        return invalid(ASK, form, who=who, asked=asked)
    key = form.form_key.data
    try:
        with acting(key) as act:
            both = [act.session.get_one(Child, each) for each in (who.id, other)]
            row = child_merges.ask(act, both[0], both[1], form.because.data or "")
            then = once(act, key, url_for("intake.merge_record", merge_id=row.id))
    except Refused as no:
        return said_no(ASK, form, no, who=_child(crs_id), asked=asked)
    return done(message="Asked for. Somebody else must check and confirm it.", then=then)


@bp.get("/records-to-merge/<int:merge_id>")
@needs(May.CORRECT)
def merge_record(merge_id: int) -> ResponseReturnValue:
    """Both records side by side, and what goes where."""
    beside = _beside(_page(merge_id))
    return render_template(CHECK, form=beside["ending"], **beside)


@bp.post("/records-to-merge/<int:merge_id>/confirm")
@needs(May.CORRECT)
def confirm_merge(merge_id: int) -> ResponseReturnValue:
    """Make the two one."""
    said = "The two records are one. The other number leads here now."
    return _decide(merge_id, ConfirmMergeForm(), child_merges.confirm, said)


@bp.post("/records-to-merge/<int:merge_id>/end")
@needs(May.CORRECT)
def end_merge(merge_id: int) -> ResponseReturnValue:
    """Leave the two apart; or, when they are one, make them two again."""
    form = EndMergeForm()

    def deed(act: Act, row: ChildMerge) -> None:
        (child_merges.undo if row.confirmed_at else child_merges.refuse)(act, row, form.because.data or "")

    return _decide(merge_id, form, deed, "The two records stand apart.")


def _decide(
    merge_id: int, form: VersionedForm, deed: Callable[[Act, ChildMerge], None], said: str
) -> ResponseReturnValue:
    page, key = _page(merge_id), form.form_key.data
    if not form.validate():
        return invalid(CHECK, form, **_beside(page, form))
    try:
        with acting(key) as act:
            row = act.session.get_one(ChildMerge, merge_id)
            act.expect(row, form.version_seen)
            deed(act, row)
            then = once(act, key, url_for("children.file", crs_id=page.kept.crs_id))
    except Refused as no:
        page = _page(merge_id)
        return said_no(CHECK, form, no, version=page.version, **_beside(page, form))
    return done(message=said, then=then)


def _beside(page: MergePage, form: VersionedForm | None = None) -> dict[str, Any]:
    """What the check page shows beside the form that was sent, made from what is on record."""
    sure = form if isinstance(form, ConfirmMergeForm) else ConfirmMergeForm(formdata=None)
    ending = form if isinstance(form, EndMergeForm) else EndMergeForm(formdata=None)
    for each in (sure, ending):
        if each is not form:
            each.version.data = str(page.version)
    return {"page": page, "sure": sure, "ending": ending, "mine": _mine(page)}


def _mine(page: MergePage) -> bool:
    """Whether the reader is who asked, and so cannot be who confirms."""
    return page.asked_by_id == me().id


def _page(merge_id: int) -> MergePage:
    """The check page, the look at both records noted."""
    page = merge_page(session(), merge_id) or abort(404)
    saw("intake.merge_record", page.kept.id, page.merged.id)
    return page


def _child(crs_id: str) -> Identity:
    """The child with this number, the look noted; not found for whoever may not see the child."""
    child_id = numbered(session(), me(), crs_id, now())
    who = identity(session(), child_id, now()) if child_id is not None else None
    if who is None:
        abort(404)
    saw("intake.ask_merge", who.id)
    return who
