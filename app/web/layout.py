"""What the frame round every page says of the desk: whose it is, and whether its data is the example."""

from flask import Flask

from app.domain.policy import Policy
from app.queries.my_work import waiting
from app.queries.settings import policy
from app.web.acting import me, now, session
from app.web.forms import error_list


def install(app: Flask) -> None:
    """Give the layout what it asks for."""
    app.jinja_env.globals["work_waiting"] = work_waiting
    app.jinja_env.globals.update(local_policy=local_policy, error_list=error_list, desk_now=now)


def work_waiting() -> int:
    """How much waits for an answer or for today: the count beside My work."""
    return waiting(session(), me(), now())


def local_policy() -> Policy:
    """The council's settings; asked once a page, by the frame."""
    return policy(session())
