"""What lets an open page ask every few seconds whether anything changed, at the price of one statement."""

from typing import Final

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from app.queries.audit import last_change
from app.web.acting import now, session
from app.web.sessions import POLL_HEADER

MINUTE: Final = 60


def mark() -> str:
    """What a page was read at: the latest change of anything, and the minute, since every clock runs on.

    Read before the page is, so that a change in between makes the next question find it.
    """
    return f"{last_change(session())}-{int(now().timestamp()) // MINUTE}"


def unchanged(seen: str) -> bool:
    """Whether an open page asks again and what it shows was read at this mark."""
    return POLL_HEADER in request.headers and seen in request.if_none_match


def nothing_new() -> ResponseReturnValue:
    """The answer to such a page: nothing to show."""
    answer: Response = make_response("", 304)
    return answer
