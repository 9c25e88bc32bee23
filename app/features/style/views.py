"""The components page, in development only."""

from datetime import timedelta

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.domain.calendar import When
from app.domain.clocks import rhi_clock
from app.features.style.forms import EveryField
from app.web.access import May, needs
from app.web.acting import now

bp = Blueprint("style", __name__, url_prefix="/style")

HOURS_BACK = (75, 67, 20)
WRONG = MultiDict({"when-day": "31/02/2017", "when-clock": "8.10am", "day": "the other day"})


@bp.get("")
@needs(May.CHANGE_OWN_PASSWORD)
def components() -> ResponseReturnValue:
    """Every small part in every state; not there in production."""
    if not current_app.config["DESK"].development:
        abort(404)
    wrong = EveryField(formdata=WRONG)
    wrong.validate()
    returns = [When.instant(now() - timedelta(hours=hours)) for hours in HOURS_BACK]
    clocks = [rhi_clock(each) for each in returns]
    clocks.append(rhi_clock(returns[0], When.instant(now() - timedelta(hours=5))))
    clocks.append(rhi_clock(returns[0], When.instant(now() - timedelta(hours=1))))
    clocks.append(rhi_clock(When(returns[0].on)))
    return render_template(
        "style/components.html", clocks=clocks, form=EveryField(formdata=None), wrong=wrong
    )
