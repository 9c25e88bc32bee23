"""One address for whoever watches the machine: is the desk up, and does its database answer?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.web.access import public
from app.web.acting import database_answers

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def health() -> ResponseReturnValue:
    """Say ok, and nothing about anybody."""
    return ("ok\n" if database_answers() else "the database does not answer\n"), {
        "Content-Type": "text/plain; charset=utf-8"
    }
