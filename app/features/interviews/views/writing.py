"""Writing an interview up, checking and signing it, sending it back, putting it right; each version."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.owner import Owner
from app.domain.policy import Policy
from app.domain.record import Record, ToDo
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import act_on, ask, opened, page_of, save, sent
from app.features.interviews.forms import CorrectionForm, SendBackForm, WriteUpForm, filled
from app.features.interviews.forms.writing import TICKED
from app.models import Interview
from app.queries.interviews import InterviewPage, reasons
from app.queries.owners import owner_of
from app.services import records
from app.services.act import Act
from app.web.access import May, can, needs
from app.web.acting import session
from app.web.htmx import done

TEMPLATE = "interviews/write_up.html"


@bp.get("/<int:interview_id>/write-up")
@needs(May.RECORD_INTERVIEW)
def write_up(interview_id: int) -> ResponseReturnValue:
    """Ask for the child’s words, the worker’s view, and what came of it."""
    page = opened(Move.WRITE_UP, interview_id)
    return _blank(page, WriteUpForm)


@bp.post("/<int:interview_id>/write-up")
@needs(May.RECORD_INTERVIEW)
def save_write_up(interview_id: int) -> ResponseReturnValue:
    """Save it, to be checked and signed."""
    return _save(sent(Move.WRITE_UP, interview_id), WriteUpForm())


@bp.get("/<int:interview_id>/correct")
@needs(May.RECORD_INTERVIEW)
def correct(interview_id: int) -> ResponseReturnValue:
    """Ask what the record should say, and why."""
    page = opened(Move.CORRECT_RECORD, interview_id)
    return _blank(page, CorrectionForm, because=page.unsigned.because if page.unsigned else "")


@bp.post("/<int:interview_id>/correct")
@needs(May.RECORD_INTERVIEW)
def save_correction(interview_id: int) -> ResponseReturnValue:
    """Save the next version, to be checked and signed."""
    form = CorrectionForm()
    return _save(sent(Move.CORRECT_RECORD, interview_id), form, form.because.data or "")


@bp.get("/<int:interview_id>/record/<int:number>")
@needs(May.SEE_INTERVIEW)
def record(interview_id: int, number: int) -> ResponseReturnValue:
    """One version of the record; the page to check it on before it is signed."""
    page = page_of(interview_id)
    version = next((each for each in page.records if each.number == number), None)
    if version is None:
        abort(404)
    return render_template(
        "interviews/record.html", page=page, who=page.who, version=version, said=version.said
    )


@bp.post("/<int:interview_id>/sign")
@needs(May.RECORD_INTERVIEW)
def sign(interview_id: int) -> ResponseReturnValue:
    """Sign it: it never changes from now on."""
    for move in (Move.WRITE_UP, Move.CORRECT_RECORD):
        sent(move, interview_id)
    then = act_on(interview_id, request.form.get("version", type=int), records.sign)
    return done(message="Signed. The interview is written up.", then=then)


@bp.get("/<int:interview_id>/send-back")
@needs(May.SEND_BACK)
def send_back(interview_id: int) -> ResponseReturnValue:
    """Ask what is to be changed."""
    return ask("interviews/send_back.html", opened(Move.SEND_BACK, interview_id), SendBackForm(formdata=None))


@bp.post("/<int:interview_id>/send-back")
@needs(May.SEND_BACK)
def save_sending_back(interview_id: int) -> ResponseReturnValue:
    """Have it written up again."""
    page, form = sent(Move.SEND_BACK, interview_id), SendBackForm()

    def back(act: Act, row: Interview, local: Policy) -> None:
        records.send_back(act, row, form.comment.data or "", local)

    return save("interviews/send_back.html", page, form, back, message="Sent back with your comment.")


def _standing(page: InterviewPage) -> Record | None:
    """What is written already: what waits to be signed, else what was signed last."""
    return page.records[0].said if page.records else None


def _blank(page: InterviewPage, kind: type[WriteUpForm], **more: object) -> str:
    standing = _standing(page)
    form = kind(formdata=None, **(filled(standing) if standing else {}), **more)
    form.standing = standing
    form.offer(reasons(session(), *TICKED.values()))
    return ask(TEMPLATE, page, form)


def _save(page: InterviewPage, form: WriteUpForm, because: str = "") -> ResponseReturnValue:
    form.standing = _standing(page)
    form.offer(reasons(session(), *TICKED.values()))

    def keep(act: Act, row: Interview, local: Policy) -> None:
        records.save(act, row, form.record(_actions(act, form)), local, because)

    number = page.unsigned.number if page.unsigned else len(page.records) + 1
    then = url_for("interviews.record", interview_id=page.id, number=number)
    return save(TEMPLATE, page, form, keep, message="Saved. Check it, then sign it.", then=then)


def _actions(act: Act, form: WriteUpForm) -> tuple[ToDo, ...]:
    what = (form.todo.data or "").strip()
    if not what:
        return ()
    typed = form.owner.data or ""
    owner = owner_of(act.session, typed, act.at) if can(May.TRACK_ACTIONS) else Owner(typed.strip())
    return (ToDo(what, owner.name, owner.person_id, form.due_on.data),)
