"""Recording one of the council's own risk assessments, and correcting it."""

from typing import Any, Final

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.vocabulary import AssessmentKind, Task
from app.features.assessments.blueprint import About, about, bp, save
from app.features.assessments.forms import AssessmentForm, CorrectAssessmentForm
from app.models import Episode, RiskAssessment
from app.queries.assessments import AssessmentLine, assessment
from app.services import assessments
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import now, session

PAGE: Final = "assessments/assessment.html"
CORRECT: Final = "assessments/correct_assessment.html"
TASKS: Final = {
    AssessmentKind.MISSING: Task.MISSING_RISK_ASSESSMENT,
    AssessmentKind.CSE: Task.CSE_RISK_ASSESSMENT,
}


@bp.get("/episodes/<int:episode_id>/missing-risk-assessment")
@needs(May.RECORD_ASSESSMENT)
def missing(episode_id: int) -> ResponseReturnValue:
    """Ask what the missing risk assessment says."""
    return _ask(episode_id, AssessmentKind.MISSING)


@bp.post("/episodes/<int:episode_id>/missing-risk-assessment")
@needs(May.RECORD_ASSESSMENT)
def save_missing(episode_id: int) -> ResponseReturnValue:
    """Record the missing risk assessment."""
    return _save(episode_id, AssessmentKind.MISSING)


@bp.get("/episodes/<int:episode_id>/cse-risk-assessment")
@needs(May.RECORD_ASSESSMENT)
def cse(episode_id: int) -> ResponseReturnValue:
    """Ask what the CSE risk assessment says."""
    return _ask(episode_id, AssessmentKind.CSE)


@bp.post("/episodes/<int:episode_id>/cse-risk-assessment")
@needs(May.RECORD_ASSESSMENT)
def save_cse(episode_id: int) -> ResponseReturnValue:
    """Record the CSE risk assessment."""
    return _save(episode_id, AssessmentKind.CSE)


@bp.get("/assessments/<int:assessment_id>/correct")
@needs(May.RECORD_ASSESSMENT)
def correct(assessment_id: int) -> ResponseReturnValue:
    """Ask what it should have said; one that is corrected already leads on to how it stands now."""
    line, page = _line(assessment_id)
    if line.id != assessment_id:
        return redirect(url_for("assessments.correct", assessment_id=line.id), code=303)
    form = CorrectAssessmentForm(
        formdata=None,
        dated_on=line.dated_on,
        level=line.level.value,
        by=line.by,
        said=line.said,
        review_on=line.review_on,
    )
    return render_template(CORRECT, form=form, who=page.who, page=page, line=line)


@bp.post("/assessments/<int:assessment_id>/correct")
@needs(May.RECORD_ASSESSMENT)
def save_correction(assessment_id: int) -> ResponseReturnValue:
    """Record the new version; when somebody was first, both are on the page."""
    line, page = _line(assessment_id)
    form = CorrectAssessmentForm()

    def deed(act: Act) -> None:
        row = act.session.get_one(RiskAssessment, assessment_id)
        assessments.correct_assessment(act, row, form.told(row.kind), form.because.data or "")

    return save(CORRECT, form, deed, message="Corrected.", who=page.who, page=page, line=line)


def _ask(episode_id: int, kind: AssessmentKind) -> str:
    page = about("assessments.record", episode_id)
    form = AssessmentForm(formdata=None, dated_on=day_of(now()), by=page.who.social_worker)
    return render_template(PAGE, form=form, **_context(page, kind))


def _save(episode_id: int, kind: AssessmentKind) -> ResponseReturnValue:
    page, form = about("assessments.record", episode_id), AssessmentForm()

    def deed(act: Act) -> None:
        episode = act.session.get_one(Episode, episode_id)
        assessments.record_assessment(act, episode, form.told(kind))

    return save(PAGE, form, deed, message="Recorded: the risk assessment.", **_context(page, kind))


def _line(assessment_id: int) -> tuple[AssessmentLine, About]:
    line = assessment(session(), assessment_id, now())
    return (line, about("assessments.correct", line.episode_id)) if line else abort(404)


def _context(page: About, kind: AssessmentKind) -> dict[str, Any]:
    address = "assessments.save_cse" if kind is AssessmentKind.CSE else "assessments.save_missing"
    return {
        "who": page.who,
        "page": page,
        "kind": kind,
        "address": url_for(address, episode_id=page.episode_id),
        "due": page.asking.line(TASKS[kind]),
    }
