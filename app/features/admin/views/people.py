"""Accounts: adding one, changing what it is, shutting and opening it, a new link for its password."""

from typing import TypeVar

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.roles import Role
from app.features.admin.blueprint import bp
from app.features.admin.forms import AddPersonForm, JustThis, PersonForm, at_once, said
from app.models import Organisation, Person, Worker
from app.queries.people import account, accounts, organisation_choices, worker_choices
from app.queries.settings import policy
from app.services import people as services
from app.services.allocation import open_work
from app.web.access import May, needs
from app.web.acting import acting, machine_now, now, once, session
from app.web.forms import invalid, refused
from app.web.htmx import done

F = TypeVar("F", bound=PersonForm)


@bp.get("/people")
@needs(May.MANAGE_PEOPLE)
def people() -> ResponseReturnValue:
    """Every account."""
    return render_template("admin/people.html", accounts=accounts(session(), now()))


@bp.get("/people/add")
@needs(May.MANAGE_PEOPLE)
def add_person() -> ResponseReturnValue:
    """Ask who it is."""
    return render_template("admin/add_person.html", form=_offered(AddPersonForm(formdata=None)))


@bp.post("/people/add")
@needs(May.MANAGE_PEOPLE)
def save_new_person() -> ResponseReturnValue:
    """Add the account and show its link, once."""
    form = _offered(AddPersonForm())
    if not form.validate():
        return invalid("admin/add_person.html", form)
    key = form.form_key.data
    try:
        with acting(key) as act:
            person, token = services.add(act, form.email.data, form.name.data, _standing(form), machine_now())
            then = once(act, key, url_for("admin.person", person_id=person.id))
    except Refused as no:
        return refused("admin/add_person.html", form, no)
    return done(message=_link(token), then=then)


@bp.get("/people/<int:person_id>")
@needs(May.MANAGE_PEOPLE)
def person(person_id: int) -> ResponseReturnValue:
    """One account, and how much it has open."""
    row = session().get_one(Person, person_id)
    work = open_work(session(), row, now(), policy(session()))
    return render_template("admin/person.html", account=account(session(), person_id, now()), work=work)


@bp.get("/people/<int:person_id>/change")
@needs(May.MANAGE_PEOPLE)
def change_person(person_id: int) -> ResponseReturnValue:
    """Ask what the account is to be."""
    found = account(session(), person_id, now())
    form = PersonForm(
        formdata=None,
        version=str(found.version),
        name=found.name,
        role=found.role.value,
        team=found.team,
        worker=str(found.worker_id or ""),
        organisation=str(found.organisation_id or ""),
        ends_on=found.ends_on,
        capacity=said(found.capacity),
    )
    return render_template("admin/change_person.html", form=_offered(form), account=found)


@bp.post("/people/<int:person_id>/change")
@needs(May.MANAGE_PEOPLE)
def save_person(person_id: int) -> ResponseReturnValue:
    """Change what the account is."""
    found = account(session(), person_id, now())
    form = _offered(PersonForm())
    if not form.validate():
        return invalid("admin/change_person.html", form, account=found)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(Person, person_id)
            act.expect(row, form.version_seen)
            services.change(act, row, form.name.data, _standing(form), policy(act.session))
            then = once(act, form.form_key.data, url_for("admin.person", person_id=person_id))
    except Refused as no:
        return refused("admin/change_person.html", form, no, account=found)
    return done(message="Account changed.", then=then)


@bp.post("/people/<int:person_id>/deactivate")
@needs(May.MANAGE_PEOPLE)
def deactivate(person_id: int) -> ResponseReturnValue:
    """Shut the account at once; with open work only when that is put back, on a tick."""
    anyway = request.form.get("put_back") == "yes"
    with acting() as act:
        row = act.session.get_one(Person, person_id)
        act.expect(row, JustThis().version_seen)
        services.deactivate(act, row, policy(act.session), anyway=anyway)
    return done(message="Account deactivated.", then=url_for("admin.person", person_id=person_id))


@bp.post("/people/<int:person_id>/reactivate")
@needs(May.MANAGE_PEOPLE)
def reactivate(person_id: int) -> ResponseReturnValue:
    """Open the account again."""
    with acting() as act:
        row = act.session.get_one(Person, person_id)
        act.expect(row, JustThis().version_seen)
        services.reactivate(act, row)
    return done(message="Account open again.", then=url_for("admin.person", person_id=person_id))


@bp.post("/people/<int:person_id>/new-link")
@needs(May.MANAGE_PEOPLE)
def new_link(person_id: int) -> ResponseReturnValue:
    """Make a new link and show it, once."""
    with acting() as act:
        token = services.new_link(act, act.session.get_one(Person, person_id), machine_now())
    return done(message=_link(token), then=url_for("admin.person", person_id=person_id))


def _offered(form: F) -> F:
    form.offer(worker_choices(session()), organisation_choices(session()))
    return form


def _standing(form: PersonForm) -> services.Standing:
    held, worker, organisation = session(), form.worker.data, form.organisation.data
    return services.Standing(
        role=Role(form.role.data),
        team=form.team.data or "",
        worker=held.get_one(Worker, int(worker)) if worker else None,
        organisation=held.get_one(Organisation, int(organisation)) if organisation else None,
        ends_on=form.ends_on.data,
        capacity=at_once(form.capacity),
    )


def _link(token: str) -> str:
    """Said once, and kept nowhere."""
    address = f"{current_app.config['DESK'].base_url}{url_for('auth.set_password', token=token)}"
    return f"Give them this link, which sets a password once, within three days: {address}"
