"""The tables of the report: what stands on the page by month, and everything on it as lines of a CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.performance import Count
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.figures import Breakdown, Numbers
from app.domain.performance.figures import Line as GroupLine
from app.domain.performance.groups import Cut
from app.queries.figures import Report
from app.web.tables.writing import Column

PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class ByMonth:
    """One table by month: its counts and its rates, each with a heading."""

    key: str
    title: str
    counts: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, str], ...]
    says: str


BY_MONTH: Final = (
    ByMonth(
        "all-by-month",
        "Interviews by month of the episode’s start",
        (("episodes", "Episodes"), ("offered", "Offered"), ("accepted", "Accepted")),
        (("offer_rate", "Offer rate"), ("acceptance_rate", "Acceptance rate"), ("done", "Done")),
        "Offer rate is offered of episodes, acceptance rate accepted of offered, done accepted of episodes.",
    ),
    ByMonth(
        "looked-after-by-month",
        "Of looked-after children, by month",
        (
            ("episodes_looked_after", "Episodes"),
            ("offered_looked_after", "Offered"),
            ("accepted_looked_after", "Accepted"),
            ("accepted_looked_after_outside", "Accepted, placed outside"),
        ),
        (("offer_rate_looked_after", "Offer rate"), ("done_looked_after", "Done")),
        "Looked after, and placed outside the authority, as on the day the episode started.",
    ),
)


@dataclass(frozen=True, slots=True)
class Box:
    """One box of counts and rates, with what they are of."""

    key: str
    title: str
    of: str
    counts: tuple[str, ...]
    rates: tuple[str, ...] = ()


BOXES: Final = {
    "lengths": Box(
        "lengths",
        "How long",
        "Of all episodes",
        ("episodes_1_day", "episodes_2_days", "episodes_5_days", "episodes_not_measurable"),
    ),
    "lengths_looked_after": Box(
        "lengths-looked-after",
        "How long, looked-after children",
        "Of theirs",
        ("episodes_1_day_looked_after", "episodes_2_days_looked_after", "episodes_5_days_looked_after"),
    ),
    "hours": Box(
        "hours",
        "The 72 hours",
        "Of all episodes",
        ("held", "held_measurable", "passed", "not_yet_due", "no_verdict", "late_on_arrival"),
        ("held_in_time_of_measurable", "held_in_time_of_passed"),
    ),
    "answers": Box(
        "answers",
        "Answers and endings, never summed",
        "Of all episodes",
        ("declined_by_child", "declined_by_carer", "not_offered", "not_possible", "not_required"),
    ),
}


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


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a cut, beside the same group a year before."""

    words: str
    now: GroupLine
    before: GroupLine


@dataclass(frozen=True, slots=True)
class Compared:
    """One cut of the profile, beside the year before."""

    cut: Cut
    groups: tuple[Group, ...]


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


def lines(report: Report) -> Iterator[Line]:
    """Every number of the report: the whole period, each month, the profile, the top ten."""
    yield from _numbers(report.now.all, report.before.all, "")
    for month, before in zip(report.now.months, report.before.months, strict=True):
        yield from _numbers(month.numbers, before.numbers, month.month)
    yield from _profile(report)
    for place, child in enumerate(report.top, 1):
        number = child.crs_id or "not yours to open"
        yield Line("Most episodes", "", f"{place}: {number}", child.episodes, None, None, None, "")


def profile(report: Report) -> tuple[Compared, ...]:
    """Every cut, with each group that somebody was in this year or last, in its order."""
    return tuple(
        Compared(now.cut, tuple(_groups(now, before)))
        for now, before in zip(report.now.profile, report.before.profile, strict=True)
    )


def _groups(now: Breakdown, before: Breakdown) -> Iterator[Group]:
    lines, past = ({line.group: line for line in each.lines} for each in (now, before))
    for group, words in now.cut.words.items():
        if group in lines or group in past:
            nobody = GroupLine(group, words, Count(), Count())
            yield Group(words[0].upper() + words[1:], lines.get(group, nobody), past.get(group, nobody))


def _numbers(now: Numbers, before: Numbers, month: str) -> Iterator[Line]:
    for key, measure in MEASURES.items():
        was = before.counts[key].number
        yield Line(measure.title, month, "", now.counts[key].number, None, None, was, measure.says)
    for key, rate in RATES.items():
        share, was_share = now.shares[key], before.shares[key]
        percents = share.percent(PLACES), was_share.percent(PLACES)
        yield Line(rate.title, month, "", share.numerator, share.denominator, *percents, rate.says)


def _profile(report: Report) -> Iterator[Line]:
    for each in profile(report):
        title, says = each.cut.title, each.cut.says
        for group in each.groups:
            now, was = group.now, group.before
            yield Line(
                f"{title}, children",
                "",
                group.words,
                now.children.number,
                None,
                None,
                was.children.number,
                says,
            )
            yield Line(
                f"{title}, episodes",
                "",
                group.words,
                now.episodes.number,
                None,
                None,
                was.episodes.number,
                says,
            )


def _plain(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
