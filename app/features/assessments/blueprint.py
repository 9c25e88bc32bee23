"""What the views share: which absence or child it is about, and how a form is saved or given back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from app.domain.assessments import NotRight
from app.domain.errors import Refused
from app.queries.also_due import Asking, asking
from app.queries.assessments import OnFile, on_file
from app.queries.child_file import Identity, identity
from app.queries.scope import may_see_child
from app.queries.search import numbered
from app.queries.settings import policy
from app.services.act import Act
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import DeskForm, invalid, refused
from app.web.htmx import done

bp = Blueprint("assessments", __name__)


@dataclass(frozen=True, slots=True)
class About:
    """The absence a form is about, with everything it asks for."""

    who: Identity
    episode_id: int
    asking: Asking


def about(view: str, episode_id: int) -> About:
    """The absence, with the look at its child recorded; not found when there is none, or not theirs."""
    asked = asking(session(), episode_id, now(), policy(session()))
    who = identity(session(), asked.child_id, now()) if asked else None
    if asked is None or who is None or not may_see_child(session(), me(), who.id, now()):
        abort(404)
    saw(view, who.id)
    return About(who, episode_id, asked)


def file_of(view: str, crs_id: str) -> OnFile:
    """What is on the child's file, with the look recorded; not found for whoever may not see the child."""
    child_id = numbered(session(), me(), crs_id, now())
    page = on_file(session(), child_id, now()) if child_id is not None else None
    if page is None:
        abort(404)
    saw(view, page.who.id)
    return page


def save(
    template: str,
    form: DeskForm,
    deed: Callable[[Act], object],
    *,
    message: str,
    who: Identity,
    **context: Any,
) -> ResponseReturnValue:
    """Do what the form asks and go back to the child's file, or give it back with what was typed."""
    if not form.validate():
        return invalid(template, form, who=who, **context)
    key = form.form_key.data
    try:
        with acting(key) as act:
            deed(act)
            then = once(act, key, url_for("children.file", crs_id=who.crs_id, _anchor="child"))
    except NotRight as no:
        for field, sentence in no.faults.items():
            form[field].errors = [*form[field].errors, sentence]
        return invalid(template, form, who=who, **context)
    except Refused as no:
        return refused(template, form, no, who=who, **context)
    return done(message=message, then=then)
