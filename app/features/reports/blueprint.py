"""What every view of the reports has: its blueprint, its period, what a figure says of itself."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.suppression import TooFew
from app.features.reports.asking import Asked, asked, offered_periods
from app.web.acting import now
from app.web.pdf import CannotPrint

bp = Blueprint("reports", __name__, url_prefix="/reports")

UNPROCESSABLE = 422

View = Callable[[Asked], ResponseReturnValue]


def for_a_period(view: View) -> Callable[[], ResponseReturnValue]:
    """Hand the view the period its address asks for, or ask again, saying what was wrong."""

    @wraps(view)
    def careful() -> ResponseReturnValue:
        try:
            return view(asked(request.args, now()))
        except CannotPrint:
            raise
        except TooFew as few:
            return _nothing_to_publish(str(few))
        except Refused as no:
            typed = {key: request.args.get(key, "") for key in ("from", "to")}
            again = render_template(
                "reports/period.html",
                sentence=str(no),
                action=url_for("reports.index"),
                typed=typed,
                periods=offered_periods(day_of(now())),
            )
            return again, UNPROCESSABLE

    return careful


def _nothing_to_publish(sentence: str) -> str:
    """Why there is no publication of the period, and where to choose another."""
    page = "reports.quarter_published" if "/quarter" in request.path else "reports.publication"
    return render_template(
        "reports/too_few.html",
        sentence=sentence,
        action=url_for(page),
        typed=asked(request.args, now()).days,
        periods=offered_periods(day_of(now())),
    )


@bp.app_template_global("says")
def says(figure: str) -> str:
    """What a figure counts, for whoever looks at its number."""
    return MEASURES[figure].says if figure in MEASURES else f"{RATES[figure].says.capitalize()}."
