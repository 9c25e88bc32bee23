"""The figures for publication as tables: each number as it may be shown, a small one as a letter."""

from typing import Final

from app.domain.performance import Share, publication
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.figures import Breakdown, Numbers
from app.domain.performance.publication import HIDDEN, Published
from app.features.reports import tables
from app.features.reports.asking import month_said
from app.features.reports.papers import Row, Table

SMALL: Final = f"{HIDDEN}: from 1 to 4, or hidden because such a number could be told from it. 0 is shown."
WHOLE: Final = (
    "The whole council, whatever the figures are narrowed to: two publications can be subtracted. "
    "For the same reason publish periods that do not overlap."
)
NOTES: Final = (
    SMALL,
    WHOLE,
    "Children by age, cohort and placement are left out: one child can stand in two of these lines.",
)
RATES_OF_INTERVIEWS: Final = ("held_in_time_of_measurable", "held_in_time_of_passed")


def tables_of(found: Published) -> tuple[Table, ...]:
    """Every table of the publication; they were hidden together."""
    return (
        _measures(found, "who", "Children and episodes", (*publication.CHILDREN, "episodes", *_LENGTHS)),
        *(_months(found, each) for each in tables.BY_MONTH),
        _measures(found, "interviews", "Interviews", publication.ENDINGS, RATES_OF_INTERVIEWS),
        *(_cut(found, each) for each in found.figures.profile),
    )


_LENGTHS: Final = ("episodes_looked_after", *publication.LENGTHS)


def _measures(
    found: Published, key: str, title: str, measures: tuple[str, ...], rates: tuple[str, ...] = ()
) -> Table:
    counts, shares = found.figures.all.counts, found.figures.all.shares
    rows = [(MEASURES[each].title, found.number(counts[each], each, "")) for each in measures]
    rows += [(RATES[each].title, _percent(found, shares, each, "")) for each in rates]
    return Table(key, title, "", ("Of the whole period", "Number"), tuple(rows))


def _months(found: Published, table: tables.ByMonth) -> Table:
    months = [(month_said(each.month), each.numbers, each.month) for each in found.figures.months]
    rows = tuple(_month(found, table, *each) for each in (*months, ("All", found.figures.all, "")))
    headings = ("Month", *(words for _, words in (*table.counts, *table.rates)))
    return Table(table.key, table.title, table.says, headings, rows)


def _month(found: Published, table: tables.ByMonth, words: str, numbers: Numbers, month: str) -> Row:
    counts = (found.number(numbers.counts[key], key, month) for key, _ in table.counts)
    rates = (_percent(found, numbers.shares, key, month) for key, _ in table.rates)
    return (words, *counts, *rates)


def _percent(found: Published, shares: dict[str, Share], rate: str, month: str) -> str:
    of = RATES[rate]
    return found.percent(shares[rate], (of.part, month), (of.whole, month))


def _cut(found: Published, cut: Breakdown) -> Table:
    key, children = cut.cut.key, cut.cut.key in publication.OF_CHILDREN
    rows = []
    for line in cut.lines:
        words = line.words[:1].upper() + line.words[1:]
        own = (found.number(line.children, "children", key, line.group),) if children else ()
        rows.append((words, *own, found.number(line.episodes, "episodes", key, line.group)))
    headings = ("Group", "Children", "Episodes") if children else ("Group", "Episodes")
    return Table(f"by-{key}", cut.cut.title, cut.cut.says, headings, tuple(rows))
