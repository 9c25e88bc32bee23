"""Ofsted's Annex A, list 8: how often looked-after children were missing in the last twelve months."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.calendar import day_of
from app.domain.interview import Interview
from app.domain.statutory.years import a_year_before
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, RuledOutAs

HEADINGS: Final = (
    "Child Unique ID",
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
)
YES: Final = "a) Yes"
NO: Final = "b) No"
UNKNOWN: Final = "c) Unknown"


@dataclass(frozen=True, slots=True)
class Counted:
    """One child's row."""

    child: str
    missing: int
    absent: int
    offered: str
    accepted: str


def annex_a(
    looked_after: Iterable[str], interviews: Iterable[Interview], at: datetime
) -> tuple[Counted, ...]:
    """A row for each own looked-after child; facts already cut to what is known at `at`.

    Episodes count by their start in the twelve London months to that day; the last missing episode is the
    last of category M that the child has returned from.
    """
    told: defaultdict[str, list[tuple[datetime, Category, Interview | None]]] = defaultdict(list)
    first, last = a_year_before(at), day_of(at)
    for interview in interviews:
        for episode in interview.episodes:
            if episode.situation.cohort is Cohort.LOOKED_AFTER and first < episode.start.on <= last:
                over = interview if episode.returned else None
                told[episode.crs_id].append((episode.start.earliest, episode.category, over))
    return tuple(_counted(child, told[child]) for child in sorted({*looked_after, *told}))


def _counted(child: str, told: list[tuple[datetime, Category, Interview | None]]) -> Counted:
    missing = sorted(
        ((at, over) for at, category, over in told if category is Category.MISSING), key=lambda each: each[0]
    )
    ended = [over for _, over in missing if over]
    absent = len(told) - len(missing)
    if not ended:
        return Counted(child, len(missing), absent, "", "")
    return Counted(child, len(missing), absent, _offered(ended[-1]), _accepted(ended[-1]))


def _offered(interview: Interview) -> str:
    if interview.offered:
        return YES
    ruled_out = interview.ruled_out
    return UNKNOWN if ruled_out and ruled_out.kind is RuledOutAs.NOT_POSSIBLE else NO


def _accepted(interview: Interview) -> str:
    if not interview.offered:
        return NO
    if interview.answer is None:
        return UNKNOWN
    return YES if interview.answer is AttemptOutcome.ACCEPTED else NO
