"""One absence with its interview and the child's few facts, as every figure reads it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from app.domain import clocks
from app.domain.episode import Episode
from app.domain.interview import Interview
from app.domain.vocabulary import AttemptOutcome, Cohort, Ethnicity, ReasonList, RuledOutAs, Sex

REPEATS: Final = 3
REPEAT_WITHIN: Final = timedelta(hours=24 * 90)


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What figures need to know of a child; never a name."""

    crs_id: str
    born_on: date | None = None
    sex: Sex | None = None
    ethnicity: Ethnicity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One coded finding of an interview."""

    list: ReasonList
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """One episode of one child, with the interview that covers it; the verdicts are this episode's own."""

    child: ChildFacts
    episode: Episode
    interview: Interview
    findings: tuple[Finding, ...] = ()
    """Of the interview; known once it is written up."""
    repeats: bool = False
    """Whether it is one of three of the child’s within 90 days, all counted in the same period."""

    def as_known(self, at: datetime) -> "Case | None":
        """The case as it stood at an instant, later facts left out; None if the council had not been told.

        What is undated, an attempt or a ruling, came some time after the return: at no moment before it.
        """
        episode = self.episode.as_known(at)
        if episode is None:
            return None
        interview = self.interview.as_known(at)
        if self.episode.returned and episode.returned is None:
            ruling = interview.ruled_out
            interview = replace(
                interview,
                attempts=tuple(each for each in interview.attempts if each.made),
                ruled_out=ruling if ruling and ruling.at else None,
            )
        found = self.findings if interview.written_up else ()
        return replace(self, episode=episode, interview=interview, findings=found)

    @property
    def offered(self) -> bool:
        """Whether an attempt reached the child, a parent or a carer, whatever the answer."""
        return self.interview.offered

    @property
    def answer(self) -> AttemptOutcome | None:
        """The latest yes or no; None while nobody has given one."""
        return self.interview.answer

    @property
    def held_in_time(self) -> bool | None:
        """Whether it was held within 72 hours of this return; None: not held, or not measurable."""
        returned = self.episode.returned
        return clocks.met(returned, self.interview.held) if returned else None

    @property
    def due(self) -> datetime | None:
        """When this episode's 72 hours end, in UTC; None while not back or the time is not known."""
        returned = self.episode.returned
        return clocks.rhi_clock(returned).due if returned else None

    @property
    def eligible(self) -> bool:
        """Returned, not another authority's, not ruled out (DOMAIN: figures)."""
        return (
            self.episode.returned is not None
            and self.episode.situation.cohort is not Cohort.OTHER_AUTHORITY
            and self.interview.ruled_out is None
        )

    @property
    def ruled_out_as(self) -> RuledOutAs | None:
        """Why no interview will be held, when that has been decided."""
        return self.interview.ruled_out.kind if self.interview.ruled_out else None

    @property
    def late_on_arrival(self) -> bool:
        """Whether the council was told only after the 72 hours had passed."""
        returned = self.episode.returned
        return returned is not None and clocks.late_on_arrival(self.episode.told, returned)

    def lasted(self, at: datetime) -> timedelta | None:
        """Elapsed from start to return, while open to the moment of the report; None: not measurable."""
        start = self.episode.start.at
        if self.episode.returned is not None or start is None:
            return self.episode.lasted
        return at - start


def with_repeats(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases, those marked of which three or more of one child start within 90 times 24 hours."""
    own: dict[str, list[Case]] = {}
    for case in cases:
        own.setdefault(case.child.crs_id, []).append(case)
    marked: set[str] = set()
    for each in own.values():
        each.sort(key=lambda case: case.episode.start.earliest)
        for place, last in enumerate(each[REPEATS - 1 :]):
            if last.episode.start.earliest - each[place].episode.start.earliest < REPEAT_WITHIN:
                marked.update(case.episode.reference for case in each[place : place + REPEATS])
    return tuple(replace(case, repeats=True) if case.episode.reference in marked else case for case in cases)


def known(cases: tuple[Case, ...], at: datetime) -> tuple[Case, ...]:
    """The cases as they stood at an instant, in their order."""
    return tuple(case for each in cases if (case := each.as_known(at)))
