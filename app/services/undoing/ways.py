"""What can be undone: in whose power it is, how it is said, and the act that takes it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.policy import Policy
from app.domain.roles import May
from app.domain.vocabulary import ProviderKind
from app.models import Escalation, Interview, facts
from app.services.act import Act, Recorded
from app.services.events import Event
from app.services.undoing import back

Back = Callable[[Act, Recorded, Policy], None]


@dataclass(frozen=True, slots=True)
class Way:
    """How one kind of act is undone; `fits` says whether this one can be, from what was there before."""

    may: May
    back: Back
    said: Callable[[Sequence[Recorded]], str]
    fits: Callable[[Recorded], bool] = lambda _: True


def _words(one: str, several: str = "") -> Callable[[Sequence[Recorded]], str]:
    """What was done, after “You”: to one thing, to several."""
    return lambda done: one if len(done) == 1 else several.format(len(done))


def _gave(done: Sequence[Recorded]) -> str:
    rows = [each.subject for each in done if isinstance(each.subject, Interview)]
    named = {"a partner" if row.provider is ProviderKind.PARTNER else facts.owner(row) for row in rows}
    to = named.pop() if len(named) == 1 else "those who were to have them"
    return f"gave {'an interview' if len(done) == 1 else f'{len(done)} interviews'} to {to}"


def _escalated(done: Sequence[Recorded]) -> str:
    to = [each.subject.to_role for each in done if isinstance(each.subject, Escalation)]
    return f"escalated to {' and '.join(to)}"


WAYS: Final = {
    Event.INTERVIEW_ALLOCATED: Way(May.ALLOCATE, back.giving, _gave, back.holder_is_known),
    Event.ALLOCATION_ACCEPTED: Way(
        May.ANSWER_ALLOCATION, back.accepting, _words("accepted an interview", "accepted {} interviews")
    ),
    Event.ALLOCATION_HANDED_BACK: Way(
        May.ANSWER_ALLOCATION, back.handing_back, _words("handed an interview back"), back.holder_is_known
    ),
    Event.INTERVIEW_AUTHORITY_ASKED: Way(
        May.ASK_AUTHORITY,
        back.asking,
        _words("asked the other authority for an interview", "asked other authorities for {} interviews"),
        back.holder_is_known,
    ),
    Event.INTERVIEW_AUTHORITY_CHASED: Way(
        May.ASK_AUTHORITY, back.chasing, _words("chased the other authority", "chased {} authorities")
    ),
    Event.INTERVIEW_AUTHORITY_REPLIED: Way(
        May.ASK_AUTHORITY, back.answer, _words("recorded the other authority’s reply")
    ),
    Event.INTERVIEW_ON_FILE: Way(
        May.TICK_RECORDED, back.filing, _words("put an interview on file", "put {} interviews on file")
    ),
    Event.INTERVIEW_FED_BACK: Way(
        May.TICK_RECORDED, back.feeding_back, _words("fed an interview back", "fed {} interviews back")
    ),
    Event.INTERVIEW_RULED_OUT: Way(May.ALLOCATE, back.ruling, _words("ruled an interview out")),
    Event.HOLD_PLACED: Way(May.ALLOCATE, back.hold, _words("put an interview on hold")),
    Event.ACTION_PARKED: Way(
        May.TRACK_ACTIONS, back.parking, _words("parked an action"), back.was_not_parked
    ),
    Event.ACTION_CLOSED: Way(May.TRACK_ACTIONS, back.closing, _words("closed an action")),
    Event.EPISODE_RETURNED: Way(May.LOG, back.return_, _words("logged a return")),
    Event.ESCALATION_RAISED: Way(May.ESCALATE, back.escalating, _escalated),
}
"""By the event that names the act in the log; what is not here is put right by a correction."""
