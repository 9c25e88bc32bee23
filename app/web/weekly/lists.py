"""The tables of the weekly report that list: late interviews, work, children, hours and weeks."""

from collections.abc import Iterator
from typing import Final

from app.domain.calendar import MONTHS
from app.domain.weekly import FIGURES, Row, WeeklyReport
from app.queries.weekly.work import COUNTED as TASKS
from app.web.filters.short import short_span
from app.web.weekly.cells import Cell, Line, Table, change_cell, number_cell

STAGES: Final = {"in offer": "To offer", "in completion": "To hold", "in recording": "To write up"}
MOST_TEAMS: Final = 4
SHOWN: Final = 12
"""So many late interviews stand on paper; the page has them all."""


def late(report: WeeklyReport) -> Table:
    """Every interview that is late, with the reason given."""
    rows = report.line("late").rows
    return Table(
        "late",
        "Interviews past their time, with the reason",
        "The latest first. A child stands here by number.",
        (
            ("Child", False, 24),
            ("Late by", True, 20),
            ("Stage", False, 28),
            ("Team", False, 36),
            ("Who has it", False, 34),
            ("Reason given", False, 0),
        ),
        tuple(_late_line(row) for row in rows),
        "No interview is late.",
        max(0, len(rows) - SHOWN),
    )


def _late_line(row: Row) -> Line:
    words = (STAGES.get(row.about, row.about), row.team, row.owner or "nobody", row.said)
    late = Cell(short_span(row.late) if row.late is not None else "", late=True)
    return Line(row.crs_id, (late, *(Cell(each, numeric=False) for each in words)), row.crs_id)


def work(report: WeeklyReport) -> Table:
    """What was raised or fell due in the week, what became of it, what is late."""
    return Table(
        "work",
        "Escalations, assessments and strategy meetings",
        "Raised or due from Monday to Sunday; late, whenever it fell due.",
        (
            ("", False, 52),
            ("Raised or due", True, 20),
            ("Answered or done", True, 23),
            ("Late or unanswered", True, 24),
            ("Answers, and where nobody answers", False, 0),
        ),
        tuple(_work_lines(report)),
    )


def _work_lines(report: WeeklyReport) -> Iterator[Line]:
    said = "; ".join(_answers(report))
    first = (number_cell(report, "raised"), number_cell(report, "answered"))
    yield Line(
        "Escalations", (*first, number_cell(report, "unanswered", late=True), Cell(said, numeric=False))
    )
    for each in report.groups("raised"):
        cells = (number_cell(report, "raised", each.group), number_cell(report, "answered", each.group))
        yield Line(f"to {each.group}", (*cells, Cell(""), Cell("", numeric=False)), level=2)
    for task in TASKS:
        due, done, late = (report.line(key, task.value) for key in ("task_due", "task_done", "task_late"))
        where = _by_team(late.rows)
        yield Line(
            f"{task[:1].upper()}{task[1:]}s",
            (
                number_cell(report, due.key, task.value),
                number_cell(report, done.key, task.value),
                number_cell(report, late.key, task.value, late=True),
                Cell(f"Late in {where}" if where else "", numeric=False),
            ),
        )


def _answers(report: WeeklyReport) -> Iterator[str]:
    """Each team's latest answers, then the teams that have not answered."""
    for row in report.line("taken_up").rows[:3]:
        yield f"{row.team}: {row.said}"
    if where := _by_team(report.line("unanswered").rows):
        yield f"Unanswered in {where}"


def _by_team(rows: tuple[Row, ...]) -> str:
    teams: dict[str, int] = {}
    for row in rows:
        teams[row.team] = teams.get(row.team, 0) + 1
    most = sorted(teams.items(), key=lambda each: -each[1])
    said = ", ".join(f"{team}: {count}" for team, count in most[:MOST_TEAMS])
    rest = sum(count for _, count in most[MOST_TEAMS:])
    return f"{said}, other teams: {rest}" if rest else said


def top(report: WeeklyReport) -> Table:
    """The ten children."""
    lines = tuple(
        Line(
            child.crs_id,
            (
                Cell("–" if child.age is None else str(child.age)),
                Cell(child.team, numeric=False),
                number_cell(report, "top", child.crs_id),
                change_cell(report, "top", child.crs_id),
                Cell(child.stands.capitalize(), numeric=False),
            ),
            child.crs_id,
        )
        for child in report.top
    )
    return Table(
        "top",
        "Ten children with most episodes in 90 days",
        "To the end of the week, beside the ninety days to the end of the week before.",
        (
            ("Child", False, 30),
            ("Age", True, 13),
            ("Team", False, 56),
            ("Episodes", True, 20),
            ("On last week", True, 24),
            ("Now", False, 0),
        ),
        lines,
        "No child was missing in these ninety days.",
    )


def hours(report: WeeklyReport) -> Table:
    """Interviews by hours from return."""
    lines = tuple(
        Line(each.group, (number_cell(report, "hours", each.group),)) for each in report.groups("hours")
    )
    return Table(
        "hours",
        "Timescales: held by hours from return",
        FIGURES["hours"].says,
        (("From return", False, 0), ("Interviews", True, 24)),
        lines,
    )


def weeks(report: WeeklyReport) -> Table:
    """The twelve weeks."""
    lines = tuple(
        Line(
            week_said(each.group),
            (number_cell(report, "began", each.group), number_cell(report, "began_offered", each.group)),
        )
        for each in report.groups("began")
    )
    return Table(
        "weeks",
        "Week by week",
        "Episodes that began in each of the twelve weeks, and those of them offered since.",
        (("Week from", False, 0), ("Episodes", True, 24), ("Offered", True, 24)),
        lines,
    )


def week_said(first: str) -> str:
    """A week by its Monday, in few letters.

    >>> week_said("2017-09-04")
    '4 Sep'
    """
    return f"{int(first[8:])} {MONTHS[int(first[5:7]) - 1][:3]}"
