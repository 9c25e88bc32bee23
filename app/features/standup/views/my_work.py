"""A person’s own work, by the clock."""

from flask.typing import ResponseReturnValue

from app.features.standup.blueprint import bp
from app.features.standup.showing import is_mine
from app.queries.board import board as read_board
from app.queries.settings import policy
from app.web.access import May, needs
from app.web.acting import me, now, saw, session
from app.web.htmx import page_or_fragment


@bp.get("/my-work")
@needs(May.SEE_MY_WORK)
def my_work() -> ResponseReturnValue:
    """The interviews that are this person’s to do, by the clock."""
    at, reader = now(), me()
    mine = read_board(session(), reader, at, policy(session())).only(lambda card: is_mine(card, reader))
    saw("standup.my_work", *sorted({card.child.id for card in mine.cards}))
    return page_or_fragment("standup/my_work.html", "standup/_my_work.html", cards=mine.by_clock, now=at)
