"""A return home interview as facts, and the stage, clock and verdicts that follow from them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.domain.calendar import When
from app.domain.clocks import Clock, met, rhi_clock, write_up_clock
from app.domain.episode import Episode
from app.domain.policy import Policy
from app.domain.vocabulary import (
    AttemptOutcome,
    Category,
    Cohort,
    HeldHow,
    ProviderKind,
    RuledOutAs,
    Stage,
)

DECLINES: Final = frozenset({AttemptOutcome.DECLINED_BY_CHILD, AttemptOutcome.DECLINED_BY_CARER})
ANSWERS: Final = DECLINES | {AttemptOutcome.ACCEPTED}
NO_ANSWER: Final = frozenset({AttemptOutcome.NO_REPLY, AttemptOutcome.COULD_NOT_REACH})
REACHED: Final = ANSWERS | {AttemptOutcome.THINKING}
"""What makes an attempt an offer: it reached the child, a parent or a carer (DOMAIN: figures)."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to offer the interview; `made` None means: after the return, not recorded when."""

    outcome: AttemptOutcome
    made: When | None = None
    how: HeldHow | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """The decision that no interview will be held; `at` None means: brought over without its date."""

    kind: RuledOutAs
    reason: str
    at: When | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview owed for one or more episodes of one child."""

    episodes: tuple[Episode, ...]
    provider: ProviderKind | None = None
    owner: str = ""
    allocated: When | None = None
    attempts: tuple[Attempt, ...] = ()
    requested: When | None = None
    received: When | None = None
    parents_asked: When | None = None
    parents_not_asked: str = ""
    held: When | None = None
    written_up: When | None = None
    on_file: When | None = None
    fed_back: When | None = None
    ruled_out: RuledOut | None = None
    brought_over: bool = False

    @property
    def returned(self) -> tuple[Episode, ...]:
        """The covered episodes the child is back from."""
        return tuple(each for each in self.episodes if each.returned)

    @property
    def answer(self) -> AttemptOutcome | None:
        """The latest yes or no; None while nobody has given one."""
        dated = sorted(
            self.attempts, key=lambda each: each.made.earliest.timestamp() if each.made else float("-inf")
        )
        said = [each.outcome for each in dated if each.outcome in ANSWERS]
        return said[-1] if said else None

    @property
    def declined(self) -> bool:
        """Whether the latest answer is no, the child's or the carer's."""
        return self.answer in DECLINES

    @property
    def offered(self) -> bool:
        """Whether an attempt reached anybody, or a file says when it was offered (DOMAIN: figures)."""
        told_of = self.brought_over and self.requested is not None
        return told_of or any(each.outcome in REACHED for each in self.attempts)

    @property
    def unanswered(self) -> int:
        """How many attempts nobody replied to; a child in custody or in hospital is another matter."""
        return sum(each.outcome in NO_ANSWER for each in self.attempts)

    @property
    def with_us(self) -> bool:
        """Whether somebody here has taken it on: allocated to one of ours, an attempt made, or held."""
        ours = self.provider not in (None, ProviderKind.OTHER_AUTHORITY)
        return ours or bool(self.attempts) or self.held is not None

    @property
    def another_authoritys(self) -> bool:
        """Whether another authority owes it: in every covered episode the child was looked after by one."""
        cohorts = {each.situation.cohort for each in self.returned or self.episodes}
        return cohorts == {Cohort.OTHER_AUTHORITY}

    def as_known(self, now: datetime) -> "Interview":
        """The interview as it stood at an instant; an undated fact counts as known."""

        def known(when: When | None) -> When | None:
            return when if when and when.by(now) else None

        ruled_out = self.ruled_out
        given = self.allocated is None or self.allocated.by(now)
        return replace(
            self,
            provider=self.provider if given else None,
            owner=self.owner if given else "",
            episodes=tuple(told for each in self.episodes if (told := each.as_known(now))),
            attempts=tuple(each for each in self.attempts if each.made is None or each.made.by(now)),
            requested=known(self.requested),
            received=known(self.received),
            parents_asked=known(self.parents_asked),
            held=known(self.held),
            written_up=known(self.written_up),
            on_file=known(self.on_file),
            fed_back=known(self.fed_back),
            ruled_out=ruled_out if ruled_out and (ruled_out.at is None or ruled_out.at.by(now)) else None,
        )


def stage(interview: Interview, policy: Policy) -> Stage:
    """Where the work stands, from facts already cut to what is known (DOMAIN: stages of outstanding work)."""
    if not interview.episodes:
        return Stage.CLOSED
    if not interview.returned:
        return Stage.MISSING_NOW
    if _settled(interview, policy):
        return Stage.CLOSED
    if interview.held:
        done = interview.written_up and interview.on_file and interview.fed_back
        return Stage.CLOSED if done else Stage.IN_RECORDING
    if interview.declined:
        asked = interview.parents_asked or interview.parents_not_asked
        return Stage.CLOSED if asked else Stage.IN_COMPLETION
    return Stage.IN_COMPLETION if interview.answer else Stage.IN_OFFER


def _settled(interview: Interview, policy: Policy) -> bool:
    """Whether nobody here has to do anything, whatever else is known."""
    history = interview.brought_over and interview.declined and not interview.requested
    sent = interview.requested and interview.another_authoritys and not interview.with_us
    away_only = all(each.category is Category.AWAY for each in interview.returned)
    not_owed = away_only and not policy.away_needs_interview and not interview.with_us
    return bool(interview.ruled_out or history or sent or not_owed)


def leading(interview: Interview) -> Episode | None:
    """The covered episode whose deadline is the earliest; one that cannot be measured comes last."""

    def deadline(episode: Episode) -> tuple[bool, float, str]:
        at = episode.returned.at if episode.returned else None
        return at is None, (at or episode.start.earliest).timestamp(), episode.reference

    return min(interview.returned or interview.episodes, key=deadline, default=None)


def clock(interview: Interview, policy: Policy) -> Clock | None:
    """The clock of its stage: the earliest 72 hours it covers, then the write-up’s; None when none runs."""
    now_in = stage(interview, policy)
    if now_in is Stage.IN_RECORDING and interview.held:
        return write_up_clock(interview.held, policy)
    first = leading(interview)
    if now_in in (Stage.IN_OFFER, Stage.IN_COMPLETION) and first and first.returned:
        return rhi_clock(first.returned)
    return None


def verdict(interview: Interview, episode: Episode) -> bool | None:
    """Whether it was held within 72 hours of this episode’s return; None when not held or not measurable."""
    return met(episode.returned, interview.held) if episode.returned else None


def entered(interview: Interview, policy: Policy) -> When | None:
    """Since when it has stood in its stage; None when that is not known."""
    now_in = stage(interview, policy)
    if now_in is Stage.IN_RECORDING:
        return interview.held
    if now_in is Stage.IN_COMPLETION:
        made = [each.made for each in interview.attempts if each.outcome is interview.answer and each.made]
        return max(made, key=lambda each: each.earliest, default=None)
    first = leading(interview)
    return first.returned if first and now_in is Stage.IN_OFFER else None
