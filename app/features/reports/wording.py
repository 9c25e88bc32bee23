"""What became of an interview, in the words a list of episodes shows."""

from app.domain.performance import Case
from app.domain.vocabulary import Category, Cohort

COHORTS = {
    Cohort.HOME: "Living at home",
    Cohort.LOOKED_AFTER: "Looked after",
    Cohort.OTHER_AUTHORITY: "Another authority’s",
}
CATEGORIES = {Category.MISSING: "Missing", Category.AWAY: "Away from placement"}
VERDICTS = {True: "held inside 72 hours", False: "held after 72 hours", None: "held, not measurable"}


def interview_said(case: Case) -> str:
    """Where the interview of one episode stands, shortest true words first."""
    if case.interview.held:
        return VERDICTS[case.held_in_time]
    if case.ruled_out_as:
        return case.ruled_out_as.value
    if case.answer:
        return case.answer.value
    if case.offered:
        return "offered, no answer yet"
    return "nobody reached yet" if case.episode.returned else "still missing"


def cohort_said(case: Case) -> str:
    """Who the child was to this council at the start."""
    return COHORTS[case.episode.situation.cohort]


def category_said(case: Case) -> str:
    """Missing, or away from placement."""
    return CATEGORIES[case.episode.category]
