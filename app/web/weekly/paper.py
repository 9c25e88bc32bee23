"""The weekly report on A4; the same value gives the same bytes."""

from dataclasses import dataclass
from typing import Final

from flask import render_template

from app.domain.performance.share import Share
from app.domain.procedure import WORDS
from app.domain.weekly import WeeklyReport
from app.web.filters import clock_time, day_and_time, iso, long_day
from app.web.pdf import render
from app.web.weekly import words
from app.web.weekly.cells import Table
from app.web.weekly.lists import SHOWN, week_said
from app.web.weekly.tables import tables

DEFINED: Final = (
    "episode",
    "72-hours",
    "measurable",
    "offered",
    "to-offer",
    "to-hold",
    "to-write-up",
    "late-on-arrival",
    "lead-officer",
)
"""The words the report explains at its end."""
TALL, BASE, WIDE, LEFT = 70.0, 84.0, 29.3, 6.0
"""The column charts: the tallest column, where columns stand, how wide they are, where the first begins."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart, whole and solid part, in the chart's own units."""

    label: str
    number: int
    solid: int
    x: float
    width: float
    height: float
    solid_height: float

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return round(self.x + self.width / 2, 1)

    @property
    def y(self) -> float:
        """Its top."""
        return round(BASE - self.height, 1)

    @property
    def solid_y(self) -> float:
        """The top of its solid part."""
        return round(BASE - self.solid_height, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns with a sentence that says what they show, the same in words, and what the solid part is."""

    heading: str
    says: str
    legend: str
    alt: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class WeeklyPaper:
    """What `print/weekly.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    sub: str
    lead: tuple[str, str]
    keys: tuple[words.Key, ...]
    first: tuple[Table, ...]
    rest: tuple[Table, ...]
    charts: tuple[Chart, ...]
    shown: int
    defined: tuple[tuple[str, str], ...]
    restated: str


def print_weekly(report: WeeklyReport, *, final: bool = True) -> bytes:
    """The PDF of a report; one that is not issued says so. Raises CannotPrint."""
    paper = weekly_paper(report, final=final)
    (pdf,) = render([render_template("print/weekly.html", paper=paper)])
    return pdf


def weekly_paper(report: WeeklyReport, *, final: bool) -> WeeklyPaper:
    """The report in words."""
    running = f"Weekly report, {words.said(report.week)}"
    known = f"Known at {long_day(report.at)}, {clock_time(report.at)}"
    compliance, outstanding, endings, late, work, top, *_ = tables(report)
    return WeeklyPaper(
        title=running,
        reference=report.week.reference if final else f"{report.week.reference}, not issued",
        created=iso(report.at),
        footer=_footer(report) if final else f"Not issued: as known at {day_and_time(report.at)}",
        running=running,
        council=report.policy.council,
        sub=f"For the senior management team. {known}; {'frozen at issue' if final else 'not issued'}.",
        lead=words.lead_said(report),
        keys=words.keys(report),
        first=(outstanding, compliance),
        rest=(late, endings, work, top),
        charts=tuple(each for each in (_weeks(report), _hours(report)) if each),
        shown=SHOWN,
        defined=tuple((WORDS[key].word, WORDS[key].meaning(report.policy)) for key in DEFINED),
        restated=words.corrections_said(report),
    )


def _footer(report: WeeklyReport) -> str:
    by = f"{report.issued_by}, {report.issued_as}" if report.issued_by else "the desk by itself"
    return f"Issued by {by}, {day_and_time(report.at)}; it never changes"


def _weeks(report: WeeklyReport) -> Chart | None:
    pairs = [
        (week_said(each.group), each.number, report.line("began_offered", each.group).number)
        for each in report.groups("began")
    ]
    whole, offered = sum(each[1] for each in pairs), sum(each[2] for each in pairs)
    if not whole:
        return None
    said = ", ".join(f"{label}: {number}, {solid} offered" for label, number, solid in pairs)
    return Chart(
        "Episodes and offers, twelve weeks",
        f"{offered} of {whole} episodes of twelve weeks have been offered an interview.",
        "Height: episodes that began in the week. Solid: those offered by now.",
        f"Column chart, by week. {said}.",
        _columns(pairs),
    )


def _hours(report: WeeklyReport) -> Chart | None:
    inside = ("0 to 24 h", "24 to 48 h", "48 to 72 h")
    pairs = [
        (each.group, each.number, each.number if each.group in inside else 0)
        for each in report.groups("hours")
    ]
    held = Share(tuple("x" * sum(each[2] for each in pairs)), tuple("x" * sum(each[1] for each in pairs)))
    if not held.denominator:
        return None
    said = ", ".join(f"{label}: {number}" for label, number, _ in pairs)
    return Chart(
        "Timescales",
        f"{held.numerator} of {held.denominator} interviews held and measurable in twelve weeks were "
        "inside 72 hours.",
        "Interviews by hours from return; solid is inside.",
        f"Column chart, by hours from return to interview. {said}.",
        _columns(pairs),
    )


def _columns(pairs: list[tuple[str, int, int]]) -> tuple[Column, ...]:
    most = max((number for _, number, _ in pairs), default=0) or 1
    step = (496 - 2 * LEFT) / len(pairs)
    width = min(WIDE, step * 0.72)
    return tuple(
        Column(
            label,
            number,
            solid,
            round(LEFT + step * place + (step - width) / 2, 1),
            round(width, 1),
            round(TALL * number / most, 1),
            round(TALL * solid / most, 1),
        )
        for place, (label, number, solid) in enumerate(pairs)
    )
