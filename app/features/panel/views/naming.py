"""Asking, before the issue, what becomes of each other child who may be named in what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.domain.errors import Refused
from app.domain.minutes import Place
from app.domain.vocabulary import NameAnswer
from app.features.panel.blueprint import bp, opened
from app.features.panel.drafting import Asked, asked_of
from app.features.panel.forms import NamesForm
from app.models import PanelItem
from app.queries import panel as queries
from app.queries.panel import Answered, Sheet
from app.services import panels
from app.services.panels import Reply
from app.web.access import May, needs
from app.web.acting import acting, once, session
from app.web.forms import UNPROCESSABLE
from app.web.htmx import done

ANSWER, BECAUSE = "answer-", "because-"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Choice:
    """One place, what was answered or typed there, and what is wrong with it."""

    place: Place
    name: str
    """The place's own on the page: the item and the mark."""
    answer: str
    because: str
    told: Answered | None
    fault: str = ""


@bp.get("/panel/<int:panel_id>/names")
@needs(May.PREPARE_PANEL)
def names(panel_id: int) -> ResponseReturnValue:
    """Every place that may name another child, and what was answered there."""
    held, asked = _asked(panel_id)
    form = NamesForm(formdata=None)
    return _page(held, asked, form, form.kept.typed if form.kept else MultiDict())


@bp.post("/panel/<int:panel_id>/names")
@needs(May.PREPARE_PANEL)
def save_names(panel_id: int) -> ResponseReturnValue:
    """Keep what was answered, with who and why."""
    held, asked = _asked(panel_id)
    form = NamesForm()
    choices = {each.brief.item_id or 0: _choices(each, request.form) for each in asked}
    if any(choice.fault for of_one in choices.values() for choice in of_one):
        return _page(held, asked, form, request.form), UNPROCESSABLE
    try:
        with acting(form.form_key.data) as act:
            for item_id, of_one in choices.items():
                if replies := _replies(of_one):
                    panels.answer_names(act, act.session.get_one(PanelItem, item_id), replies)
            then = once(act, form.form_key.data, url_for("panel.check", panel_id=panel_id))
    except Refused as no:
        form.form_errors = [str(no)]
        return _page(held, asked, form, request.form), UNPROCESSABLE
    return done(message="Saved what becomes of each name.", then=then)


def _asked(panel_id: int) -> tuple[Sheet, tuple[Asked, ...]]:
    held = opened("panel.names", panel_id)
    if not held.meeting.open:
        raise Refused("There is nothing to ask: minutes are typed between publishing and issuing.")
    answers = queries.name_answers(session(), panel_id)
    return held, asked_of(held, queries.names(session()), answers)


def _page(held: Sheet, asked: Sequence[Asked], form: NamesForm, typed: MultiDict[str, str]) -> str:
    rows = [(each.brief, _choices(each, typed)) for each in asked]
    faults = [
        {"text": choice.fault, "href": f"#{BECAUSE}{choice.name}"}
        for _, choices in rows
        for choice in choices
        if choice.fault
    ]
    return render_template("panel/names.html", meeting=held.meeting, rows=rows, form=form, faults=faults)


def _choices(asked: Asked, typed: Mapping[str, str]) -> list[Choice]:
    return [_choice(asked, place, typed) for place in asked.places]


def _choice(asked: Asked, place: Place, typed: Mapping[str, str]) -> Choice:
    name, told = f"{asked.brief.item_id}-{place.mark}", asked.answers.get(place.mark)
    answer = typed.get(f"{ANSWER}{name}", told.answer if told else "")
    because = typed.get(f"{BECAUSE}{name}", told.because if told else "").strip()[:LONGEST]
    return Choice(place, name, answer, because, told, _fault(place, answer, because))


def _fault(place: Place, answer: str, because: str) -> str:
    if answer not in ("", *(each.value for each in NameAnswer)):
        return "Choose what becomes of the name."
    if answer == NameAnswer.KEEP and place.whole:
        return "A number or a full name never stays: choose another."
    if answer == NameAnswer.KEEP and not because:
        return f"Say why “{place.words}” stays."
    return ""


def _replies(choices: Sequence[Choice]) -> dict[str, Reply]:
    """What is new among the answers."""
    return {
        each.place.mark: Reply(NameAnswer(each.answer), each.because)
        for each in choices
        if each.answer
        and (each.told is None or (each.answer, each.because) != (each.told.answer, each.told.because))
    }
