"""Taking back what one did a moment ago, from whatever page it is offered on."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from app.models import Reversible
from app.queries.settings import policy
from app.services import undoing
from app.web.access import May, landing, local_address, needs
from app.web.acting import acting, machine_now, me
from app.web.htmx import done
from app.web.undo import in_sight, permitted

bp = Blueprint("undo", __name__)


@bp.post("/undo/<int:reversible_id>")
@needs(May.UNDO)
def undo(reversible_id: int) -> ResponseReturnValue:
    """Undo it, all or nothing, and go back to where one was."""
    with acting() as act:
        row = act.session.get_one(Reversible, reversible_id, with_for_update=True)
        if row.person_id != me().id or not permitted(row):
            abort(404)
        undoing.undo(act, row, machine_now(), policy(act.session))
        if not in_sight(act, undoing.about(act, row)):  # asked last: who hands back sees it again by undoing
            abort(404)
        said = row.said
    return done(message=f"Undone: you {said}.", then=local_address(request.form.get("back", "")) or landing())
