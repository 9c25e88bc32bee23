"""Local policy: each setting, its history, and changing it with a reason."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.settings import SETTINGS, Kind
from app.features.admin.blueprint import bp
from app.features.admin.forms import LongSettingForm, SettingForm, YesNoSettingForm
from app.queries.settings import Line, settings_page
from app.services import settings as services
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done

FORMS: dict[Kind, type[SettingForm]] = {
    Kind.DAY_LIST: LongSettingForm,
    Kind.LADDER: LongSettingForm,
    Kind.MAILBOXES: LongSettingForm,
    Kind.LEADS: LongSettingForm,
    Kind.YES_NO: YesNoSettingForm,
}


@bp.get("/settings")
@needs(May.MANAGE_SETTINGS)
def settings() -> ResponseReturnValue:
    """Every setting, what it is, and who changed it."""
    return render_template("admin/settings.html", lines=settings_page(session()))


@bp.get("/settings/<string:key>")
@needs(May.MANAGE_SETTINGS)
def change_setting(key: str) -> ResponseReturnValue:
    """Ask for the new value, and why."""
    line = _line(key)
    form = _form(line, formdata=None, value=line.typed, seen=str(len(line.changes)))
    return render_template("admin/change_setting.html", form=form, line=line)


@bp.post("/settings/<string:key>")
@needs(May.MANAGE_SETTINGS)
def save_setting(key: str) -> ResponseReturnValue:
    """Change the setting."""
    line = _line(key)
    form = _form(line)
    if not form.validate():
        return invalid("admin/change_setting.html", form, line=line)
    once_key, then = form.form_key.data, url_for("admin.settings", _anchor=key)
    try:
        with acting(once_key) as act:
            if form.seen.data != str(len(_line(key).changes)):
                raise Overtaken
            services.change(act, key, form.value.data or "", form.reason.data)
            once(act, once_key, then)
    except Refused as no:
        return refused("admin/change_setting.html", form, no, line=_line(key))
    return done(message="Setting changed.", then=then)


def _line(key: str) -> Line:
    if key not in SETTINGS:
        abort(404)
    return next(each for each in settings_page(session()) if each.setting.key == key)


def _form(line: Line, **filled: object) -> SettingForm:
    form = FORMS.get(line.setting.kind, SettingForm)(**filled)
    form.value.label.text = line.setting.asks
    return form
