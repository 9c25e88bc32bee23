"""Who is typing about one child of a meeting, from the drafts their pages keep; never what they type."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Draft, PanelItem, Person

JUST_NOW: Final = timedelta(seconds=45)
"""A page keeps its draft every ten seconds while somebody types."""
UNSENT: Final = timedelta(hours=12)
"""What was typed and left longer ago than this is not of this meeting."""


@dataclass(frozen=True, slots=True)
class Typist:
    """Somebody else with text here that is not saved; `now` while they are typing it."""

    person_id: int
    name: str
    now: bool

    @property
    def mark(self) -> str:
        """What changes when there is something new to say of them."""
        return "typing" if self.now else "unsaved"


@dataclass(frozen=True, slots=True)
class Typists:
    """When a child's minutes were last saved, by whom, and who else has text there."""

    version: int
    saved_at: datetime | None
    saved_by: str
    others: tuple[Typist, ...]

    @property
    def mark(self) -> str:
        """What an open page shows, for asking whether that has changed."""
        return "-".join([str(self.version), *(f"{each.person_id}{each.mark}" for each in self.others)])


def typists(
    session: Session, panel_id: int, item_id: int, reader_id: int, address: str, runs_out: datetime
) -> Typists | None:
    """Who types at a child's page beside its reader; None when it is not of the meeting. Two statements.

    `runs_out` is when a draft kept this moment runs out, by the machine's clock.
    """
    item = session.execute(
        select(PanelItem.version, PanelItem.saved_at, Person.name)
        .join(Person, Person.id == PanelItem.saved_by_id, isouter=True)
        .where(PanelItem.id == item_id, PanelItem.panel_id == panel_id, PanelItem.left_off == "")
    ).first()
    if item is None:
        return None
    rows = session.execute(
        select(Draft.person_id, Person.name, Draft.expires_at)
        .join(Person, Person.id == Draft.person_id)
        .where(
            Draft.address == address,
            Draft.person_id != reader_id,
            Draft.expires_at > runs_out - UNSENT,
        )
        .order_by(Person.name, Draft.person_id)
    )
    others = tuple(
        Typist(person_id, name, now=expires_at > runs_out - JUST_NOW) for person_id, name, expires_at in rows
    )
    version, saved_at, saved_by = item
    return Typists(version, saved_at, saved_by or "", others)
