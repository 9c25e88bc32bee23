"""Reports put where they belong: two episodes merged, one split, a report moved to another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.intake.blueprint import absence_of_mine, bp, said_no
from app.features.intake.forms.regrouping import MergeForm, MoveForm, RegroupingForm, SplitForm
from app.models import Episode, Notification
from app.queries.intake import Absent
from app.queries.regroupings import Grouped, grouped
from app.services import regrouping
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, now, once, session
from app.web.forms import invalid
from app.web.htmx import done

PAGE: Final = "intake/regroup.html"
NO_OTHER: Final = "This child has no other episode."
ONE_REPORT: Final = "There is only one report of this episode."


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page says beside its form; `nothing` is why there is nothing to ask."""

    title: str
    says: str
    does: str
    to: str
    nothing: str = ""


Deed = Callable[[Act, Episode], Episode]


@bp.get("/episodes/<int:episode_id>/merge")
@needs(May.CORRECT)
def merge(episode_id: int) -> ResponseReturnValue:
    """Ask which other episode is the same absence."""
    absent = absence_of_mine("intake.merge", episode_id)
    form = MergeForm(formdata=None)
    return _ask(form, absent, _merging(_offered(form, episode_id)))


@bp.post("/episodes/<int:episode_id>/merge")
@needs(May.CORRECT)
def save_merge(episode_id: int) -> ResponseReturnValue:
    """Make the two one; this one stays."""
    form = MergeForm()
    asking = _merging(_offered(form, episode_id))

    def deed(act: Act, episode: Episode) -> Episode:
        other = act.session.get_one(Episode, int(form.other.data))
        regrouping.merge(act, episode, other, form.because.data or "")
        return episode

    return _save(form, episode_id, asking, deed, "Merged. How both were stays with the episode.")


@bp.get("/episodes/<int:episode_id>/split")
@needs(May.CORRECT)
def split(episode_id: int) -> ResponseReturnValue:
    """Ask which report is of an absence of its own, and the times of both."""
    absent = absence_of_mine("intake.split", episode_id)
    form = SplitForm(formdata=None, **SplitForm.filled_from(absent))
    return _ask(form, absent, _splitting(_offered(form, episode_id)))


@bp.post("/episodes/<int:episode_id>/split")
@needs(May.CORRECT)
def save_split(episode_id: int) -> ResponseReturnValue:
    """Give the report an episode of its own."""
    form = SplitForm()
    asking = _splitting(_offered(form, episode_id))

    def deed(act: Act, _: Episode) -> Episode:
        report = act.session.get_one(Notification, int(form.report.data))
        return regrouping.split(act, report, form.apart, form.because.data or "")

    return _save(form, episode_id, asking, deed, "Split. This is the new episode.")


@bp.get("/episodes/<int:episode_id>/move-report")
@needs(May.CORRECT)
def move_report(episode_id: int) -> ResponseReturnValue:
    """Ask which report is of which other episode."""
    absent = absence_of_mine("intake.move_report", episode_id)
    form = MoveForm(formdata=None)
    return _ask(form, absent, _moving(_offered(form, episode_id)))


@bp.post("/episodes/<int:episode_id>/move-report")
@needs(May.CORRECT)
def save_move(episode_id: int) -> ResponseReturnValue:
    """Put the report with the other episode."""
    form = MoveForm()
    asking = _moving(_offered(form, episode_id))

    def deed(act: Act, _: Episode) -> Episode:
        report = act.session.get_one(Notification, int(form.report.data))
        to = act.session.get_one(Episode, int(form.other.data))
        regrouping.move(act, report, to, form.because.data or "")
        return to

    return _save(form, episode_id, asking, deed, "Moved. This is the episode it is with now.")


def _merging(grouped: Grouped) -> Asking:
    says = (
        "All reports, papers and work of the other episode come to this one, which begins with the earlier "
        "and ends with the later return. Every deadline and verdict follows."
    )
    nothing = "" if grouped.others else NO_OTHER
    return Asking("Merge with another episode", says, "Merge them", "intake.save_merge", nothing)


def _splitting(grouped: Grouped) -> Asking:
    says = "The report gets an episode of its own, which owes its own interview. Papers and work stay here."
    nothing = "" if len(grouped.told) > 1 else ONE_REPORT
    return Asking("Split a report off", says, "Split it off", "intake.save_split", nothing)


def _moving(grouped: Grouped) -> Asking:
    says = "The report goes to another episode of this child. The times of both stay as they are."
    nothing = NO_OTHER if not grouped.others else "" if len(grouped.told) > 1 else ONE_REPORT
    return Asking("Move a report", says, "Move it", "intake.save_move", nothing)


def _offered(form: RegroupingForm, episode_id: int) -> Grouped:
    choices = grouped(session(), episode_id, now())
    form.offer(choices, now())
    return choices


def _ask(form: RegroupingForm, absent: Absent, asking: Asking) -> ResponseReturnValue:
    form.made_from(absent.version)
    return render_template(PAGE, form=form, absent=absent, asking=asking)


def _save(
    form: RegroupingForm, episode_id: int, asking: Asking, deed: Deed, message: str
) -> ResponseReturnValue:
    """Do it and go to the episode it came to, or give the form back."""
    view = asking.to.replace("save_", "")
    shown = {"absent": absence_of_mine(view, episode_id), "asking": asking}
    if not form.validate():
        return invalid(PAGE, form, **shown)
    key = form.form_key.data
    try:
        with acting(key) as act:
            episode = act.session.get_one(Episode, episode_id)
            act.expect(episode, form.version_seen)
            came_to = deed(act, episode).id
            then = once(act, key, url_for("assessments.episode", episode_id=came_to))
    except Refused as no:
        absent = absence_of_mine(view, episode_id)
        return said_no(PAGE, form, no, version=absent.version, absent=absent, asking=asking)
    return done(message=message, then=then)
