"""Everything on the figures page as lines of a file: CSV, or a workbook, of what is on screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.performance import Count, Share
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.figures import Load, Numbers, Work
from app.features.reports import tables
from app.queries.figures import Report
from app.web.tables.writing import Column

PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the report, as a line of the file."""

    figure: str
    month: str
    group: str
    number: int | None
    of: int | None
    percent: Decimal | None
    before: int | Decimal | None
    says: str


COLUMNS: Final[tuple[Column[Line], ...]] = (
    ("Figure", lambda line: line.figure),
    ("Month", lambda line: line.month),
    ("Group", lambda line: line.group),
    ("Number", lambda line: line.number),
    ("Of", lambda line: line.of),
    ("Per cent", lambda line: _plain(line.percent)),
    ("Same period last year", lambda line: _plain(line.before)),
    ("Definition", lambda line: line.says),
)


def lines(report: Report, about: Iterable[tuple[str, str]]) -> Iterator[Line]:
    """What the report is about, then every number of it: the period, each month, every cut, the top ten."""
    for title, said in about:
        yield Line(title, "", said, None, None, None, None, "")
    yield from _numbers(report.now.all, report.before.all)
    for month, before in zip(report.now.months, report.before.months, strict=True):
        yield from _numbers(month.numbers, before.numbers, month.month)
    for compared in (*tables.profile(report), *tables.circumstances(report)):
        yield from _groups(compared)
    for work, past in zip(report.now.work, report.before.work, strict=True):
        yield from _work(work, past)
    for place, child in enumerate(report.top, 1):
        number = child.crs_id or "not yours to open"
        yield Line("Most episodes", "", f"{place}: {number}", child.episodes, None, None, None, "")


def _numbers(
    now: Numbers, before: Numbers, month: str = "", group: str = "", title: str = ""
) -> Iterator[Line]:
    for key, measure in MEASURES.items():
        was = before.counts[key].number
        number = now.counts[key].number
        yield Line(f"{title}{measure.title}", month, group, number, None, None, was, measure.says)
    for key, rate in RATES.items():
        share, was_share = now.shares[key], before.shares[key]
        percents = share.percent(PLACES), was_share.percent(PLACES)
        yield Line(
            f"{title}{rate.title}", month, group, share.numerator, share.denominator, *percents, rate.says
        )


def _groups(compared: tables.Compared) -> Iterator[Line]:
    cut = compared.cut
    for group in compared.groups:
        now, was = group.now, group.before
        for unit, number, before in (
            ("children", now.children.number, was.children.number),
            ("episodes", now.episodes.number, was.episodes.number),
        ):
            yield Line(f"{cut.title}, {unit}", "", group.words, number, None, None, before, cut.says)


def _work(now: Work, before: Work) -> Iterator[Line]:
    past: dict[str, Load] = {load.group: load for load in before.loads}
    for load in now.loads:
        was = past[load.group].numbers if load.group in past else NOBODY
        yield from _numbers(load.numbers, was, "", load.words, f"{now.cut.title}: ")


def _plain(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


NOBODY: Final = Numbers({key: Count() for key in MEASURES}, {key: Share((), ()) for key in RATES})
"""The numbers of a group nobody was in."""
