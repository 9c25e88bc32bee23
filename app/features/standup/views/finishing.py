"""The end of the meeting: what is left, closing it in one act, and any day’s sheet."""

from datetime import date

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.day_sheet import DaySheet
from app.domain.errors import Overtaken
from app.features.standup.blueprint import bp
from app.features.standup.forms import FinishForm
from app.features.standup.paper import day_sheet_paper, print_day_sheet
from app.features.standup.seat import Seat, seated
from app.models import Standup
from app.queries import standups as queries
from app.queries.settings import policy
from app.services import standups
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, refuse_twice, saw, session
from app.web.filters import many
from app.web.htmx import done

OVERTAKEN = "Somebody saved a line of this meeting since you looked. Look again, then finish."


@bp.get("/stand-up/finish")
@needs(May.RUN_STANDUP)
def finish() -> ResponseReturnValue:
    """What is planned, parked and not looked at, before the plan is frozen."""
    seat = seated()
    if seat is None:
        return redirect(url_for("standup.run"), code=303)
    sheet = _sheet(seat)
    form = FinishForm(formdata=None, checked=seat.checked)
    return render_template("standup/finish.html", form=form, seat=seat, paper=day_sheet_paper(sheet))


@bp.post("/stand-up/finish")
@needs(May.RUN_STANDUP)
def save_finish() -> ResponseReturnValue:
    """Make the day sheet, then freeze it and give everybody their lines in one transaction."""
    form = FinishForm()
    refuse_twice(form.form_key.data)
    seat = seated()
    if seat is None:
        flash("Somebody finished the stand-up a moment ago.")
        return redirect(url_for("standup.run"), code=303)
    if form.checked.data != seat.checked:
        raise Overtaken(OVERTAKEN)
    sheet = _sheet(seat)
    paper = print_day_sheet(sheet)
    with acting(form.form_key.data) as act:
        standups.close(act, act.session.get_one(Standup, seat.meeting.id), sheet, paper, seat.seen)
        then = once(act, form.form_key.data, url_for("standup.day", day=seat.meeting.day.isoformat()))
    planned = many(len(seat.walk.planned), "line")
    return done(message=f"Finished. {planned} planned; each is on the list of whoever does it.", then=then)


@bp.post("/stand-up/catch-up")
@needs(May.RUN_STANDUP)
def catch_up() -> ResponseReturnValue:
    """Bring who has come onto the board since into the walk, and go on there."""
    seat = seated()
    if seat is None:
        return redirect(url_for("standup.run"), code=303)
    with acting() as act:
        standups.bring_on(act, act.session.get_one(Standup, seat.meeting.id), seat.walk.new)
    return redirect(url_for("standup.run"), code=303)


@bp.get("/stand-up/<string:day>")
@needs(May.SEE_STANDUPS)
def day(day: str) -> ResponseReturnValue:
    """A day’s record: the sheet as it was frozen, and what became of each line."""
    on = _day(day)
    meeting = queries.standup_on(session(), on) or abort(404)
    if meeting.sheet is None:
        flash("This stand-up is not closed yet, so it has no day sheet.")
        return redirect(url_for("standup.board"), code=303)
    plan = queries.plan_on(session(), me(), on, now(), policy(session()))
    if plan and on == day_of(now()) and not plan.counted.done:
        plan = None  # nothing has become of it yet
    saw("standup.day", *queries.children_on(session(), meeting.id))
    return render_template(
        "standup/day.html",
        meeting=meeting,
        paper=day_sheet_paper(meeting.sheet),
        plan=plan,
        before=queries.standup_before(session(), on),
        after=queries.standup_after(session(), on),
    )


def _sheet(seat: Seat) -> DaySheet:
    last = queries.last_plan(session(), me(), seat.meeting.day, seat.now, seat.policy)
    saw("standup.finish", *sorted({each.topic.child_id for each in seat.walk.lines}))
    return queries.day_sheet(session(), me(), seat.meeting, seat.walk, last, seat.now, seat.policy)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)
