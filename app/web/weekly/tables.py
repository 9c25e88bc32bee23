"""The tables of the weekly report that count, for page and paper alike."""

from typing import Final

from app.domain.performance.share import shown
from app.domain.weekly import ALL_UNITS, FIGURES, WeeklyReport, services
from app.domain.weekly.catalogue import OF, QUARTER
from app.queries.weekly.teams import OTHERS
from app.web.weekly import lists
from app.web.weekly.cells import Cell, Line, Table, before_cell, change_cell, number_cell

NOBODY: Final = "none named"


def tables(report: WeeklyReport) -> tuple[Table, ...]:
    """All of them, in the order of the report."""
    return (
        _compliance(report),
        _outstanding(report),
        _endings(report),
        lists.late(report),
        lists.work(report),
        lists.top(report),
        lists.hours(report),
        lists.weeks(report),
    )


def _compliance(report: WeeklyReport) -> Table:
    keys = ("episodes", "children", "offered", "accepted", "held", "held_within_72_hours")
    lines = (*keys, "passed_held_in_time", "not_yet_due", "late_on_arrival")
    return Table(
        "compliance",
        "Completion and compliance",
        "Of episodes that began in the week, and in the twelve weeks that end with it. A dash: nothing to "
        "divide by.",
        (
            ("", False, 0),
            ("This week", True, 15),
            ("of", True, 14),
            ("share", True, 17),
            ("Week before", True, 18),
            ("Twelve weeks", True, 19),
            ("of", True, 14),
            ("share", True, 17),
        ),
        tuple(_measured(report, key) for key in lines),
    )


def _endings(report: WeeklyReport) -> Table:
    keys = ("declined_by_child", "declined_by_carer", "not_offered", "not_possible", "not_required")
    return Table(
        "endings",
        "Answers and endings, never summed",
        "Of the same episodes: not wanting to talk is the child’s answer, not offered is our failure.",
        (("", False, 0), ("This week", True, 22), ("Week before", True, 22), ("Twelve weeks", True, 22)),
        tuple(
            Line(
                FIGURES[key].title,
                (
                    number_cell(report, key),
                    before_cell(report, key),
                    number_cell(report, key, QUARTER),
                ),
            )
            for key in keys
        ),
    )


def _measured(report: WeeklyReport, key: str) -> Line:
    return Line(
        FIGURES[key].title,
        (
            number_cell(report, key),
            *_share(report, key, ""),
            before_cell(report, key),
            number_cell(report, key, QUARTER),
            *_share(report, key, QUARTER),
        ),
    )


def _share(report: WeeklyReport, key: str, group: str) -> tuple[Cell, Cell]:
    if key not in OF:
        return Cell(""), Cell("")
    share = report.share(report.line(key, group))
    whole = FIGURES[key].of
    percent = shown(share.percent(1)) if share else ""
    return number_cell(report, whole, group), Cell(percent)


def _outstanding(report: WeeklyReport) -> Table:
    groups = [each.group for each in report.groups("outstanding")]
    teams = [each for each in groups if not each.endswith(ALL_UNITS)]
    lines = []
    for service, own in services(each for each in teams if each != OTHERS):
        if len(own) > 1:
            lines.append(Line(service, _of_team(report, f"{service}{ALL_UNITS}"), level=1))
        lines += [Line(team, _of_team(report, team), level=2 if len(own) > 1 else 0) for team in own]
    if OTHERS in teams:
        lines.append(Line(OTHERS, _of_team(report, OTHERS)))
    if lines:
        lines.append(Line("All", _of_team(report, ""), level=3))
    return Table(
        "outstanding",
        "What is outstanding, by service and unit",
        "At the moment of the report, under the team that has the child. Late is of the number to its left; "
        "the lead officer for missing stands beside the team.",
        (
            ("Team", False, 0),
            ("Lead officer", False, 30),
            ("Missing now", True, 15),
            ("To offer", True, 13),
            ("late", True, 11),
            ("To hold", True, 13),
            ("late", True, 11),
            ("To write up", True, 14),
            ("late", True, 11),
            ("All", True, 11),
            ("On last week", True, 14),
        ),
        tuple(lines),
        "Nothing is outstanding and nobody is missing.",
    )


_COLUMNS: Final = (
    ("missing_now", False),
    ("in_offer", False),
    ("in_offer_late", True),
    ("in_completion", False),
    ("in_completion_late", True),
    ("in_recording", False),
    ("in_recording_late", True),
    ("outstanding", False),
)


def _of_team(report: WeeklyReport, team: str) -> tuple[Cell, ...]:
    whole = not team or team == OTHERS or team.endswith(ALL_UNITS)
    lead = "" if whole else report.lead(team) or NOBODY
    numbers = (number_cell(report, key, team, late=late) for key, late in _COLUMNS)
    return (
        Cell(lead, numeric=False),
        *numbers,
        change_cell(report, "outstanding", team),
    )
