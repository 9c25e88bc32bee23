"""The way back from each act: a reversing act of its own, from what the audit log says there was before."""

from datetime import datetime
from typing import Any, Final, TypeVar

from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import AllocationEnded, ProviderKind
from app.models import Action, Allocation, AuthorityLetter, Episode, Escalation, Hold, Interview
from app.services import actions, outbox, rulings
from app.services.act import Act, Recorded
from app.services.allocation import child_of, end
from app.services.events import Event

Row = TypeVar("Row")

UNDONE: Final = "Undone by whoever ruled it out, within 15 minutes."
HOLDER: Final = ("person_id", "worker_id", "organisation_id")


def giving(act: Act, done: Recorded, policy: Policy) -> None:
    """Take an interview back from whoever was given it: whoever had it before has it again."""
    interview = _interview(done)
    current = end(act, interview, AllocationEnded.UNDONE)
    if current:
        outbox.take_back(act, f"allocated:{interview.id}:", current.given_at)
    _give_again(act, interview, done)
    act.record(Event.UNDID_ALLOCATING, interview, child=child_of(interview))


def asking(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that another authority was asked: whoever had the interview before has it again."""
    interview = _interview(done)
    interview.requested_on = interview.requested_at = None
    _give_again(act, interview, done)
    _unwrite(act, done)
    outbox.take_back(act, f"asked:{interview.id}:", done.at)
    act.record(Event.UNDID_ASKING, interview, child=child_of(interview))


def handing_back(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that an interview was handed back: its receiver has it again."""
    interview = _interview(done)
    _give_again(act, interview, done)
    act.record(Event.UNDID_HANDING_BACK, interview, child=child_of(interview))


def accepting(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that an interview was accepted: the answer is owed again."""
    interview = _interview(done)
    for row in _rows(act, done, Allocation):
        row.accepted_at = row.accepted_by_id = None
    act.record(Event.UNDID_ACCEPTING, interview, child=child_of(interview))


def chasing(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that an authority was chased; an earlier time it was chased stands again."""
    interview = _interview(done)
    interview.chased_at = _instant(_before(done, interview, "chased_at"))
    _unwrite(act, done)
    outbox.take_back(act, f"chased:{interview.id}:", done.at)
    act.record(Event.UNDID_CHASING, interview, child=child_of(interview))


def answer(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that the other authority’s reply came."""
    interview = _interview(done)
    interview.received_at = None
    _unwrite(act, done)
    act.record(Event.UNDID_ANSWER, interview, child=child_of(interview))


def filing(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that a write-up is on the child’s file."""
    interview = _interview(done)
    interview.on_file_on = interview.on_file_at = None
    act.record(Event.UNDID_FILING, interview, child=child_of(interview))


def feeding_back(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that an interview was fed back to the social worker."""
    interview = _interview(done)
    interview.fed_back_on = interview.fed_back_at = None
    act.record(Event.UNDID_FEEDING_BACK, interview, child=child_of(interview))


def ruling(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that an interview was ruled out."""
    rulings.reopen(act, _interview(done), UNDONE, policy)


def hold(act: Act, done: Recorded, policy: Policy) -> None:
    """Take a hold back; one that it replaced stands again."""
    interview = _interview(done)
    for row in _rows(act, done, Hold):
        row.lifted_at = act.at if _before(done, row, "until_at", new=True) else None
    act.record(Event.UNDID_HOLD, interview, child=child_of(interview))


def parking(act: Act, done: Recorded, policy: Policy) -> None:
    """Take an action up again that was parked."""
    actions.take_up(act, _of(done, Action))


def closing(act: Act, done: Recorded, policy: Policy) -> None:
    """Open an action again that was closed."""
    action = _of(done, Action)
    action.closed_at, action.outcome = None, ""
    act.record(Event.UNDID_CLOSING, action, child=action.child)


def return_(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back that a child came back: the absence goes on; refused once work on the interview has begun."""
    episode = _of(done, Episode)
    interview = episode.interview
    if interview.provider or interview.attempts or interview.ruled_out or interview.held_on:
        raise Refused("Work on the interview has begun. Put the times right instead.")
    episode.returned_on = episode.returned_at = episode.absent_until = None
    episode.returned_how, episode.seen_by_police = "", None
    for row in _rows(act, done, Escalation):
        row.ended_at = None
    _unwrite(act, done)
    act.record(Event.UNDID_RETURN, episode, child=episode.child)
    outbox.take_back(act, f"returned:{episode.reference}:", done.at)


def escalating(act: Act, done: Recorded, policy: Policy) -> None:
    """Take back a rung climbed by hand that no letter has told of; the rule climbs it when it is due."""
    escalation = _of(done, Escalation)
    escalation.ended_at = act.at
    act.record(Event.UNDID_ESCALATING, escalation, child=escalation.child)
    outbox.take_back(act, f"escalation:{escalation.id}:", done.at)


def holder_is_known(done: Recorded) -> bool:
    """Whether the log says enough of whoever had an interview before: of a partner it keeps no name."""
    before = _before(done, done.subject, "provider") if _changed(done, done.subject, "provider") else None
    return before != ProviderKind.PARTNER or any("ended_at" in each for each in done.changes.values())


def was_not_parked(done: Recorded) -> bool:
    """Whether an action was parked for the first time: the log keeps no reason of an earlier one."""
    return _before(done, done.subject, "parked_until") is None


def _give_again(act: Act, interview: Interview, done: Recorded) -> None:
    """Let whoever had an interview before this was done have it again, with the answer they had given."""
    ended = [each for each in _rows(act, done, Allocation) if _changed(done, each, "ended_at")]
    for row in ended:
        row.ended_at, row.ended_as, row.because = None, None, ""
    for column in HOLDER:
        if _changed(done, interview, column):
            setattr(interview, column, _before(done, interview, column))
    if _changed(done, interview, "provider"):
        kind = _before(done, interview, "provider")
        interview.provider = ProviderKind(kind) if kind else None
    interview.provider_name = ended[0].provider_name if ended else ""
    if interview.provider is ProviderKind.OTHER_AUTHORITY:
        interview.provider_name = child_of(interview).responsible_authority
    if _changed(done, interview, "allocated_at"):
        interview.allocated_at = _instant(_before(done, interview, "allocated_at"))
    act.session.flush()
    act.session.expire(interview, ["person", "worker", "organisation"])


def _unwrite(act: Act, done: Recorded) -> None:
    """Take out what was kept of a message to or from another authority; a letter on file stays there."""
    for row in _rows(act, done, AuthorityLetter):
        act.session.delete(row)


def _interview(done: Recorded) -> Interview:
    return _of(done, Interview)


def _of(done: Recorded, kind: type[Row]) -> Row:
    if not isinstance(done.subject, kind):
        raise TypeError(f"{done.what}: about {done.subject!r}")
    return done.subject


def _rows(act: Act, done: Recorded, kind: type[Row]) -> list[Row]:
    """The rows of one kind that were changed, as they are now."""
    names = [name.partition(" ") for name in done.changes]
    found = [act.row(each, int(number)) for each, _, number in names if each == kind.__name__]
    return [each for each in found if isinstance(each, kind)]


def _changed(done: Recorded, row: Any, column: str) -> bool:
    return column in done.changes.get(f"{type(row).__name__} {row.id}", {})


def _before(done: Recorded, row: Any, column: str, *, new: bool = False) -> Any:
    """What a column held before, as the log keeps it; after with `new`; None where nothing was changed."""
    pair = done.changes.get(f"{type(row).__name__} {row.id}", {}).get(column)
    return pair[1 if new else 0] if isinstance(pair, list) else None


def _instant(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
