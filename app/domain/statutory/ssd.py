"""The Standard Safeguarding Dataset's table of missing episodes (DOMAIN: files exchanged, out)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.episode import Episode
from app.domain.interview import Interview
from app.domain.statutory.years import Year
from app.domain.vocabulary import AttemptOutcome, Cohort, RuledOutAs

HEADINGS: Final = (
    "miss_table_id",
    "miss_person_id",
    "miss_missing_episode_start_date",
    "miss_missing_episode_type",
    "miss_missing_episode_end_date",
    "miss_missing_rhi_offered",
    "miss_missing_rhi_accepted",
)
YES: Final = "Y"
NO: Final = "N"
NOT_APPLICABLE: Final = "NA"
"""Not the same as unrecorded, which is blank."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One absence."""

    reference: str
    child: str
    start: date
    kind: str
    end: date | None
    offered: str
    accepted: str


def missing(interviews: Iterable[Interview], year: Year) -> tuple[Missing, ...]:
    """The absences of own children in a year, by start and reference; facts already cut to what is known."""
    rows = [
        _row(episode, interview)
        for interview in interviews
        for episode in interview.episodes
        if episode.situation.cohort is not Cohort.OTHER_AUTHORITY
        and year.touches(episode.start, episode.returned)
    ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.reference)))


def _row(episode: Episode, interview: Interview) -> Missing:
    offered = _offered(episode, interview)
    return Missing(
        reference=episode.reference,
        child=episode.crs_id,
        start=episode.start.on,
        kind=episode.category.value,
        end=episode.returned.on if episode.returned else None,
        offered=offered,
        accepted=_accepted(interview) if offered == YES else offered and NOT_APPLICABLE,
    )


def _offered(episode: Episode, interview: Interview) -> str:
    """Not applicable while missing, and where none was possible or required; blank: not recorded."""
    if episode.returned is None:
        return NOT_APPLICABLE
    if interview.offered:
        return YES
    if interview.ruled_out:
        return NO if interview.ruled_out.kind is RuledOutAs.NOT_OFFERED else NOT_APPLICABLE
    return "" if episode.brought_over and interview.provider is None else NO


def _accepted(interview: Interview) -> str:
    if interview.answer is None:
        return ""
    return YES if interview.answer is AttemptOutcome.ACCEPTED else NO
