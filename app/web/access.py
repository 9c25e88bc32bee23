"""Who may open what: every view says so, one guard holds it, and what nobody declared is shut."""

from collections.abc import Callable
from typing import TypeVar, cast
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from app.domain.roles import May, Role, allowed
from app.web import drafts, walls
from app.web.acting import me
from app.web.sessions import COOKIE, timed_out

__all__ = ["May", "can", "for_a_wall", "install", "landing", "local_address", "needs", "public", "takes"]

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

SAFE = ("GET", "HEAD", "OPTIONS")
ON_A_WALL = cast("frozenset[May]", frozenset({"wall"}))
"""What no role may do: a screen on a wall opens what says so, and nothing else; nobody else opens that."""
HOME = "standup.board"
"""The address `/`; whoever has no board is taken to their own first page instead of being refused there."""

LANDINGS: tuple[tuple[May, str], ...] = (
    (May.SEE_BOARD, HOME),
    (May.SEE_MY_WORK, "standup.my_work"),
    (May.SEE_REPORTS, "reports.index"),
    (May.MANAGE_PEOPLE, "admin.index"),
)
"""The first page of a role: the first of these it may open."""


def needs(*any_of: May) -> Callable[[View], View]:
    """Open a view to whoever may do any of these."""
    if not any_of:
        raise ValueError("say what the view needs")

    def declare(view: View) -> View:
        view.__needs__ = frozenset(any_of)  # type: ignore[attr-defined]
        return view

    return declare


def public(view: View) -> View:
    """Open a view to everybody, signed in or not."""
    view.__needs__ = frozenset()  # type: ignore[attr-defined]
    return view


def for_a_wall(view: View) -> View:
    """Open a view to a screen that somebody put up on a wall, and to nobody signed in."""
    view.__needs__ = ON_A_WALL  # type: ignore[attr-defined]
    return view


def can(may: May) -> bool:
    """Whether whoever is signed in may do a thing; nobody else may do anything."""
    return bool(current_user.is_authenticated) and allowed(me().role, may)


def landing() -> str:
    """The address of the first page whoever is signed in may open."""
    for may, endpoint in LANDINGS:
        if can(may) and endpoint in current_app.view_functions:
            return url_for(endpoint)
    return url_for("auth.change_password")


def local_address(address: str) -> str | None:
    """The address if it stays on this desk, else None: nothing a browser could read as a host or a scheme."""
    tricks = any(ord(each) <= ord(" ") or each == "\\" for each in address)
    return None if tricks or not address.startswith("/") or address.startswith("//") else address


def takes(address: str) -> bool:
    """Whether an address is that of a page whose form whoever is signed in may send."""
    needed = policy_of(current_app, _sent_to(address) or "static")
    return bool(needed) and any(map(can, needed or ()))


def install(app: Flask) -> None:
    """Put the guard before everything else; raises naming every endpoint that does not say who may use it."""
    public(cast("Callable[..., ResponseReturnValue]", app.view_functions["static"]))
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    undeclared = sorted(each for each in endpoints if policy_of(app, each) is None)
    if undeclared:
        raise RuntimeError(f"nobody said who may use: {', '.join(undeclared)}")
    app.before_request_funcs.setdefault(None, []).insert(0, guard)
    app.jinja_env.globals.update(can=can, May=May, Role=Role, landing=landing)


def policy_of(app: Flask, endpoint: str) -> frozenset[May] | None:
    """What an endpoint needs: any of these; empty is public; None was never declared."""
    return cast("frozenset[May] | None", getattr(app.view_functions[endpoint], "__needs__", None))


def guard() -> ResponseReturnValue | None:
    """Let the request through, ask for a sign-in, or refuse."""
    if request.endpoint is None:
        return None
    needed = policy_of(current_app, request.endpoint)
    if needed == frozenset() or (needed == ON_A_WALL and walls.standing()):
        return None
    if needed == ON_A_WALL:
        return _to_sign_in(url_for("wall.code"))
    if not current_user.is_authenticated:
        return _sign_in_first()
    if needed and any(map(can, needed)):
        return None
    return redirect(landing(), code=303) if request.endpoint == HOME else abort(403)


def _sign_in_first() -> Response:
    if COOKIE in request.cookies:
        session.clear()
        flash(f"You were signed out to keep children’s information safe.{_what_became_of_it()}")
    if _by_htmx():
        return _to_sign_in(_sign_in(path_of(request.headers.get("HX-Current-URL", ""))))
    return _to_sign_in(_sign_in(request.full_path.rstrip("?") if _has_page() else ""))


def _to_sign_in(address: str) -> Response:
    if not _by_htmx():
        return make_response(redirect(address, code=303))
    answer = make_response("", 401)
    answer.headers["HX-Redirect"] = address
    return answer


def _by_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def _what_became_of_it() -> str:
    """What is said of a form that came too late: it is kept as a draft of whoever’s page it was."""
    if request.method in SAFE:
        return ""
    address = request.args.get("form", "") if request.endpoint == drafts.KEEP else request.path
    person = timed_out() if "form_key" in request.form and _sent_to(address) else None
    if person and drafts.keep(person.id, address, request.form):
        return " What you had typed was not sent, but it is kept: sign in and it is back."
    return " What you had just sent was not saved."


def _sent_to(address: str) -> str | None:
    """The endpoint of a form that is sent to the address of its own page; None when there is none."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None or local_address(address) is None or not adapter.test(address, "GET"):
        return None
    try:
        return str(adapter.match(address, method="POST")[0])
    except HTTPException:
        return None


def _has_page() -> bool:
    """Whether the address opens as a page; most forms are sent to the address they stand at."""
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(request.path, "GET")


def _sign_in(wanted: str) -> str:
    after = local_address(wanted)
    return url_for("auth.sign_in", next=after) if after and after != "/" else url_for("auth.sign_in")


def path_of(address: str) -> str:
    """The path and query of a whole address; empty when it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
