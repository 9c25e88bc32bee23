"""The manager's oversight notes."""

from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.assessments.blueprint import About, about, bp, save
from app.features.assessments.forms import OversightForm
from app.models import Episode
from app.services import assessments
from app.services.act import Act
from app.web.access import May, needs

PAGE: Final = "assessments/oversight.html"
NONE_ASKED: Final = "No oversight note is asked for in this episode now."


@bp.get("/episodes/<int:episode_id>/oversight-note")
@needs(May.OVERSEE)
def oversee(episode_id: int) -> ResponseReturnValue:
    """Ask for the note; refused when none is asked for."""
    page = about("assessments.oversee", episode_id)
    if not page.asking.notes:
        raise Refused(NONE_ASKED)
    return render_template(PAGE, form=_form(page), who=page.who, page=page)


@bp.post("/episodes/<int:episode_id>/oversight-note")
@needs(May.OVERSEE)
def save_oversight(episode_id: int) -> ResponseReturnValue:
    """Record it under each moment it is for."""
    page = about("assessments.oversee", episode_id)
    form = _form(page)

    def deed(act: Act) -> None:
        episode = act.session.get_one(Episode, episode_id)
        assessments.note_oversight(act, episode, form.chosen, form.said.data or "", page.asking.owed)

    return save(PAGE, form, deed, message="Recorded: the oversight note.", who=page.who, page=page)


def _form(page: About) -> OversightForm:
    form = OversightForm()
    form.offer(page.asking.notes)
    return form
