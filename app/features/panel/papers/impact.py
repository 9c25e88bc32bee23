"""What changed since the last panel, and around each thing that was done: a sentence, a drawing, a table."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.minutes import Change, Effect, Extract
from app.domain.minutes.history import FORTNIGHT
from app.features.panel.papers.chart import WIDE, Bar, bars, bars_title
from app.web.filters import day, many
from app.web.filters.short import short_day

APART: Final = 9.0
"""The least distance between two marks, so that their numbers can be read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something was done, by its number in the table."""

    number: int
    x: float


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One thing done, with the episodes a fortnight before and since."""

    number: int
    on: str
    what: str
    before: str
    since: str
    reads: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything the page and the extract say of it."""

    sentence: str
    bars: tuple[Bar, ...]
    title: str
    marks: tuple[Mark, ...]
    rows: tuple[EffectRow, ...]


def impact_of(extract: Extract, beside: date) -> Impact:
    """One child’s, from what is frozen with the minutes."""
    title = bars_title(extract.fortnights, beside)
    if extract.effects:
        said = "; ".join(
            f"{place}, {short_day(each.on, beside)}" for place, each in enumerate(extract.effects, 1)
        )
        title += f" Something was done on the days marked {said}."
    return Impact(
        sentence=_sentence(extract.change) if extract.change else "",
        bars=bars(extract.fortnights),
        title=title,
        marks=_marks(extract),
        rows=tuple(_row(place, each, beside) for place, each in enumerate(extract.effects, 1)),
    )


def _sentence(held: Change) -> str:
    if held.now == held.before:
        way = "as many as" if held.now else "none, and none"
        return f"{many(held.now, 'episode')} began in this window, {way} in the {held.days} days before it."
    way = "Fewer" if held.now < held.before else "More"
    return (
        f"{way} since the last panel: {many(held.now, 'episode')} began in the {held.days} days from "
        f"{day(held.opens)}, {held.before} in the {held.days} days before."
    )


def _marks(extract: Extract) -> tuple[Mark, ...]:
    if not extract.fortnights:
        return ()
    first = extract.fortnights[0].begins
    across = FORTNIGHT.days * len(extract.fortnights)
    found: list[Mark] = []
    for number, each in enumerate(extract.effects, 1):
        x = WIDE * (each.on - first).days / across
        if found:
            x = max(x, found[-1].x + APART)
        found.append(Mark(number, round(min(x, WIDE), 1)))
    return tuple(found)


def _row(number: int, held: Effect, beside: date) -> EffectRow:
    before, after = held.per_fortnight
    return EffectRow(
        number,
        short_day(held.on, beside),
        held.what,
        f"{before:.1f} ({held.before} in {held.before_days} days)",
        f"{after:.1f} ({held.after} in {held.after_days} days)",
        "Too soon to say" if held.too_soon else _reads(before, after),
    )


def _reads(before: float, after: float) -> str:
    if round(before, 1) == round(after, 1):
        return "As many"
    return "Fewer" if after < before else "More"
