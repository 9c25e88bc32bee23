"""The quarterly reading: what closed interviews found, by cohort, and the passages a reader chose of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.errors import Refused
from app.domain.performance.cases import Case
from app.domain.performance.catalogue import MEASURES
from app.domain.performance.cut import NOT_RECORDED
from app.domain.performance.figures import groups_in
from app.domain.performance.groups import CUTS
from app.domain.performance.share import Count
from app.domain.suppression import Cell, Sum, hidden

CLOSED: Final = "recorded"
"""The measure that says an interview is held, written up, on file and fed back."""
LISTS: Final = ("why", "harm")
COHORT: Final = "cohort"
SHORTEST_NAME: Final = 3
LEFT_OUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Theme:
    """One coded finding: the episodes whose closed interview found it, by cohort, and in all under ''."""

    group: str
    words: str
    counts: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the closed interviews of a period found; `base` is how many episodes they were of."""

    cohorts: dict[str, str]
    base: dict[str, Count]
    themes: dict[str, tuple[Theme, ...]]
    """By cut: why children go missing, and harm or risk while missing."""


def reading(cases: Iterable[Case], at: datetime) -> Reading:
    """Of cases in the period as known at an instant; the most frequent finding first."""
    closed = MEASURES[CLOSED].chosen(cases, at)
    cohorts = CUTS[COHORT].words
    return Reading(
        cohorts, _by_cohort(closed, cohorts), {each: _themes(each, closed, cohorts) for each in LISTS}
    )


def _themes(of: str, closed: tuple[Case, ...], cohorts: dict[str, str]) -> tuple[Theme, ...]:
    cut = CUTS[of]
    found = (
        Theme(group, words, _by_cohort(cut.chosen(closed, group), cohorts))
        for group, words in groups_in(cut, closed).items()
        if group != NOT_RECORDED
    )
    return tuple(sorted(found, key=lambda theme: (-theme.counts[""].number, theme.words)))


def _by_cohort(cases: tuple[Case, ...], cohorts: dict[str, str]) -> dict[str, Count]:
    own = {group: CUTS[COHORT].chosen(cases, group) for group in cohorts} | {"": cases}
    return {group: Count(tuple(case.episode.reference for case in found)) for group, found in own.items()}


def not_for_publication(found: Reading) -> frozenset[Cell]:
    """The cells to hide before the tables are published together; Refused where nothing would be left."""
    lines: dict[Cell, dict[str, Count]] = {("closed",): found.base}
    for of, themes in found.themes.items():
        lines |= {(of, theme.group): theme.counts for theme in themes}
    values = {(*line, each): count.number for line, counts in lines.items() for each, count in counts.items()}
    sums = [Sum((*line, ""), tuple((*line, each) for each in found.cohorts)) for line in lines]
    for line in lines:
        if line != ("closed",):
            sums += [Sum(("closed", each), ((*line, each),), rest=True) for each in (*found.cohorts, "")]
    return hidden(values, sums)


def check_passage(passage: str, of: str, names: Iterable[str]) -> None:
    """Refuse a passage the child did not say, or one that names the child; … stands for what is left out."""
    rest = _plain(of)
    for piece in (_plain(each) for each in passage.split(LEFT_OUT)):
        place = rest.find(piece)
        if place < 0:
            raise Refused("Choose from the child’s own words, as they stand; put … for what you leave out.")
        rest = rest[place + len(piece) :]
    said = set(re.findall(r"[\w’'-]+", passage.casefold()))
    parts = {part.casefold() for name in names for part in name.split()}
    named = {each.removesuffix("’s").removesuffix("'s") for each in said} & parts
    if any(len(each) >= SHORTEST_NAME for each in named):
        raise Refused("The passage names the child. Leave the name out, with … in its place.")


def _plain(words: str) -> str:
    return " ".join(words.split())
