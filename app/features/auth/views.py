"""Signing in and out, setting a password by a one-use link, changing one's own."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.domain.errors import Refused
from app.domain.passwords import SHORTEST
from app.features.auth.forms import ChangePassword, NewPassword, SignIn
from app.models import Person
from app.queries.settings import policy
from app.services import passwords
from app.services import sign_in as signing_in
from app.web import sessions
from app.web.access import May, landing, local_address, needs, public
from app.web.acting import acting, acting_as, machine_now, session, write_from_here
from app.web.forms import invalid, refused
from app.web.htmx import done

bp = Blueprint("auth", __name__)

NEW_PASSWORD = "auth/set_password.html"  # noqa: S105 -- a template
WRONG = "The e-mail address or the password is not right."


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is; whoever is signed in already goes on."""
    after = local_address(request.args.get("next", ""))
    if current_user.is_authenticated:
        return redirect(after or landing(), code=303)
    return render_template("auth/sign_in.html", form=SignIn(formdata=None, next=after or ""))


@bp.post("/sign-in")
@public
def let_in() -> ResponseReturnValue:
    """Sign somebody in, or say no in words that do not tell whether there is such an account."""
    form = SignIn()
    if not form.validate():
        return invalid("auth/sign_in.html", form)
    try:
        person = _who(form.email.data, form.password.data)
    except Refused as no:
        return refused("auth/sign_in.html", form, no)
    with acting_as(person) as act:
        signing_in.signed_in(act)
    sessions.enter(person)
    return redirect(local_address(form.next.data or "") or landing(), code=303)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session, here and wherever its cookie has been copied to."""
    if current_user.is_authenticated:
        with acting() as act:
            signing_in.signed_out(act)
    sessions.leave()
    return done(message="You are signed out.", then=url_for("auth.sign_in"))


@bp.get("/forgotten-password")
@public
def forgotten() -> ResponseReturnValue:
    """Say how to get a new link; nothing is asked, so nothing can be learnt."""
    return render_template("auth/forgotten.html")


@bp.get("/set-password/<string:token>")
@public
def set_password(token: str) -> ResponseReturnValue:
    """Ask for a password, if the link still works."""
    person = passwords.whose_link(session(), token, machine_now())
    return render_template(NEW_PASSWORD, form=NewPassword(formdata=None), **_about(token, person))


@bp.post("/set-password/<string:token>")
@public
def save_password(token: str) -> ResponseReturnValue:
    """Set the password of whoever the link is for; they sign in with it next."""
    person = passwords.whose_link(session(), token, machine_now())
    form = NewPassword()
    if not form.validate():
        return invalid(NEW_PASSWORD, form, **_about(token, person))
    council = policy(session()).council
    try:
        with acting_as(person) as act:
            passwords.set_by_link(act, token, form.password.data, council, machine_now())
            signing_in.forget(act.session, person.email)
    except Refused as no:
        return refused(NEW_PASSWORD, form, no, at="password", **_about(token, person))
    sessions.leave()
    return done(message="Your password is set. Sign in with it.", then=url_for("auth.sign_in"))


@bp.get("/change-password")
@needs(May.CHANGE_OWN_PASSWORD)
def change_password() -> ResponseReturnValue:
    """Ask for the present password and a new one."""
    return render_template("auth/change_password.html", form=ChangePassword(formdata=None), shortest=SHORTEST)


@bp.post("/change-password")
@needs(May.CHANGE_OWN_PASSWORD)
def save_changed_password() -> ResponseReturnValue:
    """Change it, and end this person's sessions elsewhere."""
    form = ChangePassword()
    if not form.validate():
        return invalid("auth/change_password.html", form, shortest=SHORTEST)
    council = policy(session()).council
    try:
        with acting() as act:
            passwords.change(act, form.present.data, form.password.data, council, keep=sessions.token())
    except passwords.NotPresent as no:
        return refused("auth/change_password.html", form, no, at="present", shortest=SHORTEST)
    except Refused as no:
        return refused("auth/change_password.html", form, no, at="password", shortest=SHORTEST)
    return done(message="Your password is changed. Your other sessions have ended.", then=landing())


def _about(token: str, person: Person) -> dict[str, object]:
    """What the page says beside its form; the address is for password managers, which keep both together."""
    return {"token": token, "email": person.email, "shortest": SHORTEST}


def _who(email: str, password: str) -> Person:
    """The person who is signing in; raises Refused, always in the same words and after the same work."""
    held = session()
    write_from_here(held)
    signing_in.try_once(held, email, machine_now())
    held.commit()
    person = signing_in.known(held, email, password)
    if person is None or not sessions.works(person):
        raise Refused(WRONG)
    return person
