"""Logging a notification: which child, then what is known; one more report joins its absence."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import When
from app.domain.errors import Refused
from app.features.intake.blueprint import absence_of_mine, bp, child_of_mine, said_no
from app.features.intake.forms import AbsenceForm
from app.models import Child, Episode
from app.queries.child_file import Identity
from app.queries.intake import Absent
from app.queries.search import find
from app.services.act import Act
from app.services.episodes import Overlaps, Report, add_notification, log_notification
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid
from app.web.htmx import done, page_or_fragment
from app.web.numbers import given

LONGEST_SEARCH = 80
PAGE = "intake/log_missing.html"


@bp.get("/log-missing")
@needs(May.LOG)
def log_missing() -> ResponseReturnValue:
    """Ask which child."""
    return render_template("intake/choose.html", typed="", found=None, like=_like())


@bp.post("/log-missing/find")
@needs(May.LOG)
def find_child() -> ResponseReturnValue:
    """The children that fit what was typed; posted, so that no name stands in an address."""
    typed = request.form.get("q", "").strip()[:LONGEST_SEARCH]
    found = find(session(), me(), typed, now())
    saw("intake.find_child", *(hit.id for hit in found.hits))
    return page_or_fragment(
        "intake/choose.html", "intake/_found.html", typed=typed, found=found, like=_like()
    )


@bp.get("/log-missing/children/<int:child_id>")
@needs(May.LOG)
def log_missing_child(child_id: int) -> ResponseReturnValue:
    """Ask what is known of the absence."""
    who = child_of_mine("intake.log_missing_child", child_id)
    form = AbsenceForm(formdata=None, **{"reported": When.instant(now()), **_same_report()})
    return render_template(PAGE, form=form.for_cohort(who.cohort), who=who, joins=_open(who))


@bp.post("/log-missing/children/<int:child_id>")
@needs(May.LOG)
def save_missing(child_id: int) -> ResponseReturnValue:
    """Log the absence, or add the report to the absence it overlaps when that was asked for."""
    who = child_of_mine("intake.log_missing_child", child_id)
    form = AbsenceForm().for_cohort(who.cohort)
    if not form.validate():
        return invalid(PAGE, form, who=who, joins=_open(who))
    report, key = form.report, form.form_key.data
    try:
        with acting(key) as act:
            episode, said = _log(act, child_id, report)
            then = once(act, key, url_for("intake.answer", episode_id=episode.id))
    except Overlaps as no:
        joins = absence_of_mine("intake.log_missing_child", no.episode_id)
        return said_no(PAGE, form, no, who=who, joins=joins)
    except Refused as no:
        return said_no(PAGE, form, no, who=who, joins=_open(who))
    return done(message=said, then=then)


def _log(act: Act, child_id: int, report: Report) -> tuple[Episode, str]:
    if "joins" not in request.form:
        return log_notification(act, act.session.get_one(Child, child_id), report), "Logged."
    episode = act.session.get(Episode, given("joins") or 0)
    if episode is None or episode.child_id != child_id:
        abort(404)
    add_notification(act, episode, report)
    return episode, f"Added to {episode.reference} as one more report."


def _open(who: Identity) -> Absent | None:
    """The absence the child is missing in now, which a report may be about."""
    return absence_of_mine("intake.log_missing_child", who.open_episode) if who.open_episode else None


def _like() -> int | None:
    """The absence of a sibling in the same report, when the page was opened from there."""
    return given("like")


def _same_report() -> dict[str, object]:
    """What a sibling's absence in the same report says of this one."""
    like = _like()
    if like is None:
        return {}
    same = absence_of_mine("intake.log_missing_child", like)
    return {"last_seen": same.last_seen, "reported": same.reported, "reference": f"{same.reference}/2"}
