"""Booking when the interview is to be held, and booking it again."""

from flask.typing import ResponseReturnValue

from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import HeldHow
from app.features.interviews.blueprint import bp
from app.features.interviews.flow import ask, opened, save, sent
from app.features.interviews.forms import BookForm, told
from app.models import Interview
from app.services import bookings
from app.services.act import Act
from app.services.bookings import Agreed
from app.web.access import May, needs


@bp.get("/<int:interview_id>/book")
@needs(May.RECORD_INTERVIEW)
def book(interview_id: int) -> ResponseReturnValue:
    """Ask when, how and where it is to be held."""
    page = opened(Move.BOOK, interview_id)
    form = BookForm(formdata=None)
    form.follows(page.booked)
    return ask("interviews/book.html", page, form)


@bp.post("/<int:interview_id>/book")
@needs(May.RECORD_INTERVIEW)
def save_booking(interview_id: int) -> ResponseReturnValue:
    """Book it; what was booked before stays on record."""
    page = sent(Move.BOOK, interview_id)
    form = BookForm()
    form.follows(page.booked)

    def record(act: Act, row: Interview, local: Policy) -> None:
        agreed = Agreed(
            told(form.when),
            HeldHow(form.how.data),
            form.where.data or "",
            form.because.data or "" if "because" in form else "",
        )
        bookings.book(act, row, agreed, local)

    return save("interviews/book.html", page, form, record, message="Booked.")
