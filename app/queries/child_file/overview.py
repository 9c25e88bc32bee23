"""The first page of a child's file: what is open, what happened, what recurs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When, day_of
from app.domain.clocks import Clock
from app.domain.interview import DECLINES, clock, verdict
from app.domain.recurring import Recurring, recurring
from app.domain.vocabulary import AttemptOutcome, Category, MissingFrom, Risk, RuledOutAs, Stage
from app.models import Action, Document, Person
from app.queries.actions import ListedAction, listed
from app.queries.also_due import Asking, asking
from app.queries.audit import Look, done_about, looked_at
from app.queries.child_file.history import Happening, happenings
from app.queries.child_file.identity import Identity, identity_of
from app.queries.child_file.loading import Absence, Record, Work, load
from app.queries.child_file.reasons import Given, reasons_given
from app.queries.child_file.together import Companion, companions

LOOKS_SHOWN = 5
BESIDE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """One absence, and how its interview stands."""

    id: int
    reference: str
    also: tuple[str, ...]
    category: Category
    risk: Risk | None
    start: When
    found: When | None
    returned: When | None
    lasted: timedelta | None
    missing_from: MissingFrom | None
    found_place: str
    interview: int
    stage: Stage
    met: bool | None


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """One interview: which episodes, whose, how it stands."""

    id: int
    references: tuple[str, ...]
    stage: Stage
    owner: str
    clock: Clock | None
    answer: AttemptOutcome | None
    declined: bool
    held: When | None
    written_up: When | None
    on_file: When | None
    fed_back: When | None
    ruled_out: RuledOutAs | None
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document on the file."""

    id: int
    reference: str
    title: str
    added_at: datetime
    source: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    who: Identity
    episode: EpisodeLine | None
    interview: InterviewLine | None
    asking: Asking | None
    """What the episode asks for beside the interview."""
    episodes: int
    interviews: int
    documents: tuple[DocumentLine, ...]
    actions: tuple[ListedAction, ...]
    history: tuple[Happening, ...]
    pattern: Recurring
    reasons: tuple[Given, ...]
    beside: tuple[Companion, ...]
    """Whom the child was away together with most, of those the reader may see."""
    looks: tuple[Look, ...]


def overview(session: Session, person: Person, child_id: int, now: datetime) -> Overview | None:
    """The first page of a child's file as known at an instant; None when there is no such child."""
    record = load(session, child_id, now)
    if record is None:
        return None
    current = record.current
    actions = _actions(session, child_id)
    documents = _documents(session, child_id)
    return Overview(
        who=identity_of(record),
        episode=episode_line(record, current) if current else None,
        interview=interview_line(record, record.work_of(current)) if current else None,
        asking=asking(session, current.row.id, now, record.policy) if current else None,
        episodes=len(record.absences),
        interviews=len(owed(record)),
        documents=tuple(_document_line(each) for each in documents),
        actions=_open(actions, now),
        history=happenings(record, done_about(session, child_id), actions, documents),
        pattern=recurring((each.known for each in record.absences), now, record.policy),
        reasons=reasons_given(session, child_id),
        beside=companions(session, person, record.child, now)[:BESIDE_SHOWN],
        looks=looked_at(session, child_id, LOOKS_SHOWN),
    )


def owed(record: Record) -> tuple[Work, ...]:
    """The interviews owed: those with an episode the child is back from."""
    return tuple(each for each in record.works if each.stage is not Stage.MISSING_NOW)


def episode_line(record: Record, absence: Absence) -> EpisodeLine:
    """One line of an absence."""
    row, known, work = absence.row, absence.known, record.work_of(absence)
    return EpisodeLine(
        id=row.id,
        reference=row.reference,
        also=tuple(each.reference for each in row.notifications if each.reference != row.reference),
        category=known.category,
        risk=known.risk,
        start=known.start,
        found=known.found,
        returned=known.returned,
        lasted=known.lasted,
        missing_from=known.missing_from,
        found_place=known.found_place,
        interview=row.interview_id,
        stage=work.stage,
        met=verdict(work.known, known),
    )


def interview_line(record: Record, work: Work) -> InterviewLine:
    """One line of an interview."""
    known = work.known
    ruled_out = known.ruled_out
    return InterviewLine(
        id=work.row.id,
        references=tuple(each.reference for each in known.episodes),
        stage=work.stage,
        owner=known.owner,
        clock=clock(known, record.policy),
        answer=known.answer,
        declined=known.answer in DECLINES,
        held=known.held,
        written_up=known.written_up,
        on_file=known.on_file,
        fed_back=known.fed_back,
        ruled_out=ruled_out.kind if ruled_out else None,
        reason=ruled_out.reason if ruled_out else "",
    )


def _actions(session: Session, child_id: int) -> list[Action]:
    """The child's actions, the soonest due first, those without a day last."""
    found = session.scalars(select(Action).where(Action.child_id == child_id)).all()
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on or date.min, each.id))


def _open(actions: Iterable[Action], now: datetime) -> tuple[ListedAction, ...]:
    found = (listed(each, day_of(now)) for each in actions if each.closed_at is None)
    return tuple(sorted(found, key=lambda each: each.order))


def _documents(session: Session, child_id: int) -> list[Document]:
    """The documents on the file, the newest first; their bytes stay where they are."""
    return list(
        session.scalars(
            select(Document)
            .where(Document.child_id == child_id)
            .order_by(Document.added_at.desc(), Document.id.desc())
        )
    )


def document_lines(session: Session, child_id: int) -> tuple[DocumentLine, ...]:
    """The documents on the file, newest first."""
    return tuple(_document_line(each) for each in _documents(session, child_id))


def _document_line(document: Document) -> DocumentLine:
    return DocumentLine(
        document.id,
        document.reference,
        document.title,
        document.added_at,
        document.source,
        document.dated_on,
    )
