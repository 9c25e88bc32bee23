"""Run mode: one line at a time, who does what today, everything from the keyboard."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.owner import Owner, pick
from app.features.standup.blueprint import bp
from app.features.standup.forms import PlanForm
from app.features.standup.seat import Seat, address_of, known_owners, owner_shown, seated
from app.models import Standup, StandupLine
from app.queries import standups as queries
from app.queries.standups import Line
from app.services import standups
from app.services.act import Act
from app.services.standups import Typed
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import CONFLICT, UNPROCESSABLE

SAVE, NEXT, PREVIOUS, PARK = "save", "next", "previous", "park"
FINISHED = "The stand-up was finished while you were typing."
A_DAY = timedelta(hours=24)
"""How far back a first stand-up looks."""


@bp.get("/stand-up/run")
@needs(May.RUN_STANDUP)
def run() -> ResponseReturnValue:
    """Go to the first line nobody has looked at; where no meeting is open, to opening one."""
    seat = seated()
    if seat is None:
        return redirect(url_for("standup.open_day"), code=303)
    first = next(iter(seat.walk.ahead or seat.walk.lines), None)
    return redirect(address_of(first), code=303)


@bp.get("/stand-up/run/<int:line_id>")
@needs(May.RUN_STANDUP)
def line(line_id: int) -> ResponseReturnValue:
    """One line of the walk."""
    seat = seated()
    if seat is None:
        return redirect(url_for("standup.run"), code=303)
    here = seat.walk.line(line_id)
    if here is None:
        return _skipped(seat, line_id)
    known = known_owners()
    form = PlanForm(formdata=None, what=here.what, owner=owner_shown(here, known))
    form.made_from(here.version)
    return _page(seat, here, form, known)


@bp.post("/stand-up/run/<int:line_id>")
@needs(May.RUN_STANDUP)
def save_line(line_id: int) -> ResponseReturnValue:
    """Save, park or pass a line and go on; when somebody was first, show both and keep what was typed."""
    form, seat = PlanForm(), seated()
    if seat is None:
        raise Refused(f"{FINISHED} What you typed was not saved: “{form.what.data or ''}”")
    here = seat.walk.line(line_id)
    if here is None:
        return _skipped(seat, line_id)
    known, go = known_owners(), request.form.get("go", SAVE)
    if not form.validate():
        return _page(seat, here, form, known), UNPROCESSABLE
    try:
        typed = _typed(form, here, known, go)
    except Refused as no:
        at = form.owner if (form.what.data or "").strip() else form.what
        at.errors = [str(no)]
        return _page(seat, here, form, known), UNPROCESSABLE
    try:
        with acting(form.form_key.data) as act:
            _act(act, line_id, typed, go)
            then = once(act, form.form_key.data, _then(act, seat, here, go))
    except Overtaken:
        return _both(line_id, form, known)
    except Refused as no:
        form.form_errors = [str(no)]
        return _page(seat, here, form, known), UNPROCESSABLE
    return redirect(then, code=303)


def _typed(form: PlanForm, here: Line, known: Sequence[Owner], go: str) -> Typed | None:
    """What is to be saved; None when there is nothing new to save. Raises Refused."""
    what, owner = (form.what.data or "").strip(), (form.owner.data or "").strip()
    seconds = _seconds(form.shown_at.data or "")
    if go == PARK:
        return Typed("", None, form.version_seen, seconds)
    unchanged = (what, owner) == (here.what, owner_shown(here, known)) or not what
    if unchanged and go != SAVE:
        return None
    if not what:
        raise Refused("Say what happens today, or go on with Next.")
    return Typed(what, pick(owner, known), form.version_seen, seconds)


def _act(act: Act, line_id: int, typed: Typed | None, go: str) -> None:
    row = act.session.get_one(StandupLine, line_id)
    if typed is None:
        standups.pass_by(act, row, _seconds(request.form.get("shown_at", "")))
    elif go == PARK:
        standups.park(act, row, typed)
    else:
        standups.plan(act, row, typed)


def _then(act: Act, seat: Seat, here: Line, go: str) -> str:
    """Where to go on; who has come onto the board meanwhile is walked too."""
    if go == PREVIOUS:
        return address_of(seat.walk.before(here) or here)
    walk = seat.walk
    if walk.new:
        standups.bring_on(act, act.session.get_one(Standup, seat.meeting.id), walk.new)
        waits = queries.waiting(act.session, me(), seat.now, seat.policy)
        walk = queries.walk(act.session, me(), seat.meeting.id, waits, seat.now)
    still = walk.line(here.id)
    return address_of(walk.after(still) if still else next(iter(walk.ahead), None))


def _both(line_id: int, form: PlanForm, known: Sequence[Owner]) -> ResponseReturnValue:
    """What somebody else planned beside what was typed here; the next save is made knowing theirs."""
    seat = seated() or abort(404)
    here = seat.walk.line(line_id) or abort(404)
    form.version.data = str(here.version)
    return _page(seat, here, form, known, theirs=here), CONFLICT


def _page(seat: Seat, here: Line, form: PlanForm, known: Sequence[Owner], theirs: Line | None = None) -> str:
    last = queries.last_plan(session(), me(), seat.meeting.day, seat.now, seat.policy)
    before = queries.standup_before(session(), seat.meeting.day)
    after = (before.closed_at or before.opened_at) if before else seat.meeting.opened_at - A_DAY
    child = queries.child_since(session(), here.topic.child_id, after, seat.now) or abort(404)
    saw("standup.line", here.topic.child_id)
    form.shown_at.data = now().isoformat()
    return render_template(
        "standup/run.html",
        seat=seat,
        line=here,
        form=form,
        owners=known,
        who=child.who,
        news=child.news,
        also=seat.walk.also(here),
        then=last.of(here.topic.key) if last else None,
        last_day=before.day if before else None,
        theirs=theirs,
    )


def _skipped(seat: Seat, line_id: int) -> ResponseReturnValue:
    """A line whose child has left the board with nothing planned."""
    if line_id not in seat.walk.versions:
        abort(404)
    flash("That line no longer waits, so it was skipped.")
    return redirect(url_for("standup.run"), code=303)


def _seconds(shown_at: str) -> int:
    """How long the line was looked at, from when its page was made."""
    try:
        shown = datetime.fromisoformat(shown_at)
    except ValueError:
        return 0
    return int((now() - (shown if shown.tzinfo else shown.replace(tzinfo=UTC))).total_seconds())
