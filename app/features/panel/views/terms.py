"""The panel's terms of reference: read, printed, and written anew with the reason."""

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Overtaken, Refused
from app.domain.terms import Block
from app.features.panel.blueprint import bp, signed
from app.features.panel.forms import TermsForm
from app.queries.panel.terms import Version, terms
from app.services import panels
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, session
from app.web.filters import day, day_and_time
from app.web.forms import invalid, refused
from app.web.htmx import done
from app.web.layout import local_policy
from app.web.numbers import whole
from app.web.pdf import render
from app.web.stale import Beside

PAGE = "panel/write_terms.html"


@dataclass(frozen=True, slots=True)
class TermsPaper:
    """What `print/terms.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    sub: str
    blocks: tuple[Block, ...]


@bp.get("/panel/terms")
@needs(May.PREPARE_PANEL)
def show_terms() -> ResponseReturnValue:
    """The version in force, or the one the address names, and every version there has been."""
    held = terms(session())
    return render_template("panel/terms.html", shown=_named(held), versions=held)


@bp.get("/panel/terms.pdf")
@needs(May.PREPARE_PANEL)
def print_terms() -> Response:
    """The same on paper."""
    shown = _named(terms(session()))
    (pdf,) = render([render_template("print/terms.html", paper=_paper(shown))])
    answer = make_response(pdf)
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="panel-terms-v{shown.number}.pdf"'
    return answer


@bp.get("/panel/terms/write")
@needs(May.MAKE_PANEL)
def write_terms() -> ResponseReturnValue:
    """Ask for the next version."""
    current, *_ = terms(session())
    form = TermsForm(formdata=None, words=current.words)
    form.made_from(current.number)
    return render_template(PAGE, form=form, current=current)


@bp.post("/panel/terms/write")
@needs(May.MAKE_PANEL)
def save_terms() -> ResponseReturnValue:
    """Put the next version in force; where somebody was first, both texts are shown."""
    form, then = TermsForm(), url_for("panel.show_terms")
    if not form.validate():
        return invalid(PAGE, form, current=terms(session())[0])
    try:
        with acting(form.form_key.data) as act:
            panels.write_terms(act, form.words.data, form.because.data, form.version_seen)
            once(act, form.form_key.data, then)
    except Refused as no:
        current, *_ = terms(session())
        return refused(PAGE, _beside(form, current, no), no, current=current)
    return done(message="The new terms of reference are in force.", then=then)


def _beside(form: TermsForm, current: Version, no: Refused) -> TermsForm:
    """What is in force beside what was typed, when somebody was first; the next save goes over it."""
    if isinstance(no, Overtaken):
        form.version.data = str(current.number)
        form.in_force = (Beside(form.words.label.text, current.words, form.words.data or ""),)
    return form


def _named(held: tuple[Version, ...]) -> Version:
    """The version an address asks for; not found when there is none such."""
    asked = request.args.get("version", "")
    if not asked:
        return held[0]
    return next((each for each in held if each.number == whole(asked)), None) or abort(404)


def _paper(shown: Version) -> TermsPaper:
    said = f"Version {shown.number}, written by {shown.by}, {day(shown.at)}." if shown.at else ""
    return TermsPaper(
        title="Terms of reference of the missing children panel",
        reference=f"PANEL-terms-v{shown.number}",
        created=now().isoformat(),
        footer=f"Printed by {signed(me())}, {day_and_time(now())}",
        running="Terms of reference",
        council=local_policy().council,
        sub=said or "As the desk was shipped: the product’s own words, which this council has not changed.",
        blocks=shown.blocks,
    )
