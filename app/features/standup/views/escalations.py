"""Escalations: the list, raising one in one step from a card, answering one, and whom nobody could tell."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.standup.blueprint import bp
from app.features.standup.forms import AnswerForm
from app.features.standup.picture import kept
from app.models import Episode, Escalation, Interview, OutboxMessage
from app.queries.escalations import OpenEscalation, due_by_rule, open_escalations, untold
from app.queries.scope import may_see_child, may_see_interview
from app.queries.settings import policy
from app.services import alerts, escalations, outbox
from app.services.act import Act
from app.web.access import May, can, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

LIST = "standup.escalated"


@bp.get("/escalations")
@needs(May.SEE_STANDUPS, May.ANSWER_ESCALATION)
def escalated() -> ResponseReturnValue:
    """What is escalated, what the rule climbs next, and whom nobody could tell."""
    at, reader, local = now(), me(), policy(session())
    shown = open_escalations(session(), reader, at, local)
    due = [each for each in due_by_rule(session(), reader, at, local) if each.to_role]
    nobody = untold(session()) if can(May.ESCALATE) else ()
    children = {*(each.child_id for each in shown), *(each.child_id for each in due)}
    children |= {each.child_id for each in nobody}
    saw(LIST, *sorted(each for each in children if each))
    return render_template(
        "standup/escalated.html",
        waiting=[each for each in shown if each.acknowledged_at is None],
        taken_up=[each for each in shown if each.acknowledged_at],
        due=due,
        nobody=nobody,
    )


@bp.post("/escalations/absences/<int:episode_id>")
@needs(May.ESCALATE)
def escalate_absence(episode_id: int) -> ResponseReturnValue:
    """Climb one rung about a child who is missing, now."""
    with acting() as act:
        row = act.session.get_one(Episode, episode_id, with_for_update=True)
        if not may_see_child(act.session, me(), row.child_id, act.at):
            abort(404)
        return _raised(act, row, f"missing-{episode_id}")


@bp.post("/escalations/interviews/<int:interview_id>")
@needs(May.ESCALATE)
def escalate_interview(interview_id: int) -> ResponseReturnValue:
    """Climb one rung about an interview, now."""
    with acting() as act:
        if not may_see_interview(act.session, me(), interview_id, act.at):
            abort(404)
        row = act.session.get_one(Interview, interview_id, with_for_update=True)
        return _raised(act, row, f"card-{interview_id}")


@bp.get("/escalations/<int:escalation_id>/answer")
@needs(May.ANSWER_ESCALATION)
def answer_escalation(escalation_id: int) -> ResponseReturnValue:
    """Ask what is being done about it."""
    line = _line(escalation_id)
    return render_template("standup/answer.html", form=AnswerForm(formdata=None), line=line)


@bp.post("/escalations/<int:escalation_id>/answer")
@needs(May.ANSWER_ESCALATION)
def save_escalation_answer(escalation_id: int) -> ResponseReturnValue:
    """Take it up."""
    line = _line(escalation_id)
    form = AnswerForm()
    if not form.validate():
        return invalid("standup/answer.html", form, line=line)
    key, then = form.form_key.data, url_for(LIST, _anchor=f"escalation-{escalation_id}")
    try:
        with acting(key) as act:
            row = act.session.get_one(Escalation, escalation_id, with_for_update=True)
            escalations.answer(act, row, form.doing.data or "")
            once(act, key, then)
    except Refused as no:
        return refused("standup/answer.html", form, no, line=_found(escalation_id) or line)
    return done(message="Answered.", then=then)


@bp.post("/escalations/letters/<int:message_id>/told")
@needs(May.ESCALATE)
def told(message_id: int) -> ResponseReturnValue:
    """Note that somebody was told by hand what no letter could say."""
    with acting() as act:
        message = act.session.get_one(OutboxMessage, message_id, with_for_update=True)
        outbox.sent(act.session, message.id, act.at)
        if number := alerts.escalation_of(message.key):
            escalations.sent(act, act.session.get_one(Escalation, number))
    return done(message="Noted: told by hand.", then=url_for(LIST))


def _raised(act: Act, about: Episode | Interview, anchor: str) -> ResponseReturnValue:
    seen = request.form.get("version", 0, type=int)
    to = escalations.raise_now(act, about, policy(act.session), above=seen).to_role
    return done(message=f"Escalated to {to}.", then=url_for("standup.board", _anchor=anchor, **kept()))


def _line(escalation_id: int) -> OpenEscalation:
    """The escalation, with the look at it recorded; not found when it is settled, or not for this reader."""
    line = _found(escalation_id)
    if line is None:
        abort(404)
    saw(LIST, line.child_id)
    return line


def _found(escalation_id: int) -> OpenEscalation | None:
    shown = open_escalations(session(), me(), now(), policy(session()))
    return next((each for each in shown if each.id == escalation_id), None)
