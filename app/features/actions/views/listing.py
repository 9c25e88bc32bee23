"""The list, and what one press does on it."""

from collections.abc import Callable
from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.features.actions.blueprint import bp, opened
from app.features.actions.showing import (
    CLOSED,
    OPEN,
    asked_for,
    chips,
    choices,
    filtered,
    in_view,
    saved_views,
    tallies,
    view_of,
)
from app.features.actions.table import written
from app.models import Action
from app.queries.actions import ListedAction, closed_actions, open_actions
from app.services import actions
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, me, now, saw, session
from app.web.htmx import done, page_or_fragment, wants_fragment


@bp.get("/actions")
@needs(May.TRACK_ACTIONS)
def index() -> ResponseReturnValue:
    """Every action about the children this person sees, wherever it was decided."""
    return page_or_fragment("actions/index.html", "actions/_list.html", **_list())


@bp.get("/actions.csv")
@needs(May.TRACK_ACTIONS)
def as_file() -> Response:
    """The same actions as a file to chase by; no child stands in it."""
    answer = make_response(written(_chosen()[2]))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return answer


@bp.post("/actions/<int:action_id>/take-up")
@needs(May.TRACK_ACTIONS)
def take_up(action_id: int) -> ResponseReturnValue:
    """Take a parked action up again before its day."""
    return _press(action_id, actions.take_up, "Back on the list.")


@bp.post("/actions/<int:action_id>/chase")
@needs(May.TRACK_ACTIONS)
def chase(action_id: int) -> ResponseReturnValue:
    """Write to the owner about an action."""
    return _press(action_id, actions.chase, "A letter to the owner is on its way.")


def _press(action_id: int, step: Callable[[Act, Action], None], message: str) -> ResponseReturnValue:
    opened(action_id)
    with acting() as act:
        row = act.session.get_one(Action, action_id, with_for_update=True)
        act.expect(row, request.form.get("version", type=int))
        step(act, row)
    fragments = [render_template("actions/_list.html", **_list())] if wants_fragment() else []
    return done(*fragments, message=message, then=url_for("actions.index", **_questions()))


def _questions() -> dict[str, Any]:
    """The address's own questions, to come back to the same list."""
    view = view_of(request.args)
    return ({} if view == OPEN else {"show": view}) | asked_for(request.args)


def _list() -> dict[str, object]:
    asked, view = asked_for(request.args), view_of(request.args)
    open_now, viewed, shown = _chosen()
    offered = choices(viewed, asked)
    saw("actions.index", *sorted({each.child_id for each in shown}))
    return {
        "actions": shown,
        "of": len(viewed),
        "view": view,
        "views": saved_views(open_now, me().id),
        "tallies": (("Owner", tallies(open_now, "owner")), ("Agency", tallies(open_now, "agency"))),
        "choices": offered,
        "chips": chips(offered, asked, view),
        "kept": _questions(),
        "now": now(),
    }


def _chosen() -> tuple[tuple[ListedAction, ...], tuple[ListedAction, ...], tuple[ListedAction, ...]]:
    """What is open, what the address's view holds, and what of that its filters leave."""
    at, reader, view = now(), me(), view_of(request.args)
    open_now = open_actions(session(), reader, at)
    held = closed_actions(session(), reader, at) if view == CLOSED else open_now
    viewed = in_view(held, view, reader.id)
    return open_now, viewed, filtered(viewed, asked_for(request.args))
