"""Giving several interviews at once: tick, choose, check, give; or the desk's proposal for all nobody has."""

import secrets

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.errors import Refused
from app.domain.moves import Move
from app.features.standup.blueprint import bp
from app.features.standup.filtering import LONGEST, filtered, holders
from app.features.standup.picture import kept
from app.features.standup.views.board import back
from app.models import Interview, Organisation, Person
from app.queries.allocation import WORKER, check, proposal, takers, unallocated, whys
from app.queries.board import board
from app.queries.scope import may_see_interview
from app.queries.settings import policy
from app.services import steps
from app.services.act import Act
from app.web.access import May, needs
from app.web.acting import acting, me, now, once, saw, session
from app.web.filters import many
from app.web.numbers import whole

NOBODY_CHOSEN = "Choose who to give them to."
TICK_FIRST = "Tick the interviews to give first."
Ticked = list[tuple[int, int]]


@bp.get("/stand-up/give")
@needs(May.ALLOCATE)
def check_giving() -> ResponseReturnValue:
    """What giving the ticked interviews would do, before it is done."""
    ticked = _ticked(request.args.getlist("interview"))
    if not ticked:
        raise Refused(TICK_FIRST)
    choice = request.args.get("to", "")
    local, at = policy(session()), now()
    shown = board(session(), me(), at, local)
    known = takers(session(), shown, at, local)
    to = next((each for each in known if each.choice == choice), None)
    found = check(session(), shown, ticked, to, known, at, local)
    saw("standup.check_giving", *sorted({each.card.child.id for each in found.lines}))
    return render_template(
        "standup/check_giving.html",
        check=found,
        takers=known,
        choice=choice,
        chosen=to is not None or choice == WORKER,
        kept=kept(),
        key=_key(),
    )


@bp.post("/stand-up/give")
@needs(May.ALLOCATE)
def give() -> ResponseReturnValue:
    """Give the ticked interviews to one person or organisation; those that may not be given say why."""
    choice = request.form.get("to", "")
    return _give(dict.fromkeys(_ticked(request.form.getlist("interview")), choice), TICK_FIRST)


@bp.get("/stand-up/allocate-all")
@needs(May.ALLOCATE)
def allocate_all() -> ResponseReturnValue:
    """The desk’s proposal for every interview nobody has, or one holder has, to change and confirm."""
    local, at = policy(session()), now()
    shown, holder = board(session(), me(), at, local), request.args.get("holder", "")
    theirs = filtered(shown, {"holder": holder[:LONGEST]}).by_clock if holder else ()
    cards = [each for each in theirs if Move.ALLOCATE in each.moves] if holder else unallocated(shown)
    found = proposal(session(), shown, cards, takers(session(), shown, at, local), at, local)
    saw("standup.allocate_all", *sorted({each.card.child.id for each in found.rows}))
    return render_template(
        "standup/allocate_all.html",
        proposal=found,
        policy=local,
        key=_key(),
        holder=theirs[0].holder if theirs else holder,
        stay=len(theirs) - len(cards) if holder else 0,
    )


@bp.get("/stand-up/caseloads")
@needs(May.ALLOCATE)
def caseloads() -> ResponseReturnValue:
    """Who has how much, and the way to move all somebody has."""
    shown = board(session(), me(), now(), policy(session()))
    return render_template("standup/caseloads.html", holders=holders(shown))


@bp.post("/stand-up/allocate-all")
@needs(May.ALLOCATE)
def save_all() -> ResponseReturnValue:
    """Give each interview to whoever was left standing beside it."""
    rows = _ticked([value for name, value in request.form.items() if name.startswith("row-")])
    chosen = {each: request.form.get(f"to-{each[0]}", "") for each in rows}
    return _give({each: choice for each, choice in chosen.items() if choice}, NOBODY_CHOSEN)


def _give(wanted: dict[tuple[int, int], str], nothing: str) -> ResponseReturnValue:
    """Give what this person may see, in turn, so that two who give at once never both wait for ever."""
    if not wanted:
        raise Refused(nothing)
    key, why = request.form.get("form_key"), _whys({id_ for id_, _ in wanted})
    with acting(key) as act:
        visible = [each for each in wanted if may_see_interview(act.session, me(), each[0], act.at)]
        choices = []
        for id_, seen in sorted(visible):
            row, choice = act.session.get_one(Interview, id_, with_for_update=True), wanted[id_, seen]
            choices.append(steps.Choice(row, seen, _to(act, choice), why.get((id_, choice), "")))
        given = steps.give_each(act, choices, policy(act.session))
        if not given.count:
            raise Refused(f"Nothing was given. {' '.join(given.refusals)}")
        once(act, key, url_for("standup.board"))
    left = f" Not given: {' '.join(given.refusals)}" if given.refusals else ""
    return back(f"{many(given.count, 'interview')} given.{left}")


def _whys(ids: set[int]) -> dict[tuple[int, str], str]:
    """Why each could have each, as it stands now."""
    local, at = policy(session()), now()
    shown = board(session(), me(), at, local)
    return whys(session(), shown, ids, takers(session(), shown, at, local), at, local)


def _ticked(values: list[str]) -> Ticked:
    """The interviews a form or an address names, each with the version its card showed."""
    found = [(whole(id_), whole(seen)) for id_, _, seen in (each.partition("-") for each in values)]
    return [(id_, seen) for id_, seen in found if id_ is not None and seen is not None]


def _to(act: Act, choice: str) -> steps.To:
    if choice == WORKER:
        return None
    kind, _, number = choice.partition("-")
    id_ = whole(number)
    if kind not in ("person", "organisation") or id_ is None:
        raise Refused(NOBODY_CHOSEN)
    found = act.session.get(Person if kind == "person" else Organisation, id_)
    if not isinstance(found, Person | Organisation):
        raise Refused(NOBODY_CHOSEN)
    return found


def _key() -> str:
    """A key for a form that is no draft: what it shows is worked out afresh each time."""
    return secrets.token_urlsafe(16)
