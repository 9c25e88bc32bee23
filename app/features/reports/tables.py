"""The tables of the report: what stands on the page by month, and everything on it as lines of a CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.performance import Count
from app.domain.performance.cut import AnyCut
from app.domain.performance.figures import Breakdown
from app.domain.performance.figures import Line as GroupLine
from app.queries.figures import Report

LONGEST: Final = 20
"""Lines of one table on the page; the files have them all."""


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
    "repeat": Box(
        "repeat",
        "Again and again",
        "Of all children",
        ("children_repeat",),
    ),
    "hours": Box(
        "hours",
        "The 72 hours",
        "Of all episodes",
        (
            "held",
            "recorded",
            "held_measurable",
            "held_within_72_hours",
            "passed",
            "passed_held_in_time",
            "not_yet_due",
            "no_verdict",
            "late_on_arrival",
        ),
        ("held_in_time_of_measurable", "held_in_time_of_passed"),
    ),
    "answers": Box(
        "answers",
        "Answers and endings, never summed",
        "Of all episodes",
        ("declined_by_child", "declined_by_carer", "not_offered", "not_possible", "not_required"),
    ),
}


WORK_COUNTS: Final = (
    ("children", "Children"),
    ("episodes", "Episodes"),
    ("offered", "Offered"),
    ("accepted", "Accepted"),
    ("held", "Held"),
    ("recorded", "Recorded"),
    ("declined_by_child", "Declined by the child"),
    ("declined_by_carer", "Declined by the carer"),
    ("not_offered", "Not offered"),
    ("not_possible", "Not possible"),
    ("not_yet_due", "Not yet due"),
    ("late_on_arrival", "Late on arrival"),
)
WORK_RATES: Final = (
    ("held_in_time_of_measurable", "In 72 hours, of measurable"),
    ("held_in_time_of_passed", "In 72 hours, of eligible"),
)
"""What the work of each team, service and interviewer is told by."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a cut, beside the same group a year before."""

    words: str
    now: GroupLine
    before: GroupLine


@dataclass(frozen=True, slots=True)
class Compared:
    """One cut, beside the year before."""

    cut: AnyCut
    groups: tuple[Group, ...]


def profile(report: Report) -> tuple[Compared, ...]:
    """Every cut of who they are, with each group that somebody was in this year or last, in its order."""
    return _compared(report.now.profile, report.before.profile)


def circumstances(report: Report) -> tuple[Compared, ...]:
    """The same of how they go missing: places, days, hours, reasons."""
    return _compared(report.now.circumstances, report.before.circumstances)


def _compared(now: tuple[Breakdown, ...], before: tuple[Breakdown, ...]) -> tuple[Compared, ...]:
    return tuple(Compared(each.cut, tuple(_groups(each, was))) for each, was in zip(now, before, strict=True))


def _groups(now: Breakdown, before: Breakdown) -> Iterator[Group]:
    lines, past = ({line.group: line for line in each.lines} for each in (now, before))
    order = (
        {line.group: line.words for line in (*now.lines, *before.lines)} if now.cut.open else now.cut.words
    )
    for group, words in order.items():
        if group in lines or group in past:
            nobody = GroupLine(group, words, Count(), Count())
            yield Group(words[:1].upper() + words[1:], lines.get(group, nobody), past.get(group, nobody))
