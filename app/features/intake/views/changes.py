"""What changes about an absence while it lasts, and its times put right."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.intake.blueprint import absence_of_mine, bp, said_no
from app.features.intake.forms.changes import KindForm, TimesForm
from app.models import Episode
from app.services import episodes
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, once
from app.web.forms import invalid
from app.web.htmx import done

KIND = "intake/change_kind.html"
TIMES = "intake/correct_times.html"


@bp.get("/episodes/<int:episode_id>/kind")
@needs(May.LOG)
def kind(episode_id: int) -> ResponseReturnValue:
    """Ask whether it is missing or away, and the police's risk."""
    absent = absence_of_mine("intake.kind", episode_id)
    category = "A" if absent.away else "M"
    form = KindForm(formdata=None, version=str(absent.version), category=category, risk=absent.risk or "")
    return render_template(KIND, form=form.for_absence(absent), absent=absent)


@bp.post("/episodes/<int:episode_id>/kind")
@needs(May.LOG)
def save_kind(episode_id: int) -> ResponseReturnValue:
    """Change whichever is different."""
    absent = absence_of_mine("intake.kind", episode_id)
    form = KindForm().for_absence(absent)
    if not form.validate():
        return invalid(KIND, form, absent=absent)
    key = form.form_key.data
    try:
        with acting(key) as act:
            episode = act.session.get_one(Episode, episode_id)
            act.expect(episode, form.version_seen)
            _change(act, episode, form)
            then = once(act, key, url_for("intake.answer", episode_id=episode_id))
    except Refused as no:
        absent = absence_of_mine("intake.kind", episode_id)
        return said_no(KIND, form, no, version=absent.version, absent=absent)
    return done(message="Changed. What it was before stays in the history.", then=then)


def _change(act: Act, episode: Episode, form: KindForm) -> None:
    category, risk = form.kind
    if category in (None, episode.category) and risk is episode.risk:
        raise Refused("Nothing is different from what is on record.")
    if category not in (None, episode.category):
        episodes.reclassify(act, episode, category)
    if risk is not episode.risk:
        episodes.change_risk(act, episode, risk)


@bp.get("/episodes/<int:episode_id>/times")
@needs(May.CORRECT)
def times(episode_id: int) -> ResponseReturnValue:
    """Ask what the times should be."""
    absent = absence_of_mine("intake.times", episode_id)
    form = TimesForm(
        formdata=None,
        version=str(absent.version),
        last_seen=absent.last_seen,
        reported=absent.reported,
        notified=absent.notified,
        found=absent.found,
        returned=absent.returned,
    )
    return render_template(TIMES, form=form, absent=absent)


@bp.post("/episodes/<int:episode_id>/times")
@needs(May.CORRECT)
def save_times(episode_id: int) -> ResponseReturnValue:
    """Put the times right; both values stay in the audit log."""
    absent = absence_of_mine("intake.times", episode_id)
    form = TimesForm()
    if not form.validate():
        return invalid(TIMES, form, absent=absent)
    key = form.form_key.data
    try:
        with acting(key) as act:
            episode = act.session.get_one(Episode, episode_id)
            act.expect(episode, form.version_seen)
            episodes.correct_times(act, episode, form.times)
            then = once(act, key, url_for("intake.answer", episode_id=episode_id))
    except Refused as no:
        absent = absence_of_mine("intake.times", episode_id)
        return said_no(TIMES, form, no, version=absent.version, absent=absent)
    return done(message="Put right. Both values stay in the audit log.", then=then)
