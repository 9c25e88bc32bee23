"""Recording an attempt to offer the interview, its answer, and asking parents or carers after a no."""

from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, HeldHow, ReasonList, Wish
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, opened, save, sent
from app.features.interviews.forms import LEADS_TO, AttemptForm, ParentsForm, starting_now, told
from app.models import Interview
from app.queries.interviews import reasons
from app.services import interviews
from app.services.act import Act
from app.services.interviews import Attempted
from app.web.access import May, needs
from app.web.acting import me, now, session


@bp.get("/<int:interview_id>/attempt")
@needs(May.RECORD_ATTEMPT)
def attempt(interview_id: int) -> ResponseReturnValue:
    """Ask what the answer was."""
    page = opened(Move.RECORD_ATTEMPT, interview_id)
    form = AttemptForm(formdata=None, made=starting_now(now()), by=me().name)
    form.offer(reasons(session(), ReasonList.DECLINED))
    return ask("interviews/attempt.html", page, form)


@bp.post("/<int:interview_id>/attempt")
@needs(May.RECORD_ATTEMPT)
def save_attempt(interview_id: int) -> ResponseReturnValue:
    """Record the attempt and its answer."""
    page = sent(Move.RECORD_ATTEMPT, interview_id)
    form = AttemptForm()
    form.offer(reasons(session(), ReasonList.DECLINED))

    def record(act: Act, row: Interview, local: Policy) -> None:
        attempted = Attempted(
            made=told(form.made),
            outcome=AttemptOutcome(form.outcome.data),
            how=HeldHow(form.how.data) if form.how.data else None,
            by=form.by.data or "",
            reason=form.reason.data or "",
            said=form.said.data or "",
            wish=Wish(form.wish.data) if form.wish.data else None,
        )
        interviews.record_attempt(act, row, attempted, local)

    leads_to = LEADS_TO.get(form.outcome.data, "")
    message = f"Recorded. {leads_to}".strip()
    return save("interviews/attempt.html", page, form, record, message=message)


@bp.get("/<int:interview_id>/parents")
@needs(May.RECORD_INTERVIEW)
def parents(interview_id: int) -> ResponseReturnValue:
    """Ask whether the parents or carers were asked."""
    page = opened(Move.ASK_PARENTS, interview_id)
    form = ParentsForm(formdata=None, when=starting_now(now()))
    form.offer(reasons(session(), ReasonList.PARENTS_NOT_ASKED))
    return ask("interviews/parents.html", page, form)


@bp.post("/<int:interview_id>/parents")
@needs(May.RECORD_INTERVIEW)
def save_parents(interview_id: int) -> ResponseReturnValue:
    """Record what they said, or why they were not asked."""
    page = sent(Move.ASK_PARENTS, interview_id)
    form = ParentsForm()
    form.offer(reasons(session(), ReasonList.PARENTS_NOT_ASKED))

    def record(act: Act, row: Interview, local: Policy) -> None:
        if form.asked.data == "yes":
            interviews.ask_parents(act, row, told(form.when), form.said.data or "", local)
        else:
            interviews.parents_not_asked(act, row, form.reason.data, local)

    return save("interviews/parents.html", page, form, record, message="Recorded.")
