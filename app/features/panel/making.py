"""Making many papers while the browser does something else: the web's threads only wait for the renderers."""

from collections.abc import Mapping
from functools import partial
from threading import Thread
from typing import Final

from flask.ctx import AppContext

from app.domain.errors import Refused
from app.features.panel.drafting import Draft
from app.features.panel.papers import print_minutes
from app.models import Panel, Person
from app.services import panels
from app.web.acting import acting_as, if_possible, machine_now, session

FEW: Final = 4
"""So many new extracts are made while their person waits; more go on by themselves."""


def begin(
    desk: AppContext, panel_id: int, person_id: int, draft: Draft, on_file: Mapping[str, bytes]
) -> None:
    """Make the papers and issue them, in a thread of their own: all of them, or none."""
    Thread(target=_make, args=(desk, panel_id, person_id, draft, on_file), daemon=True).start()


def _make(
    desk: AppContext, panel_id: int, person_id: int, draft: Draft, on_file: Mapping[str, bytes]
) -> None:
    with desk:
        said = panels.STOPPED
        try:
            papers = print_minutes(draft.minutes, on_file, partial(_note, panel_id))
            with acting_as(session().get_one(Person, person_id)) as act:
                panels.issue(act, act.session.get_one(Panel, panel_id), draft.minutes, papers, draft.seen)
            said = ""
        except Refused as no:
            said = str(no)
        finally:
            if_possible(lambda held: panels.end_making(held, panel_id, said, machine_now()))


def _note(panel_id: int, done: int) -> None:
    if_possible(lambda held: panels.note_made(held, panel_id, done, machine_now()))
