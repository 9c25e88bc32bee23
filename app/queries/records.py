"""The versions of an interview’s record: what each says, who signed it and when, why it was sent back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.moves import Move
from app.domain.record import Record, fingerprint
from app.domain.vocabulary import ReasonList
from app.models import Finding, InterviewRecord, Person, Reason


@dataclass(frozen=True, slots=True)
class Version:
    """One version; unsigned it may still change."""

    number: int
    because: str
    said: Record
    fingerprint: str
    saved: datetime
    signed: datetime | None
    signed_by: str
    sent_back: datetime | None
    sent_back_by: str
    comment: str


def versions(session: Session, interview_id: int) -> tuple[Version, ...]:
    """Every version of one interview’s record, the newest first; one statement."""
    signer, sender = aliased(Person), aliased(Person)
    rows = session.execute(
        select(InterviewRecord, signer.name, sender.name)
        .outerjoin(signer, InterviewRecord.signed_by_id == signer.id)
        .outerjoin(sender, InterviewRecord.sent_back_by_id == sender.id)
        .where(InterviewRecord.interview_id == interview_id)
        .order_by(InterviewRecord.number.desc())
    )
    return tuple(_version(row, signed_by or "", sent_by or "") for row, signed_by, sent_by in rows)


def readable(
    session: Session, interview_id: int, may: tuple[Move, ...]
) -> tuple[tuple[Move, ...], tuple[Version, ...]]:
    """The moves that the record leaves open, and the versions to show whoever may make these moves."""
    found = versions(session, interview_id)
    if not any(each.signed for each in found):
        may = tuple(each for each in may if each not in (Move.CORRECT_RECORD, Move.SEND_BACK))
    writes = Move.WRITE_UP in may or Move.CORRECT_RECORD in may
    return may, tuple(each for each in found if each.signed or writes)


def findings(session: Session, interview_id: int) -> tuple[tuple[ReasonList, str], ...]:
    """What was found, by list and in the order of its lines; one statement."""
    rows = session.execute(
        select(Reason.list, Reason.words)
        .join(Finding, Finding.reason_id == Reason.id)
        .where(Finding.interview_id == interview_id)
        .order_by(Reason.list, Reason.position)
    )
    return tuple((each, words) for each, words in rows)


def _version(row: InterviewRecord, signed_by: str, sent_back_by: str) -> Version:
    return Version(
        number=row.number,
        because=row.because,
        said=Record.from_json(row.value),
        fingerprint=fingerprint(row.value),
        saved=row.saved_at,
        signed=row.signed_at,
        signed_by=signed_by,
        sent_back=row.sent_back_at,
        sent_back_by=sent_back_by,
        comment=row.comment,
    )
