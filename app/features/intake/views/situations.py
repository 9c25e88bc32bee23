"""What changes about where a child lives and who works with them, from a day on."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.features.intake.blueprint import bp, said_no
from app.features.intake.forms import SituationForm
from app.models import Child
from app.queries.intake import Situations, situations
from app.queries.scope import may_see_child
from app.queries.search import numbered
from app.services.act import Act
from app.services.children import change_situation
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid
from app.web.htmx import done

PAGE = "intake/situation.html"


@bp.get("/children/<string:crs_id>/situation")
@needs(May.LOG)
def situation(crs_id: str) -> ResponseReturnValue:
    """Ask what is different from which day on."""
    page = _page(crs_id)
    today = page.today
    form = SituationForm(
        formdata=None,
        version=str(page.who.version),
        from_on=day_of(now()),
        cohort=today.cohort.value,
        uasc=today.uasc,
        responsible_authority=today.responsible_authority,
        placement_type=today.placement_type,
        placement_area=today.placement_area,
        team=today.team,
        social_worker=today.social_worker,
        team_manager=today.team_manager,
    )
    return render_template(PAGE, form=form, page=page, who=page.who)


@bp.post("/children/<string:crs_id>/situation")
@needs(May.LOG)
def save_situation(crs_id: str) -> ResponseReturnValue:
    """Change the situation; absences that began before the day keep their own."""
    page = _page(crs_id)
    form = SituationForm()
    if not form.validate():
        return invalid(PAGE, form, page=page, who=page.who)
    key = form.form_key.data
    try:
        with acting(key) as act:
            child = act.session.get_one(Child, page.who.id)
            act.expect(child, form.version_seen)
            touched = change_situation(act, child, form.day, form.situation)
            then = once(act, key, _onward(act, child))
    except Refused as no:
        page = _page(crs_id)
        return said_no(PAGE, form, no, version=page.who.version, page=page, who=page.who)
    also = f" It holds for {', '.join(touched)} too." if touched else ""
    return done(message=f"Changed. Earlier episodes keep what was so then.{also}", then=then)


def _onward(act: Act, child: Child) -> str:
    """The child's file; the stand-up for whoever has just given the child to another worker."""
    if act.actor and may_see_child(act.session, act.actor, child.id, act.at):
        return url_for("children.file", crs_id=child.crs_id)
    return url_for("standup.board")


def _page(crs_id: str) -> Situations:
    """The child's situations, the look recorded; not found for whoever may not see the child."""
    child_id = numbered(session(), me(), crs_id, now())
    page = situations(session(), child_id, now()) if child_id is not None else None
    if page is None:
        abort(404)
    saw("intake.situation", page.who.id)
    return page
