"""Accepting an interview or handing it back, and letting one wait without nudging anybody."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import local
from app.domain.clocks import START_OF_DAY
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import Stage
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import act_on, ask, back_to_board, page_of, save
from app.features.interviews.forms import HandBackForm, HoldForm, told
from app.models import Interview
from app.queries.interviews import InterviewPage
from app.services import allocation
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import refuse_twice
from app.web.htmx import done

WAITING = (Stage.IN_OFFER, Stage.IN_COMPLETION, Stage.IN_RECORDING)


@bp.post("/<int:interview_id>/accept")
@needs(May.ANSWER_ALLOCATION)
def accept(interview_id: int) -> ResponseReturnValue:
    """Take it on."""
    page_of(interview_id)

    def take(act: Act, row: Interview, _: Policy) -> None:
        allocation.accept(act, row)

    then = act_on(interview_id, request.form.get("version", type=int), take)
    return done(message="Accepted.", then=then)


@bp.get("/<int:interview_id>/hand-back")
@needs(May.ANSWER_ALLOCATION)
def hand_back(interview_id: int) -> ResponseReturnValue:
    """Ask why."""
    return ask("interviews/hand_back.html", _mine(interview_id), HandBackForm(formdata=None))


@bp.post("/<int:interview_id>/hand-back")
@needs(May.ANSWER_ALLOCATION)
def save_hand_back(interview_id: int) -> ResponseReturnValue:
    """Put it back on the board with the reason."""
    form = HandBackForm()
    refuse_twice(form.form_key.data)  # after the first press a provider sees it no longer

    def back(act: Act, row: Interview, policy: Policy) -> None:
        allocation.hand_back(act, row, form.because.data or "", policy)

    then = url_for("standup.my_work")
    return save(
        "interviews/hand_back.html", page_of(interview_id), form, back, message="Handed back.", then=then
    )


@bp.get("/<int:interview_id>/hold")
@needs(May.ALLOCATE)
def hold(interview_id: int) -> ResponseReturnValue:
    """Ask until when, and why."""
    page = page_of(interview_id)
    if page.stage not in WAITING:
        raise Refused("There is no work open on this interview to wait with.")
    return ask("interviews/hold.html", page, HoldForm(formdata=None))


@bp.post("/<int:interview_id>/hold")
@needs(May.ALLOCATE)
def save_hold(interview_id: int) -> ResponseReturnValue:
    """Quieten the nudge until then."""
    form = HoldForm()

    def wait(act: Act, row: Interview, policy: Policy) -> None:
        until = told(form.until)
        allocation.place_hold(
            act, row, until.at or local(until.on, START_OF_DAY), form.because.data or "", policy
        )

    page = page_of(interview_id)
    return save("interviews/hold.html", page, form, wait, message="On hold.", then=back_to_board(page.id))


@bp.post("/<int:interview_id>/lift-hold")
@needs(May.ALLOCATE)
def lift_hold(interview_id: int) -> ResponseReturnValue:
    """Nudge again from now on."""
    page_of(interview_id)

    def lift(act: Act, row: Interview, _: Policy) -> None:
        allocation.lift_hold(act, row)

    then = act_on(interview_id, request.form.get("version", type=int), lift)
    return done(message="The hold is lifted.", then=then)


def _mine(interview_id: int) -> InterviewPage:
    page = page_of(interview_id)
    if not page.receiver:
        raise Refused("It is not with you, or it is held already, so there is nothing to hand back.")
    return page
