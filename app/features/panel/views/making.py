"""How far the papers are that are being made; the page may be left, and come back to."""

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from app.features.panel.blueprint import bp, refuse_not_mine
from app.services import panels
from app.web.access import May, needs
from app.web.acting import machine_now, session
from app.web.htmx import page_or_fragment, wants_fragment


@bp.get("/panel/<int:panel_id>/making")
@needs(May.ISSUE_PANEL)
def making(panel_id: int) -> ResponseReturnValue:
    """How many are made of how many; once all are issued, the meeting."""
    refuse_not_mine(panel_id)
    row = panels.making(session(), panel_id)
    then = url_for("panel.show", panel_id=panel_id, _anchor="issued" if row else None)
    if row is None or (row.ended and not row.said):
        if not wants_fragment():
            return redirect(then, code=303)
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = then
        return answer
    goes_on = panels.going_on(row, machine_now())
    return page_or_fragment(
        "panel/making.html",
        "panel/_making.html",
        panel_id=panel_id,
        made=row.done,
        total=row.total,
        goes_on=goes_on,
        trouble="" if goes_on else row.said or panels.STOPPED,
    )
