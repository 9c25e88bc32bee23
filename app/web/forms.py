"""Forms: what every form carries, and how a fault in one is answered without losing what was typed."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.domain.errors import Overtaken, Refused
from app.web import drafts, stale
from app.web.numbers import whole

UNPROCESSABLE = 422
CONFLICT = 409


class DeskForm(FlaskForm):
    """A form with a one-use key, so that a double click has one result (see web.acting.once).

    The CSRF token is checked for every unsafe method before any view, so the form does not check it again.
    """

    class Meta(FlaskForm.Meta):
        csrf = False

    form_key = HiddenField(default=lambda: secrets.token_urlsafe(16), render_kw={"data-draft": ""})
    """Where it stands, js/desk.js keeps a draft of its form, at the address the form is sent to."""
    kept: drafts.Kept | None = None
    """What its person had typed here and not sent; the page is filled with it and says so."""

    def __init__(self, **filled: Any) -> None:
        """Fill the form: with what is sent, else with what was typed before, else with what is given."""
        if filled.get("formdata") is None and (kept := drafts.kept_here()):
            self.kept, filled["formdata"] = kept, kept.typed
        super().__init__(**filled)


class VersionedForm(DeskForm):
    """A form about a row that somebody else may change: it carries the version it was filled from."""

    version = HiddenField()
    STANDS_AS: ClassVar[Mapping[str, str]] = {}
    """What the row calls the answer of a question, where that is another word."""
    theirs: tuple[stale.Beside, ...] = ()
    """What somebody else saved first, beside what was typed here."""

    def overtaken(self, no: Overtaken) -> None:
        """Show what is on record now, and let whoever has seen it save over it."""
        row = stale.as_it_stands(*no.about) if no.about else None
        if row:
            self.version.data = str(row.version)
            self.theirs = stale.beside(dict(self._fields), row, self.STANDS_AS)

    def made_from(self, version: int) -> None:
        """Carry the row’s version; what was typed on an earlier one keeps that, and is told (TRUST 22)."""
        if self.kept is None:
            self.version.data = str(version)

    @property
    def version_seen(self) -> int | None:
        """The version the form was made from; None when it is missing or not a number."""
        return whole(self.version.data or "")


def invalid(template: str, form: FlaskForm, **context: Any) -> ResponseReturnValue:
    """The page again, with its faults named and what was typed kept; 422."""
    return render_template(template, form=form, **context), UNPROCESSABLE


def refused(
    template: str, form: FlaskForm, no: Refused, *, at: str = "", **context: Any
) -> ResponseReturnValue:
    """The page again with a rule's refusal at a field, or at the form; 409 when somebody was first."""
    sentence = str(no)
    if isinstance(no, Overtaken) and isinstance(form, VersionedForm):
        form.overtaken(no)
    if at:
        form[at].errors = [*form[at].errors, sentence]
    else:
        form.form_errors = [*form.form_errors, sentence]
    return render_template(template, form=form, **context), CONFLICT if isinstance(
        no, Overtaken
    ) else UNPROCESSABLE


def error_list(form: FlaskForm) -> list[dict[str, str]]:
    """For the error summary: every fault, each linked to a control that can take the focus."""
    leads = {"href": "#theirs"} if getattr(form, "theirs", ()) else {}
    found = [{"text": sentence} | leads for sentence in form.form_errors]
    found.extend(
        {"text": str(field.errors[0]), "href": f"#{getattr(field, 'focus_id', field.id)}"}
        for field in form
        if field.errors
    )
    return found
