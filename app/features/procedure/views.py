"""The page of the procedure's words; each has an anchor that its mentions lead to."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.domain.procedure import WORDS
from app.web.access import May, needs
from app.web.layout import local_policy

bp = Blueprint("procedure", __name__, url_prefix="/procedure")


@bp.get("")
@needs(May.READ_PROCEDURE)
def index() -> ResponseReturnValue:
    """Every word of the procedure and what it means here."""
    local = local_policy()
    return render_template(
        "procedure/index.html", words=[(each, each.meaning(local)) for each in WORDS.values()]
    )
