"""What the findings of an interview changed, as the social worker says it."""

from typing import Final

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired, Optional

from app.domain.assessments import NotRight
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import Changed
from app.features.assessments.blueprint import About, about, bp
from app.features.assessments.forms import SHORT
from app.models import Interview
from app.queries.findings import Heard, heard
from app.services import findings
from app.services.findings import Answer
from app.web.access import May, needs
from app.web.acting import acting, now, once, session
from app.web.forms import VersionedForm, invalid, refused
from app.web.govforms import Radios, Text, options
from app.web.htmx import done
from app.web.stale import NOTHING, Beside

PAGE: Final = "assessments/changed.html"
VIEW: Final = "assessments.changed"


@bp.get("/episodes/<int:episode_id>/what-the-interview-changed")
@needs(May.RECORD_ASSESSMENT)
def changed(episode_id: int) -> ResponseReturnValue:
    """Ask of each finding what it changed."""
    page = about(VIEW, episode_id)
    found = _heard(page)
    form = _form(found, empty=True)
    form.made_from(found.version)
    return render_template(PAGE, form=form, who=page.who, page=page, found=found)


@bp.post("/episodes/<int:episode_id>/what-the-interview-changed")
@needs(May.RECORD_ASSESSMENT)
def save_changed(episode_id: int) -> ResponseReturnValue:
    """Record the answers; when somebody was first, both are on the page."""
    page = about(VIEW, episode_id)
    found = _heard(page)
    form = _form(found)
    if not form.validate():
        return invalid(PAGE, form, who=page.who, page=page, found=found)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Interview, found.interview_id, with_for_update=True)
            findings.answer(act, row, _told(form, found), form.version_seen)
            then = url_for("assessments.on_file", crs_id=page.who.crs_id, _anchor="changed")
            once(act, form.form_key.data, then)
    except NotRight as no:
        for field, sentence in no.faults.items():
            form[field].errors = [*form[field].errors, sentence]
        return invalid(PAGE, form, who=page.who, page=page, found=found)
    except Overtaken as no:
        found = _heard(page)
        form.version.data, form.theirs = str(found.version), _beside(form, found)
        return refused(PAGE, form, no, who=page.who, page=page, found=found)
    return done(message="Recorded: what the interview changed.", then=then)


def _heard(page: About) -> Heard:
    """The findings of the absence's interview; refused when there is nothing to answer."""
    every = heard(session(), page.who.id, now())
    found = next((each for each in every if page.episode_id in each.episode_ids), None)
    if found is None:
        raise Refused("Nothing that an interview found is put to the social worker here.")
    return found


def _form(found: Heard, *, empty: bool = False) -> VersionedForm:
    """Two questions for each finding, filled with the answer on record."""
    choices = options((each.value, each.capitalize()) for each in Changed)
    fields: dict[str, object] = {}
    filled: dict[str, object] = {"formdata": None} if empty else {}
    for each in found.findings:
        needed = InputRequired(f"{each.words}: say what it changed.")
        fields[f"changed_{each.id}"] = Radios(each.words, [needed], choices=choices)
        fields[f"because_{each.id}"] = Text(f"{each.words}: how, or why nothing changed", [Optional(), SHORT])
        filled |= {f"changed_{each.id}": each.changed, f"because_{each.id}": each.because}
    kind: type[VersionedForm] = type("ChangedForm", (VersionedForm,), fields)
    return kind(**filled)


def _told(form: VersionedForm, found: Heard) -> dict[int, Answer]:
    return {
        each.id: Answer(Changed(form[f"changed_{each.id}"].data), form[f"because_{each.id}"].data or "")
        for each in found.findings
    }


def _beside(form: VersionedForm, found: Heard) -> tuple[Beside, ...]:
    """What somebody else answered, beside what was typed."""
    told = _told(form, found)
    rows = (
        Beside(
            each.words,
            _words(each.changed, each.because),
            _words(told[each.id].changed, told[each.id].because),
        )
        for each in found.findings
    )
    return tuple(row for row in rows if row.theirs != row.mine)


def _words(changed: Changed | None, because: str) -> str:
    return ": ".join(filter(None, (changed.capitalize() if changed else NOTHING, because)))
