"""Writing the panel's terms of reference: always a whole new version, always with the reason."""

from sqlalchemy import func, select

from app.domain.errors import Overtaken, Refused
from app.domain.terms import SHIPPED
from app.models import PanelTerms
from app.services.act import Act
from app.services.events import Event


def write_terms(act: Act, words: str, because: str, seen: int | None) -> PanelTerms:
    """Put the next version in force; `seen` is the number of the one it was written from (0: as shipped).

    Raises Overtaken when another has been written since, Refused without words, reason or any change.
    """
    if act.actor is None:
        raise Refused("Terms of reference are written by a person.")
    text, why = "\n".join(line.rstrip() for line in words.strip().splitlines()), because.strip()
    if not text:
        raise Refused("Write what the panel is for.")
    if not why:
        raise Refused("Say why the terms change.")
    number = act.session.scalar(select(func.max(PanelTerms.number))) or 0
    if seen != number:
        raise Overtaken
    before = act.session.scalar(select(PanelTerms.words).where(PanelTerms.number == number)) or SHIPPED
    if text == before.strip():
        raise Refused("Nothing has changed in the text.")
    written = PanelTerms(
        number=number + 1, words=text, because=why, written_at=act.at, written_by_id=act.actor.id
    )
    act.session.add(written)
    act.record(Event.PANEL_TERMS_WRITTEN, written)
    return written
