"""The record of an interview: saved, signed and then frozen, sent back, put right as the next version."""

from dataclasses import replace

from sqlalchemy import select

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.moves import Move, check
from app.domain.policy import Policy
from app.domain.record import HeldAs, Record
from app.domain.vocabulary import ActionOrigin
from app.models import Concern, Finding, FindingAnswer, Interview, InterviewRecord, facts
from app.services import actions
from app.services.act import Act
from app.services.allocation import child_of
from app.services.events import Event


def save(act: Act, interview: Interview, said: Record, policy: Policy, because: str = "") -> None:
    """Keep a write-up, not signed yet; of one that was signed it is the next version, with its reason."""
    _check(act, interview, policy, corrects=bool(because.strip()))
    said.check()
    versions = _versions(act, interview)
    row = versions[-1] if versions and versions[-1].signed_at is None else None
    because = because.strip() or (row.because if row else _sent_back_because(versions))
    if versions and versions[0] is not row and not because:
        raise Refused("Say why the record is put right.")
    if row is None:
        row = InterviewRecord(interview=interview, number=len(versions) + 1)
        act.session.add(row)
    row.because = because
    row.value = replace(said, head=_head(interview)).to_json()
    row.saved_at, row.saved_by_id = act.at, act.actor.id if act.actor else None
    interview.version += 1  # the record is a row of its own; whoever looks at the interview must be told
    act.record(Event.INTERVIEW_RECORD_SAVED, interview, child=child_of(interview))


def sign(act: Act, interview: Interview, policy: Policy) -> None:
    """Sign what was saved: from now on it never changes, and the interview says the same."""
    _check(act, interview, policy)
    versions = _versions(act, interview)
    if not versions or versions[-1].signed_at is not None:
        raise Refused("There is nothing to sign yet. Write the interview up first.")
    if act.actor is None:
        raise Refused("A record is signed by a person.")
    row, corrects = versions[-1], interview.written_up_on is not None
    said = replace(Record.from_json(row.value), head=_head(interview))
    row.value, row.signed_at, row.signed_by_id = said.to_json(), act.at, act.actor.id
    if not corrects:
        interview.written_up_on, interview.written_up_at = day_of(act.at), act.at
    interview.childs_words, interview.workers_view = said.childs_words, said.workers_view
    _code(act, interview, said)
    if said.exploitation_concern and not interview.exploitation_concern:
        _open_concern(act, interview, said.concern_said)
    interview.exploitation_concern = said.exploitation_concern
    interview.version += 1
    what = Event.INTERVIEW_RECORD_CORRECTED if corrects else Event.INTERVIEW_WRITTEN_UP
    act.record(what, interview, child=child_of(interview))
    known = {each for one in versions[:-1] if one.signed_at for each in Record.from_json(one.value).actions}
    for each in said.actions:
        if each not in known:
            actions.add(
                act,
                child_of(interview),
                each.what,
                each.owner,
                each.due_on,
                owner_id=each.owner_id,
                origin=ActionOrigin.INTERVIEW,
                interview=interview,
            )


def send_back(act: Act, interview: Interview, comment: str, policy: Policy) -> None:
    """Send a signed record back to whoever holds the interview: it is to be written up again."""
    check(Move.SEND_BACK, facts.interview(interview).as_known(act.at), policy)
    signed = [each for each in _versions(act, interview) if each.signed_at is not None]
    if not signed:
        raise Refused("It was written up without a signed record, so there is nothing to send back.")
    if act.actor is not None and signed[-1].signed_by_id == act.actor.id:
        raise Refused("You signed it yourself. Put it right instead.")
    if not comment.strip():
        raise Refused("Say what is to be changed.")
    signed[-1].sent_back_at, signed[-1].comment = act.at, comment.strip()
    signed[-1].sent_back_by_id = act.actor.id if act.actor else None
    interview.written_up_on = interview.written_up_at = None
    act.record(Event.INTERVIEW_SENT_BACK, interview, child=child_of(interview))


def _check(act: Act, interview: Interview, policy: Policy, *, corrects: bool = False) -> None:
    """Written up once it is put right, until then it is written."""
    corrects = corrects or interview.written_up_on is not None
    move = Move.CORRECT_RECORD if corrects else Move.WRITE_UP
    check(move, facts.interview(interview).as_known(act.at), policy)
    if move is Move.CORRECT_RECORD and not _versions(act, interview):
        raise Refused("It was written up without a signed record, so there is none to put right.")


def _versions(act: Act, interview: Interview) -> list[InterviewRecord]:
    own = select(InterviewRecord).where(InterviewRecord.interview_id == interview.id)
    return list(act.session.scalars(own.order_by(InterviewRecord.number)))


def _sent_back_because(versions: list[InterviewRecord]) -> str:
    return f"Sent back: {versions[-1].comment}" if versions and versions[-1].sent_back_at else ""


def _head(interview: Interview) -> HeldAs:
    return HeldAs(
        references=tuple(each.reference for each in interview.episodes),
        held=interview.held,
        how=interview.held_how,
        where=interview.held_where,
        by=interview.held_by,
        present=interview.held_present,
        not_independent=interview.not_independent,
    )


def _code(act: Act, interview: Interview, said: Record) -> None:
    """Have the interview’s findings be those of the record; one that goes takes its answer along."""
    wanted = {each.id for each in said.findings}
    own = act.session.scalars(select(Finding).where(Finding.interview_id == interview.id))
    standing = {each.reason_id: each for each in own}
    for gone in (row for reason_id, row in standing.items() if reason_id not in wanted):
        answered = select(FindingAnswer).where(FindingAnswer.finding_id == gone.id)
        for each in (*act.session.scalars(answered), gone):
            act.session.delete(each)
    act.session.add_all(
        Finding(interview=interview, reason_id=each) for each in sorted(wanted - standing.keys())
    )


def _open_concern(act: Act, interview: Interview, said: str) -> None:
    child = child_of(interview)
    standing = select(Concern).where(Concern.child_id == child.id, Concern.closed_at.is_(None))
    if act.session.scalar(standing.limit(1)) is None:
        act.session.add(Concern(child_id=child.id, opened_at=act.at, said=said))
