"""Opening the day: what the last plan came to, and who is here."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.errors import Overtaken, Refused
from app.features.standup.blueprint import bp
from app.features.standup.forms import PresentForm
from app.models import Standup
from app.queries import standups as queries
from app.queries.settings import policy
from app.queries.standups import Attending
from app.services import standups
from app.services.standups import Expected
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.filters import long_day
from app.web.forms import invalid, refused
from app.web.govforms import options
from app.web.htmx import done


@bp.get("/stand-up/open")
@needs(May.RUN_STANDUP)
def open_day() -> ResponseReturnValue:
    """What the last meeting planned and what became of it; who is here today."""
    already = _already()
    if already:
        return redirect(already, code=303)
    return render_template("standup/open.html", **_opening(_form(_likely())))


@bp.post("/stand-up/open")
@needs(May.RUN_STANDUP)
def save_open() -> ResponseReturnValue:
    """Open the day on what waits now; the actions of plans that are done are closed."""
    form = _with_names(PresentForm(), _likely())
    if not form.validate():
        return invalid("standup/open.html", **_opening(form))
    at, local = now(), policy(session())
    topics = [each.topic for each in queries.waiting(session(), me(), at, local).values()]
    became = queries.settled(session(), me(), at, local)
    here, notes = _expected(form, _likely()), form.notes.data or ""
    try:
        with acting(form.form_key.data) as act:
            standups.open_day(act, day_of(at), here, notes, topics, became)
            then = once(act, form.form_key.data, url_for("standup.run"))
    except Overtaken:
        flash("Somebody opened the stand-up a moment ago. Here it is.")
        return redirect(url_for("standup.run"), code=303)
    except Refused as no:
        return refused("standup/open.html", no=no, **_opening(form))
    return redirect(then, code=303)


@bp.get("/stand-up/present")
@needs(May.RUN_STANDUP)
def present() -> ResponseReturnValue:
    """Who is here, while the meeting runs."""
    meeting = queries.open_standup(session()) or abort(404)
    form = _form(meeting.attending)
    form.notes.data = form.notes.data if form.kept else meeting.notes
    form.made_from(meeting.version)
    return render_template("standup/present.html", form=form, meeting=meeting)


@bp.post("/stand-up/present")
@needs(May.RUN_STANDUP)
def save_present() -> ResponseReturnValue:
    """Say who is here, and what there is to note."""
    meeting = queries.open_standup(session()) or abort(404)
    form = _with_names(PresentForm(), meeting.attending)
    if not form.validate():
        return invalid("standup/present.html", form, meeting=meeting)
    here = _expected(form, meeting.attending)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Standup, meeting.id, with_for_update=True)
            act.expect(row, form.version_seen)
            standups.note_present(act, row, here, form.notes.data or "")
            then = once(act, form.form_key.data, url_for("standup.run"))
    except Refused as no:
        meeting = queries.open_standup(session()) or abort(404)
        form = _with_names(form, meeting.attending)
        form.version.data = str(meeting.version)
        return refused("standup/present.html", form, no, meeting=meeting, theirs=meeting)
    return done(message=f"{sum(each.present for each in here)} present.", then=then)


def _already() -> str | None:
    """Where the meeting is, when there is one that is open, or today’s is closed."""
    unfinished = queries.open_standup(session())
    if unfinished is None:
        held = queries.standup_on(session(), day_of(now()))
        return url_for("standup.day", day=held.day) if held else None
    if unfinished.day == day_of(now()):
        return url_for("standup.run")
    flash(f"The stand-up of {long_day(unfinished.day)} is not finished. Finish it, then open today’s.")
    return url_for("standup.finish")


def _likely() -> tuple[Attending, ...]:
    before = queries.standup_before(session(), day_of(now()))
    return queries.expected(session(), before, now())


def _opening(form: PresentForm) -> dict[str, Any]:
    at = now()
    last = queries.last_plan(session(), me(), day_of(at), at, policy(session()))
    saw("standup.open_day", *sorted({each.child_id for each in last.lines} if last else ()))
    return {"form": form, "last": last, "now": at}


def _form(listed: Sequence[Attending]) -> PresentForm:
    there = [each.name for each in listed if each.present]
    return _with_names(PresentForm(formdata=None, present=there), listed)


def _with_names(form: PresentForm, listed: Sequence[Attending]) -> PresentForm:
    names = options([(each.name, each.label) for each in listed])
    form.present.choices, form.gone.choices = names, names
    return form


def _expected(form: PresentForm, listed: Sequence[Attending]) -> list[Expected]:
    """Everybody on the list but who no longer comes, and whoever was typed, who is here."""
    there, gone = set(form.present.data or ()), set(form.gone.data or ())
    found = [
        Expected(each.name, each.agency, each.person_id, each.name in there)
        for each in listed
        if each.name not in gone
    ]
    for typed in (form.others.data or "").splitlines():
        name, _, agency = typed.partition(",")
        if name.strip():
            found.append(Expected(name.strip(), agency.strip(), None, present=True))
    return found
