"""The components page, in development only."""

from datetime import date, timedelta

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.domain.calendar import When
from app.domain.clocks import rhi_clock
from app.domain.vocabulary import Cohort, Stage
from app.features.style.forms import EveryField
from app.queries.child_file import Identity
from app.web.access import May, needs
from app.web.acting import now

bp = Blueprint("style", __name__, url_prefix="/style")

HOURS_BACK = (75, 67, 20)
WRONG = MultiDict({"x-when-day": "31/02/2017", "x-when-clock": "8.10am", "x-day": "the other day"})
CHILD = Identity(
    id=0,
    version=0,
    name="One, of a long name",
    first_name="One",
    other_names="",
    crs_id="CR100001",
    born_on=date(2001, 6, 6),
    birth_estimated=False,
    age=16,
    cohort=Cohort.LOOKED_AFTER,
    uasc=False,
    responsible_authority="Croydon",
    placement_type="foster care",
    placement_area="Southend-on-Sea",
    team="Permanence 2",
    social_worker="Amara Fairley",
    team_manager="Leila Caldwell",
    high_risk=True,
    missing_since=None,
    away=False,
    open_episode=None,
    found=None,
    stage=Stage.IN_COMPLETION,
    concern_since=None,
    eighteenth=None,
    photograph=None,
    alerts=(),
)
"""A child who is not there, for the bar that heads a file."""


@bp.get("")
@needs(May.CHANGE_OWN_PASSWORD)
def components() -> ResponseReturnValue:
    """Every small part in every state; not there in production."""
    if not current_app.config["DESK"].development:
        abort(404)
    wrong = EveryField(formdata=WRONG, prefix="x")
    wrong.validate()
    returns = [When.instant(now() - timedelta(hours=hours)) for hours in HOURS_BACK]
    clocks = [rhi_clock(each) for each in returns]
    clocks.append(rhi_clock(returns[0], When.instant(now() - timedelta(hours=5))))
    clocks.append(rhi_clock(returns[0], When.instant(now() - timedelta(hours=1))))
    clocks.append(rhi_clock(When(returns[0].on)))
    return render_template(
        "style/components.html",
        clocks=clocks,
        form=EveryField(formdata=None),
        who=CHILD,
        wrong=wrong,
    )
