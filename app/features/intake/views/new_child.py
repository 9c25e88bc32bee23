"""Logging a notification about a child who is not on file: both in one form, with likely duplicates shown."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.roles import Role
from app.features.intake.blueprint import bp, child_of_mine, said_no
from app.features.intake.forms import AbsenceForm, NewChildForm
from app.models import Worker
from app.queries.intake import Likely, likely_duplicates
from app.queries.settings import policy
from app.services.act import Act
from app.services.children import add_child
from app.services.episodes import log_notification
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid
from app.web.htmx import done, page_or_fragment
from app.web.numbers import given

PAGE = "intake/log_new.html"
LONGEST_SEARCH = 80


@bp.get("/log-missing/not-on-file")
@needs(May.LOG)
def log_new() -> ResponseReturnValue:
    """Ask who the child is, and what is known of the absence."""
    return _begun("")


@bp.post("/log-missing/not-on-file/begin")
@needs(May.LOG)
def begin_new() -> ResponseReturnValue:
    """The same, with what was typed to find the child already in its place."""
    return _begun(request.form.get("q", "").strip()[:LONGEST_SEARCH])


@bp.post("/log-missing/not-on-file/likely")
@needs(May.LOG)
def likely() -> ResponseReturnValue:
    """Who on file may be the child that is being typed in."""
    form = NewChildForm()
    found = _likely(form)
    return page_or_fragment(PAGE, "intake/_likely.html", form=form, likely=found)


@bp.post("/log-missing/not-on-file")
@needs(May.LOG)
def save_new() -> ResponseReturnValue:
    """Add the child and log the absence, both or neither; or log it for a child on file after all."""
    if child_id := given("instead"):
        return _instead(child_id)
    form = NewChildForm()
    if not form.validate():
        return invalid(PAGE, form, likely=_likely(form))
    key = form.form_key.data
    try:
        with acting(key) as act:
            then = once(act, key, _add_and_log(act, form))
    except Refused as no:
        return said_no(PAGE, form, no, likely=_likely(form))
    return done(message="Added and logged.", then=then)


def _add_and_log(act: Act, form: NewChildForm) -> str:
    """The address of the answer; a social worker's own new child is theirs, so that they can open it."""
    if not form.another_child.data and likely_duplicates(act.session, me(), form.described, act.at):
        raise Refused("Look at who may be the same child, then say that this is another one.")
    mine = act.actor and act.actor.role is Role.SOCIAL_WORKER
    own = act.session.get(Worker, act.actor.worker_id) if mine and act.actor and act.actor.worker_id else None
    if mine and own is None:
        raise Refused("Your account is not linked to a social worker yet, so you cannot add a child.")
    situation = form.situation(own.name, own.team) if own else form.situation()
    episode = log_notification(act, add_child(act, form.details, situation), form.report)
    return url_for("intake.answer", episode_id=episode.id)


def _begun(typed: str) -> ResponseReturnValue:
    """The page with what was typed read as a number or as names, the last of them the family's."""
    number = typed if any(each.isdigit() for each in typed) and " " not in typed else ""
    first, _, last = ("" if number else typed).rpartition(" ")
    form = NewChildForm(
        formdata=None,
        crs_id=number,
        first_name=first or last,
        last_name=last if first else "",
        reported=When.instant(now()),
        responsible_authority=policy(session()).area,
    )
    return render_template(PAGE, form=form, likely=_likely(form))


def _likely(form: NewChildForm) -> Likely:
    found = likely_duplicates(session(), me(), form.described, now())
    saw("intake.likely", *(match.child.id for match in found.matches if match.child.id))
    return found


def _instead(child_id: int) -> ResponseReturnValue:
    """The form for a child on file, with what was typed about the absence."""
    who = child_of_mine("intake.log_missing_child", child_id)
    form = AbsenceForm().for_cohort(who.cohort)
    return render_template("intake/log_missing.html", form=form, who=who, joins=None)
