"""The organisations that hold interviews, and the days their contracts run."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.admin.blueprint import bp
from app.features.admin.forms import AddProviderForm, ProviderForm, at_once, said
from app.models import Organisation
from app.queries.providers import providers as all_providers
from app.services import providers as services
from app.web.access import May, needs
from app.web.acting import acting, now, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done


@bp.get("/providers")
@needs(May.MANAGE_PROVIDERS)
def providers() -> ResponseReturnValue:
    """Every organisation."""
    return render_template("admin/providers.html", providers=all_providers(session(), now()))


@bp.get("/providers/add")
@needs(May.MANAGE_PROVIDERS)
def add_provider() -> ResponseReturnValue:
    """Ask which organisation."""
    return render_template("admin/add_provider.html", form=AddProviderForm(formdata=None))


@bp.post("/providers/add")
@needs(May.MANAGE_PROVIDERS)
def save_new_provider() -> ResponseReturnValue:
    """Add the organisation."""
    form = AddProviderForm()
    if not form.validate():
        return invalid("admin/add_provider.html", form)
    key, then = form.form_key.data, url_for("admin.providers")
    try:
        with acting(key) as act:
            services.add(act, form.code.data, form.name.data, _contract(form), at_once(form.capacity))
            once(act, key, then)
    except Refused as no:
        return refused("admin/add_provider.html", form, no)
    return done(message="Provider added.", then=then)


@bp.get("/providers/<int:organisation_id>")
@needs(May.MANAGE_PROVIDERS)
def change_provider(organisation_id: int) -> ResponseReturnValue:
    """Ask for its name and contract."""
    row = session().get_one(Organisation, organisation_id)
    form = ProviderForm(
        formdata=None,
        version=str(row.version),
        name=row.name,
        contract_from=row.contract_from,
        contract_until=row.contract_until,
        capacity=said(row.capacity),
    )
    return render_template("admin/change_provider.html", form=form, organisation=row)


@bp.post("/providers/<int:organisation_id>")
@needs(May.MANAGE_PROVIDERS)
def save_provider(organisation_id: int) -> ResponseReturnValue:
    """Change its name and contract."""
    row = session().get_one(Organisation, organisation_id)
    form = ProviderForm()
    if not form.validate():
        return invalid("admin/change_provider.html", form, organisation=row)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Organisation, organisation_id)
            act.expect(row, form.version_seen)
            services.change(act, row, form.name.data, _contract(form), at_once(form.capacity))
            then = once(act, form.form_key.data, url_for("admin.providers"))
    except Refused as no:
        return refused("admin/change_provider.html", form, no, organisation=row)
    return done(message="Provider changed.", then=then)


def _contract(form: ProviderForm) -> services.Contract:
    return services.Contract(form.contract_from.data, form.contract_until.data)
