"""What the board's templates are told: one reading, for one reader, as the address asks for it."""

from typing import Any

from flask import request

from app.domain.calendar import day_of
from app.domain.vocabulary import Stage
from app.features.standup.filtering import asked_for, chips, choices, filtered
from app.features.standup.showing import TODAY, saved_views, shown
from app.queries.allocation import takers, with_suggestions
from app.queries.also_due import also_due
from app.queries.board import board as read_board
from app.queries.escalations import on_cards, open_escalations
from app.queries.settings import policy
from app.queries.standups import last_plan
from app.web import live
from app.web.access import May, can
from app.web.acting import me, now, saw, session

LONGEST_VIEW = 60


def picture() -> dict[str, object]:
    """Everything the board and its parts show; looked at from here on."""
    at, reader, mark = now(), me(), live.mark()
    local = policy(session())
    whole = read_board(session(), reader, at, local)
    known = takers(session(), whole, at, local) if can(May.ALLOCATE) else ()
    whole = with_suggestions(session(), whole, known, at, local) if known else whole
    raised = open_escalations(session(), reader, at, local)
    whole = on_cards(whole, raised)
    also = also_due(session(), reader, at, local)
    key, asked, view = _key(), asked_for(request.args), _view()
    context: dict[str, object] = {
        "also": also,
        "last": last_plan(session(), reader, day_of(at), at, local) if can(May.SEE_STANDUPS) else None,
        "mark": mark,
        "escalated": raised,
        "board": filtered(shown(whole, key, reader), asked),
        "whole": whole,
        "key": key,
        "kept": {**view, **asked},
        "chips": chips(whole, asked, view),
        "choices": choices(whole, asked),
        "views": saved_views(whole, reader),
        "takers": known,
        "policy": local,
        "now": at,
        "recording": Stage.IN_RECORDING,
    }
    beside = {each.child_id for each in also} | {each.child_id for each in raised}
    saw("standup.board", *{*whole.children, *beside})
    return context


def kept() -> dict[str, Any]:
    """What an address has to say to show the same interviews again."""
    return {**_view(), **asked_for(request.args)}


def _key() -> str:
    return request.args.get("show", TODAY)[:LONGEST_VIEW]


def _view() -> dict[str, Any]:
    return {} if _key() == TODAY else {"show": _key()}
