"""Recording who did the half day of training; a mistake is entered anew, and the latest entry holds."""

from collections.abc import Sequence
from datetime import date

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.models import Person, Training, Worker
from app.services.act import Act, Part
from app.services.events import Event


def record(act: Act, whom: Sequence[str], done_on: date | None) -> int:
    """Note that people did the half day on a day, or (None) that they have not after all; says how many.

    `whom` names accounts and workers: *person-7*, *worker-12*.
    """
    if done_on is not None and done_on > day_of(act.at):
        raise Refused("That day is in the future. On which day was it done?")
    if not whom:
        raise Refused("Tick who did it.")
    rows = [_entry(act, each, done_on) for each in dict.fromkeys(whom)]
    act.session.add_all(rows)
    act.session.flush()
    act.record_each(Event.TRAINING_RECORDED, [Part(each, None, (each,)) for each in rows])
    return len(rows)


def _entry(act: Act, who: str, done_on: date | None) -> Training:
    kind, _, number = who.partition("-")
    of = {"person": Person, "worker": Worker}.get(kind)
    if of is None or not number.isdecimal() or act.session.get(of, int(number)) is None:
        raise Refused("Somebody who was ticked is not on the list any more.")
    return Training(
        person_id=int(number) if of is Person else None,
        worker_id=int(number) if of is Worker else None,
        done_on=done_on,
        recorded_at=act.at,
        recorded_by_id=act.actor.id if act.actor else None,
    )
