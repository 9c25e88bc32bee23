"""The blueprint that the pages of a child’s file hang on, and how each of them finds its child."""

from typing import TypeVar

from flask import Blueprint, abort, redirect, url_for

from app.queries.restricted import shut_number
from app.queries.search import numbered
from app.web.acting import me, now, saw, session

bp = Blueprint("children", __name__, url_prefix="/children")

Value = TypeVar("Value")


def child_numbered(crs_id: str) -> int:
    """The child with this number whom the reader may see; anybody else is not found.

    For a restricted file that is among the reader’s, the page that asks for the reason comes first.
    """
    found = numbered(session(), me(), crs_id, now())
    if found is None and shut_number(session(), me(), crs_id, now()):
        abort(redirect(url_for("children.ask_open", crs_id=crs_id), code=303))
    return found if found is not None else abort(404)


def shown(view: str, child_id: int, page: Value | None) -> Value:
    """The page, with the look at it recorded."""
    if page is None:
        abort(404)
    saw(view, child_id)
    return page
