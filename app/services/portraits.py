"""How a child looks: adding a photograph, taking a wrong one away, and the words for people who look."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import select

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.models import Appearance, Child, Photograph
from app.services.act import Act
from app.services.events import Event

WORDS: Final = (
    "height_and_build",
    "hair_and_eyes",
    "marks",
    "usually_wears",
    "may_be_at",
    "health",
    "people_with_them",
    "how_to_speak",
)


def add_photograph(act: Act, child: Child, content: bytes, taken_on: date) -> Photograph:
    """Put a photograph on file, a JPEG that has been made safe; `taken_on` is a London day, not to come."""
    if taken_on > day_of(act.at):
        raise Refused("That day is in the future. When was the photograph taken?")
    photograph = Photograph(
        child_id=child.id,
        taken_on=taken_on,
        added_at=act.at,
        added_by_id=act.actor.id if act.actor else None,
        content=content,
    )
    act.session.add(photograph)
    act.record(Event.PHOTOGRAPH_ADDED, photograph, child=child)
    return photograph


def take_away(act: Act, child: Child, photograph: Photograph, because: str) -> None:
    """Take a photograph off file, for a reason; the picture itself is gone."""
    if photograph.taken_away_at is not None:
        raise Refused("This photograph has been taken away already.")
    if not because.strip():
        raise Refused("Say why it is taken away.")
    photograph.taken_away_at, photograph.because, photograph.content = act.at, because.strip(), b""
    act.record(Event.PHOTOGRAPH_TAKEN_AWAY, photograph, child=child)


def describe(act: Act, child: Child, words: Mapping[str, str], version: int | None) -> Appearance:
    """Save what to tell people who look for the child; `version` as last seen, None when nothing was there.

    Raises Overtaken when somebody else has saved meanwhile.
    """
    held = act.session.scalar(select(Appearance).where(Appearance.child_id == child.id))
    if held is None:
        held = Appearance(child_id=child.id, changed_at=act.at)
        act.session.add(held)
    else:
        act.expect(held, version)
    for name in WORDS:
        setattr(held, name, words.get(name, "").strip())
    held.changed_at = act.at
    act.record(Event.CHILD_DESCRIBED, held, child=child)
    return held
