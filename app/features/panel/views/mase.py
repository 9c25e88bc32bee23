"""Intelligence for MASE out of a window: the page, and its file for a purpose and a fresh password."""

from datetime import date, timedelta
from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.calendar import Unreadable, day_of, midnight, read_day
from app.domain.errors import Refused
from app.domain.intelligence import Part
from app.domain.panel import Window
from app.features.panel.blueprint import bp
from app.features.panel.forms import MaseForm
from app.queries import panel as queries
from app.queries.mase import Intelligence, mase
from app.queries.settings import policy
from app.web.access import May, needs
from app.web.acting import acting, now, saw, session
from app.web.confirming import NotConfirmed, confirm
from app.web.forms import UNPROCESSABLE, invalid, refused
from app.web.intelligence import KINDS, written

PAGE = "panel/mase.html"
ONE_DAY = timedelta(days=1)
PARTS = {
    Part.VICTIMS: ("Victims", "No concern is open and no finding speaks of exploitation."),
    Part.OFFENDERS: ("Offenders", "Nothing was recorded about anybody when a concern was opened."),
    Part.LOCATIONS: (
        "Locations",
        "No place was found twice, or by a child of whom exploitation is recorded.",
    ),
    Part.TRENDS: ("Trends", "Nothing to count."),
    Part.LINKS: ("Links", "Nobody was seen or found with another child."),
}


@bp.get("/panel/mase")
@needs(May.EXPORT_CHILDREN)
def intelligence() -> ResponseReturnValue:
    """Victims, offenders, locations, trends and links of a window, each with its reason."""
    try:
        found = _found()
    except Refused as no:
        usual = _usual()
        page = render_template(PAGE, form=MaseForm(formdata=None), sentence=str(no), **_context(usual))
        return page, UNPROCESSABLE
    saw("panel.intelligence", *found.child_ids)
    return render_template(PAGE, form=MaseForm(formdata=None), sentence="", **_context(found))


@bp.post("/panel/mase")
@needs(May.EXPORT_CHILDREN)
def export_intelligence() -> ResponseReturnValue:
    """The file, once its purpose is recorded and whoever asks has given their password again."""
    form, found = MaseForm(), _found()
    if not form.validate():
        return invalid(PAGE, form, sentence="", **_context(found))
    try:
        confirm(form.password.data)
    except Refused as no:
        at = "password" if isinstance(no, NotConfirmed) else ""
        return refused(PAGE, form, no, at=at, sentence="", **_context(found))
    with acting() as act:
        again = mase(act.session, found.window, act.at, policy(act.session))
        act.exported("mase", again.child_ids, purpose=form.purpose.data)
    return _file(again, form.ending.data)


def _file(found: Intelligence, ending: str) -> Response:
    answer = make_response(written(found.lines, ending))
    answer.mimetype = KINDS[ending]
    name = f"mase-{day_of(found.window.opens)}-to-{_last(found.window)}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _found() -> Intelligence:
    """The intelligence of the window the address names, or of the last fortnight a panel looks at."""
    first, last = (request.args.get(key, "").strip() for key in ("from", "last"))
    if not first and not last:
        return _usual()
    window = Window(midnight(_day(first, "first")), midnight(_day(last, "last") + ONE_DAY))
    return mase(session(), window, now(), policy(session()))


def _usual() -> Intelligence:
    return mase(session(), queries.next_window(session(), now()).window, now(), policy(session()))


def _day(text: str, which: str) -> date:
    try:
        return read_day(text)
    except Unreadable:
        raise Refused(f"Say the {which} day of the window, such as 20 September 2017.") from None


def _last(window: Window) -> date:
    return day_of(window.closes - timedelta(microseconds=1))


def _context(found: Intelligence) -> dict[str, object]:
    window = found.window
    days: dict[str, Any] = {"from": day_of(window.opens).isoformat(), "last": _last(window).isoformat()}
    return {
        "found": found,
        "first": day_of(window.opens),
        "last": _last(window),
        "address": url_for("panel.export_intelligence", **days),
        "parts": [
            (part.value, *PARTS[part], [line for line in found.lines if line.part is part]) for part in Part
        ],
    }
