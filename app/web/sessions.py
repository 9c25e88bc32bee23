"""Sessions kept on the server, so that signing out ends them wherever the cookie was copied to (TRUST 7).

Before sign-in there is nothing to protect but the CSRF token: that lives in a signed cookie, without a row.
"""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any, cast

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_login import UserMixin, login_user, logout_user
from flask_wtf.csrf import validate_csrf
from itsdangerous import BadSignature
from sqlalchemy.orm import Session
from wtforms import ValidationError

from app.domain.calendar import day_of
from app.extensions import login
from app.models import Person
from app.services import drafts, web_sessions
from app.web import acting

COOKIE = "desk_session"
VISIT = "desk_visit"
"""The signed cookie of somebody who has not signed in."""

POLL_HEADER = "X-Desk-Poll"
LEAVE_THE_COOKIE = ("drafts.keep",)
"""What a page sends by itself: after its session has run out, what is typed last is still its person’s."""


class DeskSession(SecureCookieSession):
    """What Flask and its extensions keep between requests; `token` is set once somebody has signed in."""

    token: str | None = None
    fresh: bool = False
    """Set at sign-in: the next answer carries a new token, and the old one is worth nothing."""

    @property
    def person_id(self) -> int | None:
        """The person Flask-Login put in here."""
        found = self.get("_user_id")
        return int(found) if found else None


@dataclass
class Account(UserMixin):
    """Somebody signed in, as Flask-Login wants to see them."""

    person: Person

    def get_id(self) -> str:
        """The person's id, as text."""
        return str(self.person.id)


class ServerSide(SecureCookieSessionInterface):
    """Keeps the session of somebody signed in as a row, that of a visitor in a signed cookie."""

    session_class = DeskSession

    def open_session(self, app: Flask, request: Request) -> DeskSession:
        """The session of the cookie, or an empty one."""
        if request.path.startswith(f"{app.static_url_path}/"):
            return DeskSession()
        token = request.cookies.get(COOKIE, "")
        row = web_sessions.find(acting.session(), token, acting.machine_now()) if token else None
        if row is None:
            return DeskSession(self._visit(app, request))
        opened = DeskSession(row.data)
        opened.token = token
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Begin, keep, or end the row; the request's own transaction is over by now."""
        kept = cast("DeskSession", session)
        if request.path.startswith(f"{app.static_url_path}/"):
            return
        if kept.person_id is None:
            self._end(app, kept, response)
            self._keep_visit(app, kept, response)
        elif kept.token is None or kept.fresh:
            self._begin(app, kept, response)
        else:
            _keep(kept)

    def _begin(self, app: Flask, kept: DeskSession, response: Response) -> None:
        held = acting.session()
        acting.write_from_here(held)
        if kept.token:
            web_sessions.end(held, kept.token)
        at = acting.machine_now()
        drafts.clear_out(held, at)
        token = web_sessions.start(held, cast("int", kept.person_id), dict(kept), at)
        held.commit()
        self._set(app, response, COOKIE, token)
        response.delete_cookie(VISIT)

    def _end(self, app: Flask, kept: DeskSession, response: Response) -> None:
        if kept.token:
            held = acting.session()
            acting.write_from_here(held)
            web_sessions.end(held, kept.token)
            held.commit()
        if COOKIE in request.cookies and request.endpoint not in LEAVE_THE_COOKIE:
            response.delete_cookie(COOKIE)

    def _visit(self, app: Flask, request: Request) -> dict[str, Any]:
        """What a visitor's cookie holds; a person never comes from there, however well it is signed."""
        signer = self.get_signing_serializer(app)
        try:
            held = cast("dict[str, Any]", signer.loads(request.cookies.get(VISIT, ""))) if signer else {}
        except BadSignature:
            return {}
        return {key: value for key, value in held.items() if not key.startswith("_user")}

    def _keep_visit(self, app: Flask, kept: DeskSession, response: Response) -> None:
        signer = self.get_signing_serializer(app)
        if kept.modified and kept and signer:
            self._set(app, response, VISIT, str(signer.dumps(dict(kept))))
        elif kept.modified and VISIT in request.cookies:
            response.delete_cookie(VISIT)

    def _set(self, app: Flask, response: Response, name: str, value: str) -> None:
        secure = not app.config["DESK"].development
        response.set_cookie(name, value, secure=secure, httponly=True, samesite="Lax", path="/")


def install(app: Flask) -> None:
    """Keep sessions here, and let Flask-Login read the person again at every request."""
    app.session_interface = ServerSide()
    app.config["REMEMBER_COOKIE_NAME"] = token_hex()  # nobody is remembered, not even by a well-signed cookie
    login.session_protection = None
    login.user_loader(_account)


def enter(person: Person) -> None:
    """Sign a person in: everything the visitor's session held is dropped and the token is new."""
    session.clear()
    login_user(Account(person))
    cast("DeskSession", session).fresh = True


def leave() -> None:
    """Sign whoever is signed in out; the row goes with the answer."""
    logout_user()
    session.clear()


def timed_out() -> Person | None:
    """Whoever’s page sent this form after its session had run out; its token says that it was theirs."""
    row = web_sessions.of_token(acting.session(), request.cookies.get(COOKIE, ""))
    if row is None or "csrf_token" not in row.data:
        return None
    session["csrf_token"] = row.data["csrf_token"]
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return None
    finally:
        session.pop("csrf_token")
    person = acting.session().get(Person, row.person_id)
    return person if person and works(person) else None


def token() -> str | None:
    """The token of this request's session, to keep it when a person's others end."""
    return cast("DeskSession", session).token


def works(person: Person) -> bool:
    """Whether an account may be used at all: neither deactivated nor past its last day."""
    today = day_of(acting.now())
    return person.deactivated_at is None and (person.ends_on is None or today <= person.ends_on)


def _account(person_id: str) -> Account | None:
    person = acting.session().get(Person, int(person_id))
    return Account(person) if person and works(person) else None


def _keep(kept: DeskSession) -> None:
    """Write what changed, and at most once a minute that the session was seen; a poll is not being seen."""
    at = acting.machine_now()
    row = web_sessions.find(acting.session(), cast("str", kept.token), at)
    if row is None:
        return
    polled = POLL_HEADER in request.headers or "poll" in request.args
    seen = not polled and at - row.seen_at >= web_sessions.NOTED_EVERY
    if not (seen or kept.modified):
        return

    def write(held: Session) -> None:
        if row := web_sessions.find(held, cast("str", kept.token), at):
            row.data = dict(kept)
            row.seen_at = at if seen else row.seen_at

    acting.if_possible(write)
