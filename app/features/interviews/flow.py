"""How every form of an interview is opened, refused and saved."""

from collections.abc import Callable
from typing import Any, Final

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.moves import Move, check, moves
from app.domain.policy import Policy
from app.models import Interview
from app.queries.interviews import InterviewPage, interview_page
from app.queries.settings import policy
from app.services.act import Act
from app.services.allocation import expect
from app.web.access import May, can
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import VersionedForm, invalid, refused
from app.web.htmx import done

Deed = Callable[[Act, Interview, Policy], None]
VIEW: Final = "interviews.show"
"""Under what name the audit log keeps a look at an interview, whichever of its pages it was."""


def page_of(interview_id: int) -> InterviewPage:
    """The interview, with the look at it recorded; not found when there is none, or not for this reader."""
    page = interview_page(session(), me(), interview_id, now(), policy(session()))
    if page is None:
        abort(404)
    saw(VIEW, page.who.id)
    return page


def opened(move: Move, interview_id: int) -> InterviewPage:
    """The interview for a form of one move; refused when the move is not open, or not theirs."""
    page = page_of(interview_id)
    check(move, page.known, policy(session()))
    _theirs(move, page)
    return page


def sent(move: Move, interview_id: int) -> InterviewPage:
    """The interview a form was sent for; a move no longer open is refused later, with what was typed kept."""
    page = page_of(interview_id)
    if move in moves(page.known, policy(session())):
        _theirs(move, page)
    return page


def ask(template: str, page: InterviewPage, form: VersionedForm, **context: object) -> str:
    """The form, empty, carrying the version it was made from."""
    form.made_from(page.version)
    return render_template(template, page=page, who=page.who, form=form, **context)


def save(
    template: str,
    page: InterviewPage,
    form: VersionedForm,
    deed: Deed,
    *,
    message: str,
    then: str = "",
    **context: Any,
) -> ResponseReturnValue:
    """Do what the form asks, or give it back with its faults and what was typed."""
    if not form.validate():
        return invalid(template, form, page=page, who=page.who, **context)
    try:
        went_to = act_on(page.id, form.version_seen, deed, key=form.form_key.data, then=then)
    except Refused as no:
        fresh = page_of(page.id)
        if isinstance(no, Overtaken):
            form.version.data = str(fresh.version)
        return refused(template, form, no, page=fresh, who=fresh.who, **context)
    return done(message=message, then=went_to)


def act_on(
    interview_id: int, version: int | None, deed: Deed, *, key: str | None = None, then: str = ""
) -> str:
    """One act on an interview that is still as this person saw it; returns where to go on."""
    then = then or url_for("interviews.show", interview_id=interview_id)
    with acting(key) as act:
        row = act.session.get_one(Interview, interview_id, with_for_update=True)
        expect(act, row, version)
        deed(act, row, policy(act.session))
        return once(act, key, then)


def back_to_board(interview_id: int) -> str:
    """The card on the board, for whoever has one; else the interview."""
    if can(May.SEE_BOARD):
        return url_for("standup.board", _anchor=f"card-{interview_id}")
    return url_for("interviews.show", interview_id=interview_id)


def _theirs(move: Move, page: InterviewPage) -> None:
    if move not in page.moves:
        abort(403)
