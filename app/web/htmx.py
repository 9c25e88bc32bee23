"""htmx in one place: whole pages between pages, fragments inside one."""

import json

from flask import Flask, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

CONFIG = {
    "allowEval": False,
    "allowScriptTags": False,
    "historyCacheSize": 0,
    "includeIndicatorStyles": False,
    "refreshOnHistoryMiss": True,
    "selfRequestsOnly": True,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "409", "swap": True},
        {"code": "422", "swap": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}
"""No child's page kept in the browser, no eval, and a refusal swapped in like any other answer."""


def wants_fragment() -> bool:
    """Whether this is a swap into a page; false for a whole page, a boosted link or the back button."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def page_or_fragment(page: str, fragment: str, **context: object) -> str:
    """One address, one view, one permission; only the template differs."""
    return render_template(fragment if wants_fragment() else page, **context)


def done(*fragments: str, message: str, then: str) -> ResponseReturnValue:
    """After a change: the changed fragments for htmx, or see-other for a plain form.

    With no fragment to change, htmx is sent to the next page as well.
    """
    if wants_fragment() and fragments:
        return "".join((*fragments, notice(message)))
    flash(message)
    if wants_fragment():
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = then
        return answer
    return redirect(then, code=303)


def notice(message: str, *, refused: bool = False) -> str:
    """The line that says what just happened and what may be undone, swapped in beside what else came back."""
    said = render_template("layout/_notice.html", messages=[message], refused=refused, oob=True)
    return said + render_template("layout/_undo.html", oob=True)


def install(app: Flask) -> None:
    """Tell templates the configuration, and caches that an address answers in two shapes."""
    app.jinja_env.globals["htmx_config"] = json.dumps(CONFIG)

    @app.after_request
    def _vary(response: Response) -> Response:
        response.headers.add("Vary", "HX-Request")
        return response
