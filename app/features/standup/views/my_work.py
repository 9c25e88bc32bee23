"""A person’s own work, by the clock, and what waits beside it."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.features.standup.blueprint import bp
from app.features.standup.drafts import drafts_in_words
from app.features.standup.showing import is_mine
from app.models import Action, Interview
from app.queries.actions import is_to_do_of
from app.queries.board import board as read_board
from app.queries.my_work import my_work as what_waits
from app.queries.scope import may_see_interview
from app.queries.settings import policy
from app.services import actions, allocation
from app.web import live
from app.web.access import May, needs
from app.web.acting import acting, machine_now, me, now, saw, session
from app.web.htmx import done, page_or_fragment, wants_fragment


@bp.get("/my-work")
@needs(May.SEE_MY_WORK)
def my_work() -> ResponseReturnValue:
    """What is this person’s to do: interviews by the clock, answers, today’s plan, actions, tasks."""
    if live.unchanged(live.mark()):
        return live.nothing_new()
    return page_or_fragment("standup/my_work.html", "standup/_my_work.html", **_work())


@bp.post("/my-work/actions/<int:action_id>/done")
@needs(May.SEE_MY_WORK)
def done_today(action_id: int) -> ResponseReturnValue:
    """Close an action of one’s own, or of where one works, in one press."""
    if not is_to_do_of(session(), me(), action_id, now()):
        abort(404)
    with acting() as act:
        row = act.session.get_one(Action, action_id, with_for_update=True)
        act.expect(row, request.form.get("version", type=int))
        actions.close(act, row, f"Done, said {me().name}.")
    return _less("Done.")


@bp.post("/my-work/interviews/<int:interview_id>/accept")
@needs(May.ANSWER_ALLOCATION)
def accept(interview_id: int) -> ResponseReturnValue:
    """Take on an interview one was given."""
    with acting() as act:
        if not may_see_interview(act.session, me(), interview_id, act.at):
            abort(404)
        row = act.session.get_one(Interview, interview_id, with_for_update=True)
        allocation.expect(act, row, request.form.get("version", type=int))
        allocation.accept(act, row)
    return _less("Accepted.")


def _less(message: str) -> ResponseReturnValue:
    """The page with one thing less to do, and the count beside its name."""
    fragments = []
    if wants_fragment():
        fragments.append(render_template("standup/_my_work.html", **_work()))
        fragments.append(render_template("layout/_waiting.html", oob=True))
    return done(*fragments, message=message, then=url_for("standup.my_work"))


def _work() -> dict[str, object]:
    at, reader, mark, local = now(), me(), live.mark(), policy(session())
    mine = read_board(session(), reader, at, local).only(lambda card: is_mine(card, reader))
    work = what_waits(session(), reader, at, machine_now(), local)
    cards = {card.interview_id: card for card in mine.cards}
    saw("standup.my_work", *sorted({card.child.id for card in mine.cards} | work.children))
    return {
        "cards": mine.by_clock,
        "work": work,
        "given": [(each, cards[each.interview_id]) for each in work.given if each.interview_id in cards],
        "drafts": drafts_in_words(work.drafts, {id_: card.child.name for id_, card in cards.items()}),
        "organisation": reader.organisation.name if reader.organisation else "",
        "days": local.provider_days_after_close,
        "mark": mark,
        "now": at,
    }
