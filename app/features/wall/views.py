"""Putting up a wall, opening it with its code, what it shows, taking it down."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.wall.forms import WallCode
from app.models import WallSession
from app.queries.settings import policy
from app.queries.wall import up, wall
from app.services import walls as services
from app.web import live, walls
from app.web.access import May, for_a_wall, needs, public
from app.web.acting import acting, machine_now, now, saw_as, session, write_from_here
from app.web.forms import invalid, refused
from app.web.htmx import done, page_or_fragment

bp = Blueprint("wall", __name__)

BLANK_AFTER: Final = timedelta(minutes=5)
"""Without news for so long, js/desk.js blanks the screen by itself."""
BLANK: Final = "blank"
NO_SUCH: Final = "That code does not open a wall. It works once, within ten minutes: ask for a new one."


@bp.get("/wall")
@for_a_wall
def show() -> ResponseReturnValue:
    """Initials, number, clock and next step; nothing while nobody has been at the screen for long."""
    screen, at, mark = walls.standing() or abort(404), now(), live.mark()
    seen = BLANK if screen.idle else mark
    if live.unchanged(seen):
        return live.nothing_new()
    shown = None if screen.idle else wall(session(), screen.opener, at, policy(session()))
    if shown:
        saw_as(screen.opener, "wall.show", *shown.children)
    context = {"shown": shown, "mark": seen, "now": at, "blank_at": at + BLANK_AFTER}
    return page_or_fragment("wall/show.html", "wall/_wall.html", **context)


@bp.get("/sign-in/wall")
@public
def code() -> ResponseReturnValue:
    """Ask the screen for its code."""
    return render_template("wall/code.html", form=WallCode(formdata=None))


@bp.post("/sign-in/wall")
@public
def hang() -> ResponseReturnValue:
    """Make this browser the wall of a code, once."""
    form = WallCode()
    if not form.validate():
        return invalid("wall/code.html", form)
    held = session()
    write_from_here(held)
    token = services.claim(held, form.code.data, machine_now())
    held.commit()
    if token is None:
        return refused("wall/code.html", form, Refused(NO_SUCH), at="code")
    answer = make_response(redirect(url_for("wall.show"), code=303))
    walls.hang(answer, token)
    return answer


@bp.get("/stand-up/walls")
@needs(May.PUT_UP_WALL)
def index() -> ResponseReturnValue:
    """Which walls are up, and how to put one up."""
    return page_or_fragment("wall/index.html", "wall/_up.html", up=up(session(), machine_now()))


@bp.post("/stand-up/walls")
@needs(May.PUT_UP_WALL)
def put_up() -> ResponseReturnValue:
    """Make a code for one screen and show it, once."""
    with acting() as act:
        made = services.put_up(act, machine_now())
    address = f"{current_app.config['DESK'].base_url}{url_for('wall.show')}"
    said = f"On the screen, open {address} and write {made}. It works once, within ten minutes."
    return done(message=said, then=url_for("wall.index"))


@bp.post("/stand-up/walls/<int:wall_id>/end")
@needs(May.PUT_UP_WALL)
def end(wall_id: int) -> ResponseReturnValue:
    """Take a wall down, wherever its screen is."""
    with acting() as act:
        services.end(act, act.session.get_one(WallSession, wall_id), machine_now())
    return done(message="Taken down.", then=url_for("wall.index"))
