"""What the desk did with what was logged: what is due when, and who is suggested."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.features.intake.blueprint import absence_of_mine, bp
from app.queries.intake import following
from app.web.access import May, needs
from app.web.acting import now, session


@bp.get("/episodes/<int:episode_id>/logged")
@needs(May.LOG)
def answer(episode_id: int) -> ResponseReturnValue:
    """What follows from the absence as it stands now."""
    absence_of_mine("intake.answer", episode_id)
    follows = following(session(), episode_id, now())
    if follows is None:
        abort(404)
    return render_template("intake/answer.html", follows=follows, absent=follows.absent)
