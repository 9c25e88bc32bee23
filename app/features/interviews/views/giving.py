"""Allocating one interview."""

from flask.typing import ResponseReturnValue

from app.domain.allocation import Option
from app.domain.errors import Refused
from app.domain.moves import Move
from app.domain.policy import Policy
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, back_to_board, opened, save, sent
from app.features.interviews.forms import PARTNER, AllocateForm
from app.models import Interview, Organisation, Person
from app.queries.allocation import WORKER, Ask, choice_of, takers, waiting
from app.queries.board import board
from app.queries.interviews import InterviewPage
from app.queries.settings import policy
from app.services import allocation, steps
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import me, now, session

TEMPLATE = "interviews/allocate.html"
Options = tuple[Option, ...]


@bp.get("/<int:interview_id>/allocate")
@needs(May.ALLOCATE)
def allocate(interview_id: int) -> ResponseReturnValue:
    """Ask who gets it, with the suggestion and its reasons."""
    page = opened(Move.ALLOCATE, interview_id)
    form = AllocateForm(formdata=None)
    suggested = _offered(form, page)
    form.suggest(next(iter(suggested), None))
    return ask(TEMPLATE, page, form, suggested=suggested)


@bp.post("/<int:interview_id>/allocate")
@needs(May.ALLOCATE)
def save_allocation(interview_id: int) -> ResponseReturnValue:
    """Give it to whoever was chosen."""
    page = sent(Move.ALLOCATE, interview_id)
    form = AllocateForm()
    suggested = _offered(form, page)

    def give(act: Act, row: Interview, local: Policy) -> None:
        chosen = next((each for each in suggested if choice_of(each.taker) == form.to.data), None)
        why = "; ".join(chosen.reasons) if chosen else ""
        _give(act, row, form.to.data, form.partner.data or "", why, local)

    return save(
        TEMPLATE, page, form, give, message="Allocated.", then=back_to_board(page.id), suggested=suggested
    )


def _offered(form: AllocateForm, page: InterviewPage) -> Options:
    """Offer the form everybody who could be chosen; answers the suggestions, the best first."""
    local = policy(session())
    whole = board(session(), me(), now(), local)
    known = takers(session(), whole, now(), local)
    form.offer(known, page.who.social_worker)
    asked = Ask(page.id, page.who.id, page.clock.due if page.clock else None)
    found = waiting(session(), [asked], known, whole, local)
    return found.options(found.wanted[0], now(), local)


def _give(act: Act, row: Interview, choice: str, partner: str, why: str, local: Policy) -> None:
    kind, _, number = choice.partition("-")
    if choice == PARTNER:
        allocation.allocate_to_partner(act, row, partner, local)
    elif choice == WORKER:
        steps.give(act, row, None, local, why)
    else:
        to = act.session.get(Person if kind == "person" else Organisation, int(number))
        if not isinstance(to, Person | Organisation):
            raise Refused("Choose who gets it.")
        steps.give(act, row, to, local, why)
