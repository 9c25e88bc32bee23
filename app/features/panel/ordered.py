"""The order of an agenda as typed: a place and minutes for each child, or one child moved by a button."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.queries.panel import Brief, Sheet
from app.web.numbers import whole

PLACE = "place-"
MINUTES = "minutes-"
LONGEST = 120
UP, DOWN, TOGETHER = "up", "down", "together"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One child on the page: where it stands, what is typed for it, and what is wrong with that."""

    brief: Brief
    place: str
    minutes: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Ordered:
    """The whole page as typed."""

    rows: tuple[OrderRow, ...]

    @property
    def faults(self) -> list[dict[str, str]]:
        """What is wrong, for the error summary."""
        return [{"text": row.fault, "href": f"#{PLACE}{row.brief.item_id}"} for row in self.rows if row.fault]

    @property
    def places(self) -> dict[int, int]:
        """The places typed that are others than those the children have, by item."""
        found = {row.brief.item_id or 0: whole(row.place) or 0 for row in self.rows}
        return {row: found[row] for row in found if found[row] != self._stands[row]}

    @property
    def minutes(self) -> dict[int, int | None]:
        """The minutes of each child, by item; none where it takes those of its part."""
        return {row.brief.item_id or 0: whole(row.minutes) for row in self.rows}

    @property
    def _stands(self) -> dict[int, int]:
        return {row.brief.item_id or 0: row.brief.extract.number for row in self.rows}


def order_of(held: Sheet) -> Ordered:
    """The page before anybody types."""
    return Ordered(tuple(OrderRow(each, str(each.extract.number), _own(each)) for each in held.on))


def order_typed(held: Sheet, form: Mapping[str, str]) -> Ordered:
    """The page as posted, each row with its fault."""
    most = len(held.on) + len(held.off)
    return Ordered(tuple(_typed(each, form, most) for each in held.on))


def _own(brief: Brief) -> str:
    return "" if brief.minutes is None else str(brief.minutes)


def _typed(brief: Brief, form: Mapping[str, str], most: int) -> OrderRow:
    place = form.get(f"{PLACE}{brief.item_id}", str(brief.extract.number)).strip()
    minutes = form.get(f"{MINUTES}{brief.item_id}", _own(brief)).strip()
    number, long = whole(place), whole(minutes)
    fault = ""
    if number is None or not 1 <= number <= most:
        fault = f"The place of number {brief.extract.number} is a number from 1 to {most}."
    elif minutes and (long is None or long > LONGEST):
        fault = f"Minutes for number {brief.extract.number} are a number up to {LONGEST}."
    return OrderRow(brief, place, minutes, fault)


def pressed(held: Sheet, move: str) -> dict[int, int]:
    """The places a button asks for: one child up or down by one, or a whole group after its first."""
    what, _, which = move.partition("-")
    item_id = whole(which)
    order = [each for each in held.on if each.item_id]
    at = next((place for place, each in enumerate(order) if each.item_id == item_id), None)
    if item_id is None or at is None:
        return {}
    if what == TOGETHER:
        return _brought(held, order[at])
    beside = at + {UP: -1, DOWN: 1}.get(what, 0)
    if beside == at or not 0 <= beside < len(order):
        return {}
    return {item_id: order[beside].extract.number}


def _brought(held: Sheet, first: Brief) -> dict[int, int]:
    """The others of the group that begins with this child, right after it."""
    group = next((each for each in held.together if each.members[0] == first.extract.crs_id), None)
    others = [held.numbered(each) for each in group.members[1:]] if group else []
    return {
        each.item_id: first.extract.number + place for place, each in enumerate(others, 1) if each.item_id
    }
