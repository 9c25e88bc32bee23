"""A return that a file would move must stay before the interview that was held after it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.notifications.table import Fault
from app.models import Episode, Interview
from app.models.base import when
from app.services.intake.records import Change, in_parts

if TYPE_CHECKING:
    from app.domain.notifications.episodes import EpisodeRow

MOVES = "returned_at"


def returns_after_held(session: Session, changes: Iterable[Change]) -> tuple[Fault, ...]:
    """A fault for each row that would leave an interview held before the return, or without one.

    Source: DOMAIN, the 72-hour clock: held before return is an error, refused.
    """
    rows: list[EpisodeRow] = [each.row for each in changes if MOVES in each.columns]
    faults: list[Fault] = []
    for some in in_parts(rows):
        moved = {row.notification_ref: row for row in some}
        held = session.execute(
            select(Episode.reference, Interview.held_on, Interview.held_at)
            .join(Interview, Interview.id == Episode.interview_id)
            .where(Episode.reference.in_(moved), Interview.held_on.is_not(None))
        )
        for reference, held_on, held_at in held:
            row, at = moved[reference], when(held_on, held_at)
            if row.returned_at is None:
                faults.append(
                    Fault(row.row, MOVES, "empty, but an interview on record was held after the return")
                )
            elif at and at.surely_before(row.returned_at):
                faults.append(Fault(row.row, MOVES, "after the interview on record was held"))
    return tuple(sorted(faults, key=lambda fault: fault.row))
