"""Answering what becomes of another child's name at each place of a child's minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.errors import Refused
from app.domain.vocabulary import NameAnswer
from app.models import PanelItem, PanelNameAnswer
from app.services.act import Act
from app.services.events import Event
from app.services.panels.meetings import refuse_closed


@dataclass(frozen=True, slots=True)
class Reply:
    """What becomes of a name, and why where it stays."""

    answer: NameAnswer
    because: str = ""


def answer_names(act: Act, item: PanelItem, replies: Mapping[str, Reply]) -> None:
    """Keep what was answered about one child's minutes, by the place; a place answered again is replaced."""
    refuse_closed(act, item.panel)
    if act.actor is None:
        raise Refused("Names are answered for by a person.")
    if any(each.answer is NameAnswer.KEEP and not each.because.strip() for each in replies.values()):
        raise Refused("Say why the name stays.")
    rows = act.session.scalars(select(PanelNameAnswer).where(PanelNameAnswer.panel_item_id == item.id))
    held = {row.place: row for row in rows}
    for place, reply in replies.items():
        row = held.get(place) or PanelNameAnswer(panel_item_id=item.id, place=place)
        row.answer = reply.answer
        row.because = reply.because.strip() if reply.answer is NameAnswer.KEEP else ""
        row.answered_at, row.answered_by_id = act.at, act.actor.id
        act.session.add(row)
    act.record(Event.PANEL_NAMES_ANSWERED, item, child=item.child)
