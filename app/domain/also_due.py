"""What an absence asks for beside the interview, why, and by when (DOMAIN: also due).

Every absence asks for the council's missing risk assessment. Some ask for a CSE risk assessment, a strategy
meeting with its safety plan, the manager's oversight notes, and an answer to what the interview found.
History brought over is not chased.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.calendar import MONTHS, When, day_of
from app.domain.clocks import Clock, Standing, working_days_clock
from app.domain.episode import Episode
from app.domain.policy import Policy
from app.domain.standup import recent
from app.domain.vocabulary import AssessmentKind, Cohort, OversightAt, Task


@dataclass(frozen=True, slots=True)
class Assessed:
    """One of the council's own risk assessments of the child, as last corrected."""

    kind: AssessmentKind
    dated_on: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """A strategy meeting about the child, as last corrected; without `safety_plan_on` it has no plan yet."""

    held_on: date
    safety_plan_on: date | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A manager's oversight note about this absence."""

    at: OversightAt
    on: date


@dataclass(frozen=True, slots=True)
class Found:
    """How many findings an interview has, when it was fed back, and the day all of them were answered."""

    count: int
    fed_back: When
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """An absence, and what else the rules ask about, as known at the instant."""

    episode: Episode
    closed: When | None = None
    """When the last work on it was done; None while the child is missing or the interview is open."""
    starts: tuple[When, ...] = ()
    """When each of the child's absences started, M and A, this one among them."""
    concern_open: bool = False
    exploitation_found: bool = False
    """A finding of its interview says exploitation."""
    assessments: tuple[Assessed, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[Noted, ...] = ()
    findings: Found | None = None
    """Of its interview; of several absences with one interview, the first has them."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing the absence asks for; `clock.due` None means: now, while the child is missing."""

    task: Task
    reasons: tuple[str, ...]
    clock: Clock
    done: date | None = None
    at: OversightAt | None = None
    """Of an oversight note: at which of its moments."""

    def standing(self, now: datetime) -> Standing:
        """How it stands; done on the day it was due is in time, due while the child is missing is soon."""
        due = self.clock.due
        if self.done is not None:
            return Standing.MET if due is None or self.done <= day_of(due) else Standing.MET_LATE
        return Standing.DUE_SOON if due is None else self.clock.standing(now)


def chased(facts: Facts, policy: Policy) -> bool:
    """Whether the desk asks for anything: work is open, or it began on the desk's first day or later.

    What another authority's child needs is that authority's to do; the desk asks it for the interview.
    """
    if facts.episode.situation.cohort is Cohort.OTHER_AUTHORITY:
        return False
    ours = policy.first_day is not None and facts.episode.start.on >= policy.first_day
    return facts.closed is None or ours


def tasks(facts: Facts, now: datetime, policy: Policy) -> tuple[Owed, ...]:
    """Everything the absence has asked for by now, done or not, in the order it is shown."""
    if not chased(facts, policy):
        return tuple(_findings(facts, policy))
    return (
        *_assessments(facts, policy),
        *_strategy(facts, now, policy),
        *_oversight(facts, now, policy),
        *_findings(facts, policy),
    )


def outstanding(facts: Facts, now: datetime, policy: Policy) -> tuple[Owed, ...]:
    """What is not done; a safety plan comes out of the meeting, so it waits until that was held."""
    owed = tasks(facts, now, policy)
    met = any(each.task is Task.STRATEGY_MEETING and each.done for each in owed)
    return tuple(each for each in owed if not each.done and (each.task is not Task.SAFETY_PLAN or met))


def still_missing(episode: Episode, hours: int, now: datetime) -> datetime | None:
    """The instant at which the child had been missing for so many elapsed hours, if it came to that.

    Found is not back. A start or a return known as a day alone counts only where it leaves no doubt.
    """
    mark = episode.start.latest + timedelta(hours=hours)
    back_before = episode.returned is not None and episode.returned.earliest <= mark
    return None if mark > now or back_before else mark


def repeated(facts: Facts, policy: Policy) -> int:
    """How many episodes this one makes in 90 days (a setting), where that is three or more; else 0."""
    count = recent(facts.starts, facts.episode.start.earliest, policy)
    return count if count >= policy.repeat_episodes else 0


def _assessments(facts: Facts, policy: Policy) -> Iterator[Owed]:
    """While missing, at the latest two working days (a setting) after the return."""
    start, back = facts.episode.start, facts.episode.returned
    days = policy.assessment_working_days
    clock = working_days_clock(back, days, policy) if back else Clock(start, None, by_day=True)
    exploitation = _worded(
        (facts.concern_open, "an exploitation concern is open"),
        (facts.exploitation_found, "the interview found exploitation"),
    )
    yield _assessment(Task.MISSING_RISK_ASSESSMENT, AssessmentKind.MISSING, ("every absence",), facts, clock)
    if exploitation:
        yield _assessment(Task.CSE_RISK_ASSESSMENT, AssessmentKind.CSE, exploitation, facts, clock)


def _assessment(
    task: Task, kind: AssessmentKind, reasons: tuple[str, ...], facts: Facts, clock: Clock
) -> Owed:
    """Done by one dated inside or after the absence; an earlier one is only mentioned."""
    dated = [each.dated_on for each in facts.assessments if each.kind is kind]
    done = _since(facts.episode, dated)
    if dated and not done:
        reasons = (*reasons, f"the last one is dated {_words(max(dated))}, before this episode")
    return Owed(task, reasons, clock, done)


def _strategy(facts: Facts, now: datetime, policy: Policy) -> Iterator[Owed]:
    """Held within three working days (a setting) of the first trigger, with a safety plan as its outcome."""
    home = facts.episode.situation.cohort is Cohort.HOME
    hours = policy.strategy_hours_home if home else policy.strategy_hours_looked_after
    long, often = still_missing(facts.episode, hours, now), repeated(facts, policy)
    reasons = _worded(
        (long is not None, _for_long(hours)),
        (often > 0, _often(often, policy)),
    )
    if not reasons:
        return
    fired = facts.episode.start if often or long is None else When.instant(long)
    clock = working_days_clock(fired, policy.strategy_working_days, policy)
    held = _since(facts.episode, (each.held_on for each in facts.meetings))
    plan = _since(facts.episode, (each.safety_plan_on for each in facts.meetings if each.safety_plan_on))
    yield Owed(Task.STRATEGY_MEETING, reasons, clock, held)
    yield Owed(Task.SAFETY_PLAN, ("the outcome of the strategy meeting",), clock, plan)


def _oversight(facts: Facts, now: datetime, policy: Policy) -> Iterator[Owed]:
    """The manager's notes: at 24 hours (a setting), on the third in 90 days, and at closing."""
    long = still_missing(facts.episode, policy.oversight_hours, now)
    often = repeated(facts, policy)
    moments = (
        (OversightAt.FIRST_DAY, When.instant(long) if long else None, _for_long(policy.oversight_hours)),
        (OversightAt.REPEATED, facts.episode.start if often else None, _often(often, policy)),
        (OversightAt.CLOSING, facts.closed, "the work on it is closed"),
    )
    for at, came, reason in moments:
        if came is not None:
            clock = working_days_clock(came, policy.oversight_working_days, policy)
            done = min((each.on for each in facts.notes if each.at is at), default=None)
            yield Owed(Task.OVERSIGHT_NOTE, (reason,), clock, done, at)


def _findings(facts: Facts, policy: Policy) -> Iterator[Owed]:
    """The social worker says what each finding changed, within five working days (a setting) of hearing it.

    An interview fed back since the desk's first day is asked about, however early the absence was.
    """
    found = facts.findings
    if found is None or facts.episode.situation.cohort is Cohort.OTHER_AUTHORITY:
        return
    ours = policy.first_day is not None and found.fed_back.on >= policy.first_day
    if ours or chased(facts, policy):
        clock = working_days_clock(found.fed_back, policy.finding_working_days, policy)
        heard = f"{found.count} finding{'s' * (found.count > 1)}, fed back {_words(found.fed_back.on)}"
        yield Owed(Task.WHAT_CHANGED, (heard,), clock, found.answered)


def _since(episode: Episode, days: Iterable[date]) -> date | None:
    """The first of the days inside or after the absence; both are known as days."""
    return min((day for day in days if day >= episode.start.on), default=None)


def _for_long(hours: int) -> str:
    return f"missing for {hours} hours"


def _often(count: int, policy: Policy) -> str:
    return f"{count} episodes in {policy.repeat_within.days} days"


def _worded(*said: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(words for holds, words in said if holds)


def _words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
