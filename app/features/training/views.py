"""The list of who has done the half day, by team, and recording it."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.training import Held
from app.features.training.forms import TrainingForm
from app.queries.settings import policy
from app.queries.training import OfTeam, trained
from app.services import training
from app.web.access import May, needs
from app.web.acting import acting, now, once, session
from app.web.filters import many
from app.web.forms import invalid, refused
from app.web.htmx import done

bp = Blueprint("training", __name__, url_prefix="/training")

SHOWN = {"never": Held.NEVER, "lapsed": Held.LAPSED, "soon": Held.SOON, "holds": Held.HOLDS}
"""Each standing as an address says it."""


@bp.get("")
@needs(May.SEE_REPORTS, May.RECORD_TRAINING)
def index() -> ResponseReturnValue:
    """Who has done it, counted by team; the numbers open their people."""
    return render_template("training/index.html", form=TrainingForm(formdata=None), **_shown())


@bp.post("")
@needs(May.RECORD_TRAINING)
def save() -> ResponseReturnValue:
    """Record the half day of everybody ticked."""
    form = TrainingForm()
    if not form.validate():
        return invalid("training/index.html", form, **_shown())
    key, then = form.form_key.data, url_for("training.index")
    day = None if form.mistake.data else form.done_on.data
    try:
        with acting(key) as act:
            count = training.record(act, form.who.data or (), day)
            once(act, key, then)
    except Refused as no:
        return refused("training/index.html", form, no, **_shown())
    return done(message=f"Recorded for {many(count, 'person', 'people')}.", then=then)


def _shown() -> dict[str, Any]:
    """The teams, and those of their people the address asks for."""
    show, team = request.args.get("show", ""), request.args.get("team", "")
    if show and show not in SHOWN:
        abort(404)
    teams = trained(session(), now(), policy(session()))
    return {
        "teams": teams,
        "listed": [
            (each, people) for each in teams if team in ("", each.team) and (people := _people(each, show))
        ],
        "kinds": SHOWN,
        "totals": {key: sum(each.count(held) for each in teams) for key, held in SHOWN.items()},
        "show": show,
        "team": team,
        "months": policy(session()).training_months,
    }


def _people(team: OfTeam, show: str) -> list[Any]:
    return [each for each in team.people if not show or each.half_day.held is SHOWN[show]]
