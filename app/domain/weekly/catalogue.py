"""Every number of the weekly report: where it stands, what it counts, what it is a share of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.performance.catalogue import MEASURES

QUARTER: Final = "twelve weeks"
"""The group of the numbers over the twelve weeks that end with the week."""
WEEKS: Final = 12
DAYS_OF_TOP: Final = 90


class Section(StrEnum):
    """The parts of the report, in its order."""

    WEEK = "completion and compliance"
    OUTSTANDING = "outstanding"
    ESCALATIONS = "escalations"
    TASKS = "assessments and strategy meetings"
    TIMESCALES = "timescales"
    CHART = "week by week"
    TOP = "most episodes"


SECTIONS: Final = tuple(Section)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: `of` names the figure of the same group that it is a share of."""

    key: str
    title: str
    section: Section
    says: str
    of: str = ""


OF: Final = {
    "offered": "episodes",
    "accepted": "offered",
    "held_within_72_hours": "held_measurable",
    "passed_held_in_time": "passed",
}
COUNTED: Final = (
    "episodes",
    "children",
    "offered",
    "accepted",
    "held",
    "held_measurable",
    "held_within_72_hours",
    "passed",
    "passed_held_in_time",
    "not_yet_due",
    "late_on_arrival",
    "declined_by_child",
    "declined_by_carer",
    "not_offered",
    "not_possible",
    "not_required",
)
"""The measures of `domain.performance` that the report counts, of the week and of twelve weeks."""
OUTSTANDING: Final = (
    Figure("missing_now", "Missing now", Section.OUTSTANDING, "No return, at the moment of the report."),
    Figure("in_offer", "To offer", Section.OUTSTANDING, "Returned; no answer yet and not ruled out."),
    Figure(
        "in_offer_late", "To offer, late", Section.OUTSTANDING, "More than 72 hours since return.", "in_offer"
    ),
    Figure(
        "in_completion",
        "To hold",
        Section.OUTSTANDING,
        "Accepted and not held; or declined, and parents or carers not asked yet.",
    ),
    Figure(
        "in_completion_late",
        "To hold, late",
        Section.OUTSTANDING,
        "More than 72 hours since return.",
        "in_completion",
    ),
    Figure(
        "in_recording",
        "To write up",
        Section.OUTSTANDING,
        "Held; not yet written up, on the child’s file and fed back.",
    ),
    Figure(
        "in_recording_late",
        "To write up, late",
        Section.OUTSTANDING,
        "Past the day it should have been written up by.",
        "in_recording",
    ),
    Figure("outstanding", "All outstanding", Section.OUTSTANDING, "Missing now and the three stages."),
    Figure(
        "late",
        "Interviews late",
        Section.OUTSTANDING,
        "Overdue by the clock of their stage.",
        "interviews",
    ),
    Figure("interviews", "Interviews outstanding", Section.OUTSTANDING, "To offer, to hold and to write up."),
)
STAGES: Final = ("missing_now", "in_offer", "in_completion", "in_recording")

FIGURES: Final = {
    figure.key: figure
    for figure in (
        *(
            Figure(key, MEASURES[key].title, Section.WEEK, MEASURES[key].says, OF.get(key, ""))
            for key in COUNTED
        ),
        *OUTSTANDING,
        Figure(
            "raised",
            "Escalations raised in the week",
            Section.ESCALATIONS,
            "Rungs climbed from Monday to Sunday, by the rule or by hand.",
        ),
        Figure(
            "answered",
            "Of those, answered",
            Section.ESCALATIONS,
            "Somebody took it up by the moment of the report.",
            "raised",
        ),
        Figure(
            "unanswered",
            "Escalations open and unanswered",
            Section.ESCALATIONS,
            "What it is about is not settled and nobody has taken it up, however long ago it was raised.",
        ),
        Figure(
            "taken_up",
            "Escalations open and answered",
            Section.ESCALATIONS,
            "What it is about is not settled, and somebody has said what is being done.",
        ),
        Figure("task_due", "Fell due in the week", Section.TASKS, "Due from Monday to Sunday, done or not."),
        Figure(
            "task_done",
            "Done",
            Section.TASKS,
            "Of what fell due, done by the moment of the report.",
            "task_due",
        ),
        Figure("task_late", "Late now", Section.TASKS, "Not done and overdue, whenever it fell due."),
        Figure(
            "hours",
            "Held by hours from return",
            Section.TIMESCALES,
            "Interviews of episodes of the twelve weeks, held, with both times known.",
        ),
        Figure("began", "Episodes begun", Section.CHART, "Episodes that started in the week named."),
        Figure(
            "began_offered",
            "Of those, offered",
            Section.CHART,
            "Offered by the moment of the report.",
            "began",
        ),
        Figure(
            "top",
            "Episodes of one child",
            Section.TOP,
            f"The ten children with most episodes in the {DAYS_OF_TOP} days to the end of the week.",
        ),
    )
}
