"""Opening and closing an exploitation concern about a child."""

from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue

from app.features.assessments.blueprint import bp, file_of, save
from app.features.assessments.forms import CloseConcernForm, ConcernForm
from app.models import Child
from app.services import assessments
from app.services.act import Act
from app.web.access import May, needs

OPEN: Final = "assessments/open_concern.html"
CLOSE: Final = "assessments/close_concern.html"


@bp.get("/children/<string:crs_id>/concern")
@needs(May.RECORD_ASSESSMENT)
def concern(crs_id: str) -> ResponseReturnValue:
    """Ask what the concern is."""
    page = file_of("assessments.concern", crs_id)
    return render_template(OPEN, form=ConcernForm(formdata=None), who=page.who, page=page)


@bp.post("/children/<string:crs_id>/concern")
@needs(May.RECORD_ASSESSMENT)
def open_concern(crs_id: str) -> ResponseReturnValue:
    """Open it."""
    page, form = file_of("assessments.concern", crs_id), ConcernForm()

    def deed(act: Act) -> None:
        assessments.open_concern(act, act.session.get_one(Child, page.who.id), form.said.data or "")

    message = "Opened: the exploitation concern. A CSE risk assessment is now asked for."
    return save(OPEN, form, deed, message=message, who=page.who, page=page)


@bp.get("/children/<string:crs_id>/concern/close")
@needs(May.RECORD_ASSESSMENT)
def end_concern(crs_id: str) -> ResponseReturnValue:
    """Ask why it is closed."""
    page = file_of("assessments.concern", crs_id)
    return render_template(CLOSE, form=CloseConcernForm(formdata=None), who=page.who, page=page)


@bp.post("/children/<string:crs_id>/concern/close")
@needs(May.RECORD_ASSESSMENT)
def close_concern(crs_id: str) -> ResponseReturnValue:
    """Close it, with the reason."""
    page, form = file_of("assessments.concern", crs_id), CloseConcernForm()

    def deed(act: Act) -> None:
        assessments.close_concern(act, act.session.get_one(Child, page.who.id), form.because.data or "")

    return save(CLOSE, form, deed, message="Closed: the exploitation concern.", who=page.who, page=page)
