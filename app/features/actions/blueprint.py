"""The blueprint of actions, which its views join, and how one is opened for its reader."""

from flask import Blueprint, abort, request, url_for

from app.queries.actions import ListedAction, one_action
from app.web.acting import me, now, saw, session

bp = Blueprint("actions", __name__)

FILE, WORK = "file", "work"
"""Where a form was opened from, when that was not the list: a child's file, or My work."""


def opened(action_id: int) -> ListedAction:
    """One action, with the look at it recorded; not found when there is none, or not for this reader."""
    found = one_action(session(), me(), action_id, now())
    if found is None:
        abort(404)
    saw("actions.one", found.child_id)
    return found


def came_from() -> str:
    """Where the form was opened from, as its address says; the list when it says nothing known."""
    back = request.args.get("back", "")
    return back if back in (FILE, WORK) else ""


def way_back(crs_id: str) -> str:
    """The address to go back to from a form about an action."""
    match came_from():
        case "file":
            return url_for("children.file", crs_id=crs_id, _anchor="actions")
        case "work":
            return url_for("standup.my_work")
        case _:
            return url_for("actions.index")
