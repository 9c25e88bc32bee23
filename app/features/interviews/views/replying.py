"""What the other authority replied to a request, or that it did not."""

from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.policy import Policy
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, opened, save, sent
from app.features.interviews.forms import ReplyForm
from app.models import Interview
from app.services import authorities
from app.services.act import Act
from app.web.access import May, needs


@bp.get("/<int:interview_id>/reply")
@needs(May.ASK_AUTHORITY)
def reply(interview_id: int) -> ResponseReturnValue:
    """Ask what they replied."""
    return ask("interviews/reply.html", opened(Move.RECEIVE, interview_id), ReplyForm(formdata=None))


@bp.post("/<int:interview_id>/reply")
@needs(May.ASK_AUTHORITY)
def save_reply(interview_id: int) -> ResponseReturnValue:
    """Record the reply, or the silence."""
    page, form = sent(Move.RECEIVE, interview_id), ReplyForm()

    def record(act: Act, row: Interview, local: Policy) -> None:
        became = authorities.receive if form.replied.data == "yes" else authorities.give_up
        became(act, row, form.said.data or "", local)

    return save("interviews/reply.html", page, form, record, message="Recorded.")
