"""What the frame round every page says of the desk: whose it is, and whether its data is the example."""

from flask import Flask

from app.domain.leads import lead_of
from app.domain.policy import Policy
from app.domain.procedure import WORDS, defined
from app.queries.my_work import waiting
from app.queries.settings import policy
from app.web.acting import me, now, session
from app.web.forms import error_list


def install(app: Flask) -> None:
    """Give the layout what it asks for."""
    app.jinja_env.globals["work_waiting"] = work_waiting
    app.jinja_env.globals.update(local_policy=local_policy, error_list=error_list, desk_now=now)
    app.jinja_env.globals.update(meaning_of=WORDS.__getitem__, defined=defined, lead_for=lead_for)


def work_waiting() -> int:
    """How much waits for an answer or for today: the count beside My work."""
    return waiting(session(), me(), now())


def lead_for(team: str) -> str:
    """The team's lead officer for missing; empty where none is named."""
    return lead_of(local_policy().leads, team)


def local_policy() -> Policy:
    """The council's settings; asked once a page, by the frame."""
    return policy(session())
