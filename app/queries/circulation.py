"""Who may be sent copies, and what of a child's file was shared, with whom and why, or was not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.circulation import circumstances, fits
from app.domain.episode import Situation
from app.domain.vocabulary import Circumstance, CopyPart
from app.models import Circulation, Document, Interview, Person, Recipient
from app.queries.child_file import Identity


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who may be sent a copy about a child, and in which of its circumstances."""

    id: int
    name: str
    organisation: str
    email: str
    internal: bool
    why: tuple[Circumstance, ...]

    @property
    def label(self) -> str:
        """Who it is and why, as a choice says it."""
        return f"{self.name}, {self.organisation}: {', '.join(self.why)}"


@dataclass(frozen=True, slots=True)
class Paper:
    """What is shared: an interview's record, or a document; `said` names no child."""

    child_id: int
    said: str
    ready: bool = True
    """An interview is there to share once it is written up."""
    interview_id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One decision, as the file shows it."""

    id: int
    version: int
    said: str
    interview_id: int | None
    document_id: int | None
    to: str
    organisation: str
    internal: bool
    shared: bool
    because: str
    decided_at: datetime
    decided_by: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class CopyOfRecord:
    """A copy of a record that was shared: with whom, why, and what it shows."""

    id: int
    child_id: int
    interview_id: int
    to: str
    organisation: str
    because: str
    shows: frozenset[CopyPart]


def copy_of_record(session: Session, copy_id: int) -> CopyOfRecord | None:
    """A copy of an interview's record that was shared; None when there is no such copy."""
    row = session.get(Circulation, copy_id)
    if row is None or row.interview_id is None or not row.shared:
        return None
    shown = frozenset(map(CopyPart, row.shows))
    return CopyOfRecord(
        row.id, row.child_id, row.interview_id, row.to_name, row.organisation, row.because, shown
    )


def recipients(session: Session) -> tuple[Recipient, ...]:
    """Everybody on the list, those in use first; one statement."""
    order = (Recipient.retired_at.is_not(None), ~Recipient.internal, Recipient.organisation, Recipient.name)
    return tuple(session.scalars(select(Recipient).order_by(*order)))


def offered(session: Session, who: Identity) -> tuple[Offered, ...]:
    """Who on the list may be sent a copy about a child as it stands now; one statement."""
    lives = Situation(who.cohort, who.responsible_authority, placement_area=who.placement_area)
    held = circumstances(
        who.cohort,
        outside=lives.outside,
        concern=who.concern_since is not None,
        high_risk=who.high_risk,
    )
    return tuple(
        Offered(row.id, row.name, row.organisation, row.email, row.internal, why)
        for row in recipients(session)
        if row.retired_at is None and (why := fits(row.circumstances, held))
    )


def interview_paper(session: Session, interview_id: int) -> Paper | None:
    """The record of an interview; None when there is no such interview."""
    row = session.get(Interview, interview_id)
    if row is None or not row.episodes:
        return None
    return Paper(
        row.episodes[0].child_id, _interview(row), row.written_up is not None, interview_id=interview_id
    )


def document_paper(session: Session, document_id: int) -> Paper | None:
    """A document of a child's file; None when there is no such document, or it is of no one child."""
    found = session.execute(
        select(Document.child_id, Document.title, Document.reference).where(Document.id == document_id)
    ).first()
    if found is None or found.child_id is None:
        return None
    return Paper(found.child_id, f"{found.title}, {found.reference}", document_id=document_id)


def copies(session: Session, child_id: int, now: datetime) -> tuple[Copy, ...]:
    """What was decided by now, the latest first; three statements."""
    rows = session.execute(
        select(Circulation, Person.name)
        .join(Person, Person.id == Circulation.decided_by_id, isouter=True)
        .where(Circulation.child_id == child_id, Circulation.decided_at <= now)
        .options(joinedload(Circulation.document).load_only(Document.title, Document.reference))
        .order_by(Circulation.decided_at.desc(), Circulation.id.desc())
    ).all()
    about = [row.interview_id for row, _ in rows if row.interview_id]
    interviews = {
        each.id: each
        for each in session.scalars(
            select(Interview).where(Interview.id.in_(about)).options(selectinload(Interview.episodes))
        )
    }
    return tuple(_copy(row, by, interviews, now) for row, by in rows)


def _copy(row: Circulation, by: str | None, interviews: dict[int, Interview], now: datetime) -> Copy:
    paper = row.document
    said = f"{paper.title}, {paper.reference}" if paper else _interview(interviews[row.interview_id or 0])
    return Copy(
        id=row.id,
        version=row.version,
        said=said,
        interview_id=row.interview_id,
        document_id=row.document_id,
        to=row.to_name,
        organisation=row.organisation,
        internal=row.internal,
        shared=row.shared,
        because=row.because,
        decided_at=row.decided_at,
        decided_by=by or "The desk",
        received_at=row.received_at if row.received_at and row.received_at <= now else None,
    )


def _interview(row: Interview) -> str:
    return f"the interview after {', '.join(each.reference for each in row.episodes)}"
