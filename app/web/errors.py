"""When something goes wrong: what the person reads, and what the log keeps."""

import logging
import secrets

from flask import Flask, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app.domain.errors import Overtaken, Refused
from app.extensions import db
from app.web.acting import AlreadyDone
from app.web.htmx import notice, wants_fragment

log = logging.getLogger("desk")

SENTENCES = {
    400: ("That did not arrive whole", "Go back, reload the page and try again. Nothing was saved."),
    403: ("You may not open this", "Your role does not allow it. If it should, ask a system administrator."),
    404: (
        "There is nothing here that you may open",
        "The address may be wrong, or it may not be yours to see.",
    ),
    405: ("This address does something else", "Go back and use the button on the page. Nothing was saved."),
    409: ("This could not be done", ""),
    413: ("That file is too large", "Send a smaller one. Nothing was saved."),
    422: ("Something needs putting right", "Go back and look at what was typed. Nothing was saved."),
    429: ("Too many tries", "Wait a little, then try again."),
    500: (
        "Something went wrong",
        "Nothing was saved. Go back and try again; if it happens again, quote the number below.",
    ),
    503: (
        "The desk could not save",
        "Nothing was saved. What you typed is still on the page before: go back and try again.",
    ),
}


def install(app: Flask) -> None:
    """Give every way of going wrong its answer."""
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _plain)
    app.register_error_handler(NoResultFound, lambda _: _page(404))
    app.register_error_handler(Refused, _no)
    app.register_error_handler(StaleDataError, lambda _: _no(Overtaken()))
    app.register_error_handler(AlreadyDone, _again)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _bug)


def _page(status: int, sentence: str = "") -> ResponseReturnValue:
    db.session.rollback()
    number = secrets.token_hex(4)
    log.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "answered %s at %s, number %s",
        status,
        request.endpoint,
        number,
    )
    title, what_to_do = SENTENCES.get(status, SENTENCES[500])
    return render_template(
        "layout/error.html", title=title, sentence=sentence or what_to_do, number=number
    ), status


def _plain(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error.response, Response) or (error.code or 500) < 400:
        return error.get_response()
    return _page(error.code or 500)


def _stale_page(_: CSRFError) -> ResponseReturnValue:
    return _page(
        400,
        "This page was open too long. Go back, reload it and try again. Nothing was saved.",
    )


def _no(no: Refused) -> ResponseReturnValue:
    """A rule said no: the page stays as it is, with the sentence."""
    db.session.rollback()
    if wants_fragment():
        answer = make_response(notice(str(no), refused=True), 409)
        answer.headers["HX-Reswap"] = "none"
        return answer
    return _page(409, str(no))


def _again(done: AlreadyDone) -> ResponseReturnValue:
    """The same form twice: lead to where the first answer led."""
    flash("That was saved already.")
    if wants_fragment():
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = done.went_to
        return answer
    return redirect(done.went_to, code=303)


def _database(error: OperationalError) -> ResponseReturnValue:
    log.error("database: %s", type(error.orig).__name__)
    return _page(503)


def _bug(error: Exception) -> ResponseReturnValue:
    log.error("%s", type(error).__name__, exc_info=error)
    return _page(500)
