"""Referrals of education made and kept by hand, and the list of the Monday meeting."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.features.education.forms import NewReferralForm, ReferralForm
from app.models import EducationReferral
from app.queries.education import Referred, missing_monday, one_referral
from app.queries.settings import policy
from app.services import education
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.forms import invalid, refused
from app.web.htmx import done

bp = Blueprint("education", __name__, url_prefix="/reports")


@bp.get("/missing-monday")
@needs(May.SEE_REPORTS)
def monday() -> ResponseReturnValue:
    """Every open referral, longest open first, with what the desk knows of the same child."""
    local = policy(session())
    rows, hidden = missing_monday(session(), me(), now(), local.repeat_within)
    saw("education.monday", *(row.child_id for row in rows if row.child_id))
    return render_template(
        "education/monday.html",
        rows=rows,
        hidden=hidden,
        target=local.cme_target_days,
        late=[row for row in rows if row.days > local.cme_target_days],
        within=local.repeat_within.days,
        now=now(),
    )


@bp.get("/education/new")
@needs(May.RECORD_EDUCATION)
def new() -> ResponseReturnValue:
    """Ask for a referral that no file brought."""
    return render_template("education/new.html", form=NewReferralForm(formdata=None))


@bp.post("/education/new")
@needs(May.RECORD_EDUCATION)
def save_new() -> ResponseReturnValue:
    """Write it down."""
    form = NewReferralForm()
    if not form.validate():
        return invalid("education/new.html", form)
    try:
        with acting(form.form_key.data) as act:
            education.refer(act, form.reference.data, _told(form))
            then = once(act, form.form_key.data, url_for("education.monday"))
    except Refused as no:
        return refused("education/new.html", form, no)
    return done(message="Referral written down.", then=then)


@bp.get("/education/<int:referral_id>")
@needs(May.RECORD_EDUCATION)
def referral(referral_id: int) -> ResponseReturnValue:
    """What is known of one referral, to be put right or closed."""
    found = _opened(referral_id)
    known = {name: getattr(found, name) for name in education.Referred.__slots__ if name != "child_name"}
    form = ReferralForm(formdata=None, version=found.version, child_name=found.name, **known)
    form.made_from(found.version)
    return render_template("education/referral.html", form=form, referral=found)


@bp.post("/education/<int:referral_id>")
@needs(May.RECORD_EDUCATION)
def save(referral_id: int) -> ResponseReturnValue:
    """Keep it."""
    form, found = ReferralForm(), _opened(referral_id)
    if not form.validate():
        return invalid("education/referral.html", form, referral=found)
    try:
        with acting(form.form_key.data) as act:
            row = act.session.get_one(EducationReferral, referral_id)
            act.expect(row, form.version_seen)
            education.change(act, row, _told(form))
            then = once(act, form.form_key.data, url_for("education.monday"))
    except Refused as no:
        return refused("education/referral.html", form, no, referral=found)
    return done(message=f"Referral {found.reference} saved.", then=then)


def _opened(referral_id: int) -> Referred:
    found = one_referral(session(), me(), referral_id, now())
    if found is None:
        abort(404)
    saw("education.referral", *([found.child_id] if found.child_id else []))
    return found


def _told(form: ReferralForm) -> education.Referred:
    return education.Referred(**{name: form[name].data for name in education.Referred.__slots__})
