"""Allocating one interview."""

from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.moves import Move
from app.domain.policy import Policy
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, back_to_board, opened, save, sent
from app.features.interviews.forms import PARTNER, AllocateForm
from app.models import Interview, Organisation, Person
from app.queries.allocation import WORKER, takers
from app.queries.board import board
from app.queries.interviews import InterviewPage, suggestions_for
from app.queries.settings import policy
from app.services import allocation, steps
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import me, now, session

TEMPLATE = "interviews/allocate.html"


@bp.get("/<int:interview_id>/allocate")
@needs(May.ALLOCATE)
def allocate(interview_id: int) -> ResponseReturnValue:
    """Ask who gets it, with the suggestion and its reasons."""
    page = opened(Move.ALLOCATE, interview_id)
    form = _offered(AllocateForm(formdata=None), page)
    suggested = suggestions_for(session(), page.id, now(), policy(session()))
    form.suggest(suggested[0].kind if suggested else None)
    return ask(TEMPLATE, page, form, suggested=suggested)


@bp.post("/<int:interview_id>/allocate")
@needs(May.ALLOCATE)
def save_allocation(interview_id: int) -> ResponseReturnValue:
    """Give it to whoever was chosen."""
    page = sent(Move.ALLOCATE, interview_id)
    form = _offered(AllocateForm(), page)
    suggested = suggestions_for(session(), page.id, now(), policy(session()))

    def give(act: Act, row: Interview, local: Policy) -> None:
        _give(act, row, form.to.data, form.partner.data or "", local)

    return save(
        TEMPLATE, page, form, give, message="Allocated.", then=back_to_board(page.id), suggested=suggested
    )


def _offered(form: AllocateForm, page: InterviewPage) -> AllocateForm:
    whole = board(session(), me(), now(), policy(session()))
    form.offer(takers(session(), whole, now()), page.who.social_worker)
    return form


def _give(act: Act, row: Interview, choice: str, partner: str, local: Policy) -> None:
    kind, _, number = choice.partition("-")
    if choice == PARTNER:
        allocation.allocate_to_partner(act, row, partner, local)
    elif choice == WORKER:
        steps.give(act, row, None, local)
    else:
        to = act.session.get(Person if kind == "person" else Organisation, int(number))
        if not isinstance(to, Person | Organisation):
            raise Refused("Choose who gets it.")
        steps.give(act, row, to, local)
