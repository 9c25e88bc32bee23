"""The keys of the desk, as a page or in a box over any other, and the switch of the single ones."""

from typing import Final

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.services import preferences
from app.web.access import May, local_address, needs
from app.web.acting import acting
from app.web.htmx import done, page_or_fragment

bp = Blueprint("help", __name__, url_prefix="/help")

SINGLE: Final = (
    ("/", "Find a child", May.SEARCH_CHILDREN),
    ("B", "The stand-up board", May.SEE_BOARD),
    ("W", "My work", May.SEE_MY_WORK),
    ("C", "Children", May.SEARCH_CHILDREN),
    ("M", "Log missing", May.LOG),
    ("R", "Log return", May.LOG),
    ("J", "The next card or line", May.USE_KEYS),
    ("K", "The card or line before", May.USE_KEYS),
    ("U", "Undo what I did last", May.UNDO),
)
"""Each stands as `aria-keyshortcuts` on the link it presses, or in js/desk.js."""


@bp.get("")
@needs(May.USE_KEYS)
def keys() -> ResponseReturnValue:
    """Every key there is for whoever asks."""
    return page_or_fragment("help/keys.html", "help/_keys.html", single=SINGLE)


@bp.post("/single-keys")
@needs(May.USE_KEYS)
def switch() -> ResponseReturnValue:
    """Switch one’s own single keys on or off."""
    on = request.form.get("on") == "yes"
    with acting() as act:
        preferences.switch_single_keys(act, on=on)
    then = local_address(request.form.get("back", "")) or "/help"
    return done(message=f"Single keys are {'on' if on else 'off'}.", then=then)
