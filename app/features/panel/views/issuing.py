"""Checking what would be issued, issuing it, and opening it again for a correction."""

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.features.panel import making
from app.features.panel.blueprint import bp, opened, refuse_not_mine, signed
from app.features.panel.drafting import Draft, draft_of, heading_of
from app.features.panel.forms import CorrectForm, IssueForm
from app.features.panel.papers import print_minutes
from app.models import Panel
from app.queries import panel as queries
from app.queries.panel import Sheet
from app.queries.settings import policy
from app.services import panels
from app.services.documents import intact
from app.web.access import May, needs
from app.web.acting import acting, machine_now, me, now, once, refuse_twice, session
from app.web.forms import invalid, refused
from app.web.htmx import done


@bp.get("/panel/<int:panel_id>/check")
@needs(May.ISSUE_PANEL)
def check(panel_id: int) -> ResponseReturnValue:
    """What would be issued, to whom, and what deserves a second look."""
    held = opened("panel.check", panel_id)
    if not held.meeting.open:
        raise Refused(
            "There is nothing to issue: publish the agenda first, or open the minutes for a correction."
        )
    draft = _draft(held)
    known = queries.receivers(session(), held.meeting)
    form = IssueForm(formdata=None)
    return render_template("panel/check.html", form=form, sheet=held, draft=draft, receivers=known)


@bp.post("/panel/<int:panel_id>/issue")
@needs(May.ISSUE_PANEL)
def issue(panel_id: int) -> ResponseReturnValue:
    """Make every paper, then freeze them all in one transaction."""
    form = IssueForm()
    held = opened("panel.check", panel_id)
    draft = _as_checked(held, form)
    if len(draft.minutes.new) > making.FEW:
        return _make(panel_id, draft, _on_file(held), form)
    papers = print_minutes(draft.minutes, _on_file(held))
    with acting(form.form_key.data) as act:
        panels.issue(act, act.session.get_one(Panel, panel_id), draft.minutes, papers, draft.seen)
        then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel_id, _anchor="issued"))
    count = len(papers.extracts)
    said = "1 extract is" if count == 1 else f"{count} extracts are"
    return done(message=f"Issued. {said} on file, and the chair’s pack is below.", then=then)


@bp.get("/panel/<int:panel_id>/correct")
@needs(May.ISSUE_PANEL)
def correct(panel_id: int) -> ResponseReturnValue:
    """Ask why issued minutes are corrected."""
    refuse_not_mine(panel_id)
    meeting = queries.meeting(session(), panel_id)
    return render_template("panel/correct.html", form=CorrectForm(), meeting=meeting)


@bp.post("/panel/<int:panel_id>/correct")
@needs(May.ISSUE_PANEL)
def save_correct(panel_id: int) -> ResponseReturnValue:
    """Open issued minutes for a correction."""
    refuse_not_mine(panel_id)
    form, meeting = CorrectForm(), queries.meeting(session(), panel_id)
    if not form.validate():
        return invalid("panel/correct.html", form, meeting=meeting)
    try:
        with acting(form.form_key.data) as act:
            panels.start_correction(act, act.session.get_one(Panel, panel_id), form.reason.data)
            then = once(act, form.form_key.data, url_for("panel.show", panel_id=panel_id))
    except Refused as no:
        return refused("panel/correct.html", form, no, meeting=meeting)
    return done(message="Open for a correction. What was issued stays on file.", then=then)


def _make(panel_id: int, draft: Draft, on_file: dict[str, bytes], form: IssueForm) -> ResponseReturnValue:
    """Have many papers made and issued while their person does something else."""
    person_id = me().id
    with acting(form.form_key.data) as act:
        total = len(draft.minutes.new)
        panels.begin_making(act, act.session.get_one(Panel, panel_id), total, machine_now())
        then = once(act, form.form_key.data, url_for("panel.making", panel_id=panel_id))
    making.begin(current_app.app_context(), panel_id, person_id, draft, on_file)
    return redirect(then, code=303)


def _as_checked(held: Sheet, form: IssueForm) -> Draft:
    """What the form was checked for, if it still stands; a second press is led to what the first issued."""
    try:
        draft = _draft(held)
        if form.checked.data != draft.checked:
            raise Overtaken(
                "Somebody saved minutes of this meeting since you checked. Check again, then issue."
            )
        if draft.unanswered:
            raise Refused("Another child may be named in these minutes. Say what becomes of each name first.")
    except Refused:
        refuse_twice(form.form_key.data)
        raise
    return draft


def _draft(held: Sheet) -> Draft:
    heading = heading_of(held, policy(session()).council, signed(me()), now())
    before = queries.latest_minutes(session(), held.meeting.id) if held.meeting.issued else None
    answers = queries.name_answers(session(), held.meeting.id)
    on_file = queries.extracts_on_file(session(), held.meeting.id) if before else None
    return draft_of(held, heading, queries.names(session()), before, answers, on_file)


def _on_file(held: Sheet) -> dict[str, bytes]:
    """The extracts that a correction may leave as they are, by the child's number."""
    papers = queries.issued_papers(session(), held.meeting.id) if held.meeting.issued else ()
    return {paper.child.crs_id: intact(paper) for paper in papers if paper.child}
