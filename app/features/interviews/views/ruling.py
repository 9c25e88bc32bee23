"""Ruling an interview out, taking that back, and letting it cover another episode."""

from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.reasons import OTHER
from app.domain.vocabulary import ReasonList, RuledOutAs
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, back_to_board, opened, save, sent
from app.features.interviews.forms import CoverForm, ReopenForm, RuleOutForm
from app.models import Interview, Reason
from app.queries.interviews import coverable, reasons
from app.queries.settings import policy
from app.services import rulings
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import now, session

KINDS = (ReasonList.NOT_POSSIBLE, ReasonList.NOT_OFFERED, ReasonList.NOT_REQUIRED)


@bp.get("/<int:interview_id>/rule-out")
@needs(May.ALLOCATE)
def rule_out(interview_id: int) -> ResponseReturnValue:
    """Ask why no interview will be held."""
    page = opened(Move.RULE_OUT, interview_id)
    form = RuleOutForm(formdata=None)
    form.offer(reasons(session(), *KINDS))
    return ask("interviews/rule_out.html", page, form)


@bp.post("/<int:interview_id>/rule-out")
@needs(May.ALLOCATE)
def save_ruling(interview_id: int) -> ResponseReturnValue:
    """Close it with the reason."""
    page = sent(Move.RULE_OUT, interview_id)
    form = RuleOutForm()
    form.offer(reasons(session(), *KINDS))

    def rule(act: Act, row: Interview, local: Policy) -> None:
        chosen = act.session.get_one(Reason, int(form.reason.data))
        words = form.other.data if chosen.words == OTHER else chosen.words
        rulings.rule_out(act, row, RuledOutAs(chosen.list.value), words or "", local)

    return save(
        "interviews/rule_out.html", page, form, rule, message="Ruled out.", then=back_to_board(page.id)
    )


@bp.get("/<int:interview_id>/reopen")
@needs(May.ALLOCATE)
def reopen(interview_id: int) -> ResponseReturnValue:
    """Ask why it is open again."""
    return ask("interviews/reopen.html", opened(Move.REOPEN, interview_id), ReopenForm(formdata=None))


@bp.post("/<int:interview_id>/reopen")
@needs(May.ALLOCATE)
def save_reopening(interview_id: int) -> ResponseReturnValue:
    """Take the ruling back."""
    page = sent(Move.REOPEN, interview_id)
    form = ReopenForm()

    def take_back(act: Act, row: Interview, local: Policy) -> None:
        rulings.reopen(act, row, form.because.data, local)

    return save("interviews/reopen.html", page, form, take_back, message="The interview is open again.")


@bp.get("/<int:interview_id>/cover")
@needs(May.ALLOCATE)
def cover(interview_id: int) -> ResponseReturnValue:
    """Ask which other episode it covers."""
    page = opened(Move.COVER, interview_id)
    form = CoverForm(formdata=None)
    form.offer(coverable(session(), page, now(), policy(session())))
    return ask("interviews/cover.html", page, form)


@bp.post("/<int:interview_id>/cover")
@needs(May.ALLOCATE)
def save_cover(interview_id: int) -> ResponseReturnValue:
    """Let it cover the other episode too."""
    page = sent(Move.COVER, interview_id)
    form = CoverForm()
    form.offer(coverable(session(), page, now(), policy(session())))

    def take_on(act: Act, row: Interview, local: Policy) -> None:
        rulings.cover(act, row, act.session.get_one(Interview, int(form.other.data)), local)

    return save("interviews/cover.html", page, form, take_on, message="One interview covers both now.")
