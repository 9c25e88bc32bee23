"""What the views of intake by hand share: whose child it is, and a refusal at the fields it is about."""

from typing import Final

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.domain.absence import WrongTimes
from app.domain.errors import Overtaken, Refused
from app.queries.child_file import Identity, identity
from app.queries.intake import Absent, absent
from app.queries.scope import may_see_child
from app.services.episodes import ReferenceTaken
from app.web.acting import me, now, saw, session
from app.web.forms import CONFLICT, UNPROCESSABLE, DeskForm, VersionedForm

bp = Blueprint("intake", __name__)

TIMES: Final = ("returned", "last_seen", "reported")
"""The times a form may ask; a fault of one it does not ask stands at the first it does."""


def child_of_mine(view: str, child_id: int) -> Identity:
    """The child, with the look at it recorded; not found when there is none, or not for this person."""
    who = identity(session(), child_id, now())
    if who is None or not may_see_child(session(), me(), child_id, now()):
        abort(404)
    saw(view, child_id)
    return who


def absence_of_mine(view: str, episode_id: int) -> Absent:
    """The absence, with the look at its child recorded; not found when there is none, or not theirs."""
    found = absent(session(), episode_id, now())
    if found is None or not may_see_child(session(), me(), found.who.id, now()):
        abort(404)
    saw(view, found.who.id)
    return found


def said_no(
    template: str, form: DeskForm, no: Refused, *, version: int | None = None, **context: object
) -> ResponseReturnValue:
    """The page again with what was typed and the refusal where it belongs; 409 when somebody was first.

    `version` is the one the row has now: having read what changed, the person may save over it.
    """
    if isinstance(no, WrongTimes):
        for fault in no.faults:
            asked = fault.field if fault.field in form else next(name for name in TIMES if name in form)
            form[asked].errors = [*form[asked].errors, fault.sentence]
    elif isinstance(no, ReferenceTaken):
        form["reference"].errors = [str(no)]
    else:
        form.form_errors = [*form.form_errors, str(no)]
    if isinstance(no, Overtaken) and isinstance(form, VersionedForm):
        form.overtaken(no)
    if version is not None:
        form["version"].data = str(version)
    status = CONFLICT if isinstance(no, Overtaken) else UNPROCESSABLE
    return render_template(template, form=form, **context), status
