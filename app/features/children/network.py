"""The picture of children away together: one in the middle, the others round, lines by how often."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from app.queries.child_file import Together
from app.web.filters import many

MIDDLE: Final = (200.0, 150.0)
REACH: Final = (150.0, 112.0)
WIDEST: Final = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """One child: where, initials, number; `own` is the child whose file this is."""

    x: float
    y: float
    initials: str
    crs_id: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One link, drawn wider the more often."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: int


@dataclass(frozen=True, slots=True)
class Network:
    """Everything the picture holds, and the sentence that says what it shows."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    says: str


def network(page: Together) -> Network:
    """The picture of a child’s companions; places are whole tenths, so that the same facts draw the same."""
    own = Dot(*MIDDLE, page.initials, page.who.crs_id, own=True)
    round_it = [
        Dot(*_place(number, len(page.drawn)), each.initials, each.crs_id)
        for number, each in enumerate(page.drawn)
    ]
    at = {dot.crs_id: dot for dot in (own, *round_it)}
    drawn = (*(each.link for each in page.drawn), *page.among)
    lines = tuple(
        Line(
            at[link.one].x,
            at[link.one].y,
            at[link.other].x,
            at[link.other].y,
            min(WIDEST, 1 + len(link.meetings)),
        )
        for link in drawn
    )
    left = len(page.companions) - len(page.drawn)
    more = f" {left} more are in the list." if left else ""
    says = f"{many(len(page.drawn), 'child', 'children')} linked; the wider a line, the more often.{more}"
    return Network((own, *round_it), lines, says)


def _place(number: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * number / count - pi / 2
    return round(MIDDLE[0] + REACH[0] * cos(angle), 1), round(MIDDLE[1] + REACH[1] * sin(angle), 1)
