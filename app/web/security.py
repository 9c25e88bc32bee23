"""The headers every answer carries (TRUST 11 and 12), and what no request may hold."""

import re
from itertools import chain
from typing import Final

from flask import Flask, Response, abort, request

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DOWNLOAD_POLICY: Final = "sandbox; default-src 'none'"

HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


UNTYPEABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters no keyboard sends, no page may hold and PostgreSQL does not keep."""
UNPROCESSABLE: Final = 422
NOT_FOUND: Final = 404


def install(app: Flask) -> None:
    """Refuse what nobody can have typed; add the headers to every response, errors too."""

    @app.before_request
    def _legible() -> None:
        typed = chain(*(values for _, values in chain(request.args.lists(), request.form.lists())))
        if UNTYPEABLE.search(request.path):
            abort(NOT_FOUND)
        if any(UNTYPEABLE.search(each) for each in typed):
            abort(UNPROCESSABLE)

    @app.after_request
    def _harden(response: Response) -> Response:
        is_download = response.headers.get("Content-Disposition", "").startswith("attachment")
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY if is_download else POLICY
        response.headers.update(HEADERS)
        if request.endpoint == "static" and response.status_code in (200, 304):
            response.headers["Cache-Control"] = "no-cache"
        else:
            response.headers["Cache-Control"] = "no-store"
        return response
