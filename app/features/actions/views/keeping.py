"""Adding, changing, parking and closing an action."""

from collections.abc import Callable
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.owner import FitsTwo
from app.domain.vocabulary import ActionOrigin
from app.features.actions.blueprint import bp, came_from, opened, way_back
from app.features.actions.forms import ActionForm, AddForm, CloseForm, ParkForm
from app.models import Action, Child, Interview
from app.queries.actions import ListedAction
from app.queries.child_file import Identity, identity
from app.queries.owners import owner_of, owners
from app.queries.scope import may_see_child, may_see_interview
from app.services import actions
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import VersionedForm, invalid, refused
from app.web.htmx import done
from app.web.numbers import given

Deed = Callable[[Act, Action], None]


@bp.get("/actions/new/<int:child_id>")
@needs(May.TRACK_ACTIONS)
def new(child_id: int) -> ResponseReturnValue:
    """Ask what is to be done about a child; an address that names an interview has it decided there."""
    return render_template("actions/new.html", form=_asked(AddForm(formdata=None)), **_about(child_id))


@bp.post("/actions/new/<int:child_id>")
@needs(May.TRACK_ACTIONS)
def add(child_id: int) -> ResponseReturnValue:
    """Add the action."""
    form, page, context = _asked(AddForm()), "actions/new.html", _about(child_id)
    if not form.validate():
        return invalid(page, form, **context)
    try:
        with acting(form.form_key.data) as act:
            owner = owner_of(act.session, form.owner.data, act.at)
            interview_id = _interview()
            actions.add(
                act,
                act.session.get_one(Child, child_id),
                form.what.data,
                owner.name,
                form.due_on.data,
                owner_id=owner.person_id,
                origin=ActionOrigin.INTERVIEW if interview_id else ActionOrigin(form.origin.data),
                interview=act.session.get_one(Interview, interview_id) if interview_id else None,
            )
            then = once(act, form.form_key.data, _decided_at(context["who"].crs_id))
    except Refused as no:
        return refused(page, form, no, at=_at(no), **context)
    return done(message=f"Action added for {owner.name}.", then=then)


@bp.get("/actions/<int:action_id>/change")
@needs(May.TRACK_ACTIONS)
def change(action_id: int) -> ResponseReturnValue:
    """Ask for the words, owner or day of an open action."""
    action = opened(action_id)
    form = ActionForm(formdata=None, what=action.what, owner=_label(action), due_on=action.due_on)
    return _ask("actions/change.html", action, form)


@bp.post("/actions/<int:action_id>/change")
@needs(May.TRACK_ACTIONS)
def save_change(action_id: int) -> ResponseReturnValue:
    """Change it."""
    form = ActionForm()

    def reword(act: Act, row: Action) -> None:
        owner = owner_of(act.session, form.owner.data, act.at)
        actions.reword(act, row, form.what.data, owner.name, form.due_on.data, owner_id=owner.person_id)

    return _save("actions/change.html", action_id, form, reword, "Action changed.")


@bp.get("/actions/<int:action_id>/park")
@needs(May.TRACK_ACTIONS)
def park(action_id: int) -> ResponseReturnValue:
    """Ask until when an action is put aside, and why."""
    return _ask("actions/park.html", opened(action_id), ParkForm(formdata=None))


@bp.post("/actions/<int:action_id>/park")
@needs(May.TRACK_ACTIONS)
def save_parked(action_id: int) -> ResponseReturnValue:
    """Park it."""
    form = ParkForm()

    def put_aside(act: Act, row: Action) -> None:
        actions.park(act, row, form.until.data, form.because.data)

    return _save("actions/park.html", action_id, form, put_aside, "Action parked.")


@bp.get("/actions/<int:action_id>/close")
@needs(May.TRACK_ACTIONS, May.PREPARE_PANEL)
def close(action_id: int) -> ResponseReturnValue:
    """Ask what became of an action."""
    return _ask("actions/close.html", opened(action_id), CloseForm(formdata=None))


@bp.post("/actions/<int:action_id>/close")
@needs(May.TRACK_ACTIONS, May.PREPARE_PANEL)
def save_closed(action_id: int) -> ResponseReturnValue:
    """Close it with its outcome."""
    form = CloseForm()

    def settle(act: Act, row: Action) -> None:
        actions.close(act, row, form.outcome.data)

    return _save("actions/close.html", action_id, form, settle, "Action closed.")


def _ask(template: str, action: ListedAction, form: VersionedForm) -> str:
    form.made_from(action.version)
    return render_template(template, form=form, **_context(action))


def _save(
    template: str, action_id: int, form: VersionedForm, deed: Deed, message: str
) -> ResponseReturnValue:
    """Do what the form asks of an action still as this person saw it, or give the form back."""
    action = opened(action_id)
    if not form.validate():
        return invalid(template, form, **_context(action))
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Action, action_id, with_for_update=True)
            act.expect(row, form.version_seen)
            deed(act, row)
            then = once(act, form.form_key.data, way_back(action.crs_id))
    except Refused as no:
        fresh = opened(action_id)
        if isinstance(no, Overtaken):
            form.version.data = str(fresh.version)
        return refused(template, form, no, at=_at(no), **_context(fresh))
    return done(message=message, then=then)


def _at(no: Refused) -> str:
    """The field a refusal is about, when it is about one."""
    return "owner" if isinstance(no, FitsTwo) else ""


def _context(action: ListedAction) -> dict[str, object]:
    return {
        "action": action,
        "owners": owners(session(), now()),
        "back": way_back(action.crs_id),
        "from_": came_from() or None,
    }


def _label(action: ListedAction) -> str:
    """The owner as the list of choices says it, so that one of two of a name stays the one."""
    known = (each.label for each in owners(session(), now()) if each.person_id == action.owner_id)
    return next(known, action.owner) if action.owner_id is not None else action.owner


def _about(child_id: int) -> dict[str, Any]:
    who = _who(child_id)
    return {
        "who": who,
        "owners": owners(session(), now()),
        "interview": _interview(),
        "back": _decided_at(who.crs_id),
    }


def _interview() -> int | None:
    """The interview the address names, if this person may see it."""
    named = given("interview")
    if named is not None and not may_see_interview(session(), me(), named, now()):
        abort(404)
    return named


def _asked(form: AddForm) -> AddForm:
    """The form without a question the address answers already."""
    if _interview() is not None:
        del form.origin
    return form


def _decided_at(crs_id: str) -> str:
    """Where adding an action leads back to: the interview it was decided at, else the child's file."""
    if named := _interview():
        return url_for("interviews.show", interview_id=named)
    return url_for("children.file", crs_id=crs_id)


def _who(child_id: int) -> Identity:
    if not may_see_child(session(), me(), child_id, now()):
        abort(404)
    saw("actions.new", child_id)
    return identity(session(), child_id, now()) or abort(404)
