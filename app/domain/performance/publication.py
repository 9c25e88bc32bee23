"""The figures for publication: small numbers hidden over all tables that are shown together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.performance.figures import Breakdown, Figures
from app.domain.performance.share import Count, Share
from app.domain.suppression import Cell, Sum, hidden

HIDDEN: Final = "c"
"""What stands in place of a number that is hidden."""

BY_MONTH: Final = (
    "episodes",
    "offered",
    "accepted",
    "episodes_looked_after",
    "offered_looked_after",
    "accepted_looked_after",
    "accepted_looked_after_outside",
)
MONTH_NESTS: Final = (
    ("episodes", "episodes_looked_after"),
    ("episodes", "offered"),
    ("offered", "accepted"),
    ("offered", "offered_looked_after"),
    ("accepted", "accepted_looked_after"),
    ("episodes_looked_after", "offered_looked_after"),
    ("offered_looked_after", "accepted_looked_after"),
    ("accepted_looked_after", "accepted_looked_after_outside"),
)
CHILDREN: Final = ("children", "children_looked_after", "children_uasc", "children_repeat")
LENGTHS: Final = (
    *(f"episodes_{days}_day{'s' * (days > 1)}" for days in (1, 2, 5)),
    *(f"episodes_{days}_day{'s' * (days > 1)}_looked_after" for days in (1, 2, 5)),
    "episodes_away_from_placement",
    "episodes_looked_after_outside",
)
ENDINGS: Final = (
    "declined_by_child",
    "declined_by_carer",
    "not_offered",
    "not_possible",
    "not_required",
    "held",
    "recorded",
    "held_measurable",
    "held_within_72_hours",
    "passed",
    "passed_held_in_time",
    "not_yet_due",
    "late_on_arrival",
)
NESTS: Final = (
    ("children", "children_looked_after"),
    ("children_looked_after", "children_uasc"),
    ("children", "children_repeat"),
    ("episodes", "episodes_1_day"),
    ("episodes_1_day", "episodes_2_days"),
    ("episodes_2_days", "episodes_5_days"),
    ("episodes_1_day", "episodes_1_day_looked_after"),
    ("episodes_2_days", "episodes_2_days_looked_after"),
    ("episodes_5_days", "episodes_5_days_looked_after"),
    ("episodes_looked_after", "episodes_1_day_looked_after"),
    ("episodes_1_day_looked_after", "episodes_2_days_looked_after"),
    ("episodes_2_days_looked_after", "episodes_5_days_looked_after"),
    ("episodes", "episodes_away_from_placement"),
    ("episodes_looked_after", "episodes_looked_after_outside"),
    ("episodes", "held"),
    ("held", "recorded"),
    ("held", "held_measurable"),
    ("held_measurable", "held_within_72_hours"),
    ("passed", "passed_held_in_time"),
    ("held_within_72_hours", "passed_held_in_time"),
    ("episodes", "late_on_arrival"),
)
APART: Final = (
    ("offered", ("accepted", "declined_by_child", "declined_by_carer")),
    ("episodes", ("passed", "not_yet_due", "not_offered", "not_possible", "not_required")),
)
"""Parts of one whole, no episode in two of them."""
CUTS: Final = ("age", "sex", "cohort", "ethnicity", "placement")
OF_CHILDREN: Final = ("sex", "ethnicity")
"""The cuts in which a child stands once, whatever happens: the others are published in episodes alone."""


@dataclass(frozen=True, slots=True)
class Published:
    """The figures, and which of their numbers are hidden."""

    figures: Figures
    gone: frozenset[Cell]

    def number(self, count: Count, *cell: str) -> str:
        """A number as it is published."""
        return HIDDEN if cell in self.gone else f"{count.number:,}"

    def percent(self, share: Share, part: Cell, whole: Cell) -> str:
        """A share in per cent with one decimal; hidden with either of its numbers."""
        if part in self.gone or whole in self.gone:
            return HIDDEN
        value = share.percent(1)
        return "–" if value is None else f"{value}%"


def published(figures: Figures) -> Published:
    """What of the figures may be published; raises Refused where nothing may."""
    return Published(figures, hidden(dict(_cells(figures)), tuple(_sums(figures))))


def _cells(figures: Figures) -> Iterator[tuple[Cell, int]]:
    for key in (*CHILDREN, *LENGTHS, *ENDINGS, *BY_MONTH):
        yield (key, ""), figures.all.counts[key].number
    for month in figures.months:
        yield from (((key, month.month), month.numbers.counts[key].number) for key in BY_MONTH)
    for cut in _cuts(figures):
        for line in cut.lines:
            yield ("episodes", cut.cut.key, line.group), line.episodes.number
            if cut.cut.key in OF_CHILDREN:
                yield ("children", cut.cut.key, line.group), line.children.number


def _sums(figures: Figures) -> Iterator[Sum]:
    for key in BY_MONTH:
        yield Sum((key, ""), tuple((key, each.month) for each in figures.months))
    for month in ("", *(each.month for each in figures.months)):
        yield from (Sum((whole, month), ((part, month),), rest=True) for whole, part in MONTH_NESTS)
    yield from (Sum((whole, ""), ((part, ""),), rest=True) for whole, part in NESTS)
    yield from (Sum((whole, ""), tuple((part, "") for part in parts), rest=True) for whole, parts in APART)
    for cut in _cuts(figures):
        yield from _of_cut(cut)
    yield Sum(("episodes", ""), (("children", ""),), rest=True, harmless=True)


def _of_cut(cut: Breakdown) -> Iterator[Sum]:
    """The groups make up the whole, some of them a measure, and no child has less than one episode."""
    key = cut.cut.key
    groups = [line.group for line in cut.lines]
    yield Sum(("episodes", ""), tuple(("episodes", key, group) for group in groups))
    if key in OF_CHILDREN:
        yield Sum(("children", ""), tuple(("children", key, group) for group in groups))
        for group in groups:
            of = ("episodes", key, group), (("children", key, group),)
            yield Sum(*of, rest=True, harmless=True)
    for whole, parts in MADE_OF.get(key, ()):
        yield Sum((whole, ""), tuple(("episodes", key, group) for group in parts if group in groups))


MADE_OF: Final = {
    "cohort": (("episodes_looked_after", ("looked-after", "uasc")),),
    "placement": (
        ("episodes_looked_after", ("inside", "outside", "not-recorded")),
        ("episodes_looked_after_outside", ("outside",)),
    ),
}
"""The measures that groups of a cut make up, so that one is not told by the other."""


def _cuts(figures: Figures) -> Iterator[Breakdown]:
    return (each for each in figures.profile if each.cut.key in CUTS)
