"""Recording a strategy meeting and its safety plan, and correcting them."""

from typing import Any, Final

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.vocabulary import Task
from app.features.assessments.blueprint import About, about, bp, save
from app.features.assessments.forms import NO, YES, CorrectMeetingForm, MeetingForm, PlanForm
from app.models import Episode, StrategyMeeting
from app.queries.assessments import MeetingLine, meeting
from app.services import assessments
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import now, session

PAGE: Final = "assessments/meeting.html"
CORRECT: Final = "assessments/correct_meeting.html"
PLAN: Final = "assessments/plan.html"
PLAN_TO_COME: Final = " Its safety plan is still to come."


@bp.get("/episodes/<int:episode_id>/strategy-meeting")
@needs(May.RECORD_ASSESSMENT)
def hold(episode_id: int) -> ResponseReturnValue:
    """Ask who was at the meeting and what came of it."""
    page = about("assessments.hold", episode_id)
    form = MeetingForm(formdata=None, held_on=day_of(now()), chaired_by=page.who.team_manager)
    return render_template(PAGE, form=form, **_context(page))


@bp.post("/episodes/<int:episode_id>/strategy-meeting")
@needs(May.RECORD_ASSESSMENT)
def save_held(episode_id: int) -> ResponseReturnValue:
    """Record the meeting."""
    page, form = about("assessments.hold", episode_id), MeetingForm()

    def deed(act: Act) -> None:
        episode = act.session.get_one(Episode, episode_id)
        assessments.record_meeting(act, episode, form.told, page.asking.owed)

    to_come = "" if (form.plan.data or "").strip() else PLAN_TO_COME
    return save(PAGE, form, deed, message=f"Recorded: the strategy meeting.{to_come}", **_context(page))


@bp.get("/strategy-meetings/<int:meeting_id>/correct")
@needs(May.RECORD_ASSESSMENT)
def correct_meeting(meeting_id: int) -> ResponseReturnValue:
    """Ask what it should have said; one that is corrected already leads on to how it stands now."""
    line, page = _line(meeting_id)
    if line.id != meeting_id:
        return redirect(url_for("assessments.correct_meeting", meeting_id=line.id), code=303)
    form = CorrectMeetingForm(
        formdata=None,
        held_on=line.held_on,
        chaired_by=line.chaired_by,
        by_line_manager=YES if line.by_line_manager else NO,
        chair_reason=line.chair_reason,
        police=YES if line.police else NO,
        police_reason=line.police_reason,
        agencies="\n".join(line.agencies),
        late_reason=line.late_reason,
        plan=line.plan,
        plan_on=line.plan_on,
    )
    return render_template(CORRECT, form=form, line=line, **_context(page))


@bp.post("/strategy-meetings/<int:meeting_id>/correct")
@needs(May.RECORD_ASSESSMENT)
def save_meeting_correction(meeting_id: int) -> ResponseReturnValue:
    """Record the new version; when somebody was first, both are on the page."""
    line, page = _line(meeting_id)
    form = CorrectMeetingForm()

    def deed(act: Act) -> None:
        row = act.session.get_one(StrategyMeeting, meeting_id)
        assessments.correct_meeting(act, row, form.told, page.asking.owed, form.because.data or "")

    return save(CORRECT, form, deed, message="Corrected.", line=line, **_context(page))


@bp.get("/strategy-meetings/<int:meeting_id>/safety-plan")
@needs(May.RECORD_ASSESSMENT)
def plan(meeting_id: int) -> ResponseReturnValue:
    """Ask what was agreed; a meeting that has its plan leads on to its correction."""
    line, page = _line(meeting_id)
    if line.plan_on:
        return redirect(url_for("assessments.correct_meeting", meeting_id=line.id), code=303)
    form = PlanForm(formdata=None, plan_on=line.held_on)
    return render_template(PLAN, form=form, line=line, **_context(page))


@bp.post("/strategy-meetings/<int:meeting_id>/safety-plan")
@needs(May.RECORD_ASSESSMENT)
def save_plan(meeting_id: int) -> ResponseReturnValue:
    """Record the plan with its meeting."""
    line, page = _line(meeting_id)
    form = PlanForm()

    def deed(act: Act) -> None:
        row = act.session.get_one(StrategyMeeting, meeting_id)
        assessments.add_safety_plan(act, row, form.told)

    return save(PLAN, form, deed, message="Recorded: the safety plan.", line=line, **_context(page))


def _line(meeting_id: int) -> tuple[MeetingLine, About]:
    line = meeting(session(), meeting_id, now())
    return (line, about("assessments.hold", line.episode_id)) if line else abort(404)


def _context(page: About) -> dict[str, Any]:
    return {"who": page.who, "page": page, "due": page.asking.line(Task.STRATEGY_MEETING)}
