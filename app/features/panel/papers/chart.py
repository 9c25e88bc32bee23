"""A child's episodes by fortnight, as bars."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.minutes import Fortnight
from app.web.filters.short import short_day

WIDE: Final = 496.0
FLOOR: Final = 72.0
TALLEST: Final = 56.0
GAP: Final = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One fortnight, drawn."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    label: str
    latest: bool


def bars(fortnights: tuple[Fortnight, ...]) -> tuple[Bar, ...]:
    """The fortnights as bars; none when there is nothing to draw."""
    most = max((each.episodes for each in fortnights), default=0)
    if not most:
        return ()
    step = WIDE / len(fortnights)
    drawn = []
    for place, each in enumerate(fortnights):
        height = round(TALLEST * each.episodes / most, 1)
        drawn.append(
            Bar(
                x=round(place * step + GAP / 2, 1),
                y=round(FLOOR - height, 1),
                width=round(step - GAP, 1),
                height=height,
                middle=round((place + 0.5) * step, 1),
                count=each.episodes,
                label=short_day(each.begins, each.begins),
                latest=place == len(fortnights) - 1,
            )
        )
    return tuple(drawn)


def bars_title(fortnights: tuple[Fortnight, ...], beside: date) -> str:
    """The same in words, for whoever hears the page."""
    said = "; ".join(f"{short_day(each.begins, beside)}, {each.episodes}" for each in fortnights)
    return f"Bar chart. Episodes begun in each fortnight from {said}."
