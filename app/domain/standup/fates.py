"""What became of a line of the last plan, worked out from the facts and never retyped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.calendar import When
from app.domain.episode import Episode
from app.domain.interview import Interview, stage
from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Stage, Task


class Became(StrEnum):
    """What became of a planned line."""

    DONE = "done"
    UNDER_WAY = "under way"
    NOT_DONE = "not done"
    DROPPED = "no longer asked for"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of it, in a word and in a sentence’s beginning, and when."""

    became: Became
    words: str
    when: When | None = None

    @property
    def carried(self) -> bool:
        """Whether it stands on the next plan because it is not done."""
        return self.became in (Became.UNDER_WAY, Became.NOT_DONE)


@dataclass(frozen=True, slots=True)
class Later:
    """A fact that settles a move: whether it holds, in words, and when."""

    holds: bool
    words: str
    when: When | None = None


NOT_DONE: Final = Fate(Became.NOT_DONE, "Not done")
SAID: Final = {
    AttemptOutcome.ACCEPTED: "Accepted",
    AttemptOutcome.DECLINED_BY_CHILD: "Did not want to talk this time",
    AttemptOutcome.DECLINED_BY_CARER: "The carer declined",
    AttemptOutcome.THINKING: "Asked, no answer yet",
    AttemptOutcome.NO_REPLY: "No reply",
    AttemptOutcome.COULD_NOT_REACH: "Could not be reached",
    AttemptOutcome.MISSING_AGAIN: "Missing again",
    AttemptOutcome.IN_CUSTODY: "In custody",
    AttemptOutcome.IN_HOSPITAL: "In hospital",
    AttemptOutcome.TURNED_18: "Turned 18",
    AttemptOutcome.COVERED: "To be covered by another interview",
}


def _answered(it: Interview) -> Later:
    answers = [each for each in it.attempts if each.outcome is it.answer]
    return Later(
        it.answer is not None, SAID[it.answer] if it.answer else "", answers[-1].made if answers else None
    )


def _asked_parents(it: Interview) -> Later:
    words = "Parents or carers asked" if it.parents_asked else "Parents or carers not asked, with a reason"
    return Later(bool(it.parents_asked or it.parents_not_asked), words, it.parents_asked)


SETTLED: Final[dict[Move, Callable[[Interview], Later]]] = {
    Move.ALLOCATE: lambda it: Later(
        it.provider is not None, f"Given to {it.owner}" if it.owner else "Given", it.allocated
    ),
    Move.ASK_AUTHORITY: lambda it: Later(it.requested is not None, "Request sent", it.requested),
    Move.RECORD_ATTEMPT: _answered,
    Move.RECORD_HELD: lambda it: Later(it.held is not None, "Interview held", it.held),
    Move.ASK_PARENTS: _asked_parents,
    Move.WRITE_UP: lambda it: Later(it.written_up is not None, "Written up", it.written_up),
    Move.PUT_ON_FILE: lambda it: Later(it.on_file is not None, "On file", it.on_file),
    Move.FEED_BACK: lambda it: Later(it.fed_back is not None, "Fed back", it.fed_back),
}
"""The fact that shows that what was asked for next has been done."""


def fate_of_interview(asked: str, known: Interview, planned: datetime, policy: Policy) -> Fate:
    """What became of an interview whose next action was `asked` when it was planned at an instant."""
    asked_for = next((each for each in SETTLED if each == asked), None)
    done = SETTLED[asked_for](known) if asked_for else None
    if done and done.holds:
        return Fate(Became.DONE, done.words, done.when)
    if known.ruled_out:
        words = f"{known.ruled_out.kind[:1].upper()}{known.ruled_out.kind[1:]}: {known.ruled_out.reason}"
        return Fate(Became.DROPPED, words, known.ruled_out.at)
    tried = [each for each in known.attempts if each.made and each.made.latest > planned]
    if tried:
        return Fate(Became.UNDER_WAY, SAID[tried[-1].outcome], tried[-1].made)
    if stage(known, policy) is Stage.CLOSED:
        return Fate(Became.DROPPED, "No longer asked for")
    return NOT_DONE


def fate_of_absence(known: Episode) -> Fate:
    """What became of a child who was missing when the plan was made."""
    if known.returned:
        return Fate(Became.DONE, "Back", known.returned)
    if known.found:
        return Fate(Became.UNDER_WAY, "Found, not back", known.found)
    return Fate(Became.NOT_DONE, "Still missing")


def fate_of_task(task: Task, recorded: datetime | None) -> Fate:
    """What became of something an absence asked for: whether it has been recorded since."""
    if recorded is None:
        return NOT_DONE
    return Fate(Became.DONE, f"{task[:1].upper()}{task[1:]} recorded", When.instant(recorded))


def fate_of_escalation(answered: datetime | None, ended: datetime | None) -> Fate:
    """What became of an escalation nobody had answered."""
    if answered:
        return Fate(Became.DONE, "Answered", When.instant(answered))
    if ended:
        return Fate(Became.DONE, "Settled", When.instant(ended))
    return Fate(Became.NOT_DONE, "Not answered")


def fate_of_action(outcome: str, closed: datetime) -> Fate:
    """What became of a line whose owner has said so."""
    return Fate(Became.DONE, outcome, When.instant(closed))
