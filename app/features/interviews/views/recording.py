"""Recording that the interview was held."""

from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import HeldHow, ReasonList
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, opened, save, sent
from app.features.interviews.forms import HeldForm, starting_now, told
from app.models import Interview
from app.queries.interviews import reasons
from app.services import interviews
from app.services.act import Act
from app.services.interviews import Held
from app.web.access import May, needs
from app.web.acting import me, now, session


@bp.get("/<int:interview_id>/held")
@needs(May.RECORD_INTERVIEW)
def held(interview_id: int) -> ResponseReturnValue:
    """Ask when, how and by whom it was held."""
    page = opened(Move.RECORD_HELD, interview_id)
    form = HeldForm(formdata=None, when=starting_now(now()), by=page.known.owner or me().name)
    form.offer(reasons(session(), ReasonList.NOT_INDEPENDENT))
    return ask("interviews/held.html", page, form)


@bp.post("/<int:interview_id>/held")
@needs(May.RECORD_INTERVIEW)
def save_held(interview_id: int) -> ResponseReturnValue:
    """Record that it was held."""
    page = sent(Move.RECORD_HELD, interview_id)
    form = HeldForm()
    form.offer(reasons(session(), ReasonList.NOT_INDEPENDENT))

    def record(act: Act, row: Interview, local: Policy) -> None:
        account = Held(
            when=told(form.when),
            how=HeldHow(form.how.data),
            by=form.by.data,
            where=form.where.data or "",
            present=form.present.data or "",
            not_independent=form.not_independent.data or "",
        )
        interviews.record_held(act, row, account, local)

    return save("interviews/held.html", page, form, record, message="Recorded: the interview was held.")
