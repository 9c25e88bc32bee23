"""The first page of a child's file: what is open, what happened, what recurs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.authorities import Authorities, authorities
from app.domain.calendar import day_of
from app.domain.recurring import Recurring, recurring
from app.models import Action, Document, Person
from app.queries.actions import OWNED, ListedAction, listed
from app.queries.also_due import askings
from app.queries.audit import Look, done_about, looked_at
from app.queries.child_file.history import Happening, happenings
from app.queries.child_file.identity import Identity, identity_of
from app.queries.child_file.lines import owed
from app.queries.child_file.loading import Record, load
from app.queries.child_file.reasons import Given, reasons_given
from app.queries.child_file.tasks import TaskList, task_list
from app.queries.child_file.together import Companion, companions
from app.queries.paper_standing import PaperStanding, paper_standings

LOOKS_SHOWN = 5
BESIDE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document on the file."""

    id: int
    reference: str
    title: str
    added_at: datetime
    source: str
    dated_on: date | None
    standing: PaperStanding | None = None
    """Of an extract of the panel: whether it is filed on the record system, and whether it was withdrawn."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    who: Identity
    parties: Authorities
    current: TaskList | None
    """The episode that matters now."""
    others: tuple[TaskList, ...]
    """The other episodes with something left to do, the latest first."""
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
    current, others = _task_lists(session, record)
    actions = _actions(session, child_id)
    documents = _documents(session, child_id)
    child = record.child
    return Overview(
        who=identity_of(record),
        parties=authorities(child.cohort, child.responsible_authority, child.placement_area, record.policy),
        current=current,
        others=others,
        episodes=len(record.absences),
        interviews=len(owed(record)),
        documents=_lines(session, documents),
        actions=_open(actions, now),
        history=happenings(record, done_about(session, child_id), actions, documents),
        pattern=recurring((each.known for each in record.absences), now, record.policy),
        reasons=reasons_given(session, child_id),
        beside=companions(session, person, record.child, now)[:BESIDE_SHOWN],
        looks=looked_at(session, child_id, LOOKS_SHOWN),
    )


def _task_lists(session: Session, record: Record) -> tuple[TaskList | None, tuple[TaskList, ...]]:
    """That of the episode that matters now, and those of the others with something left."""
    asked = askings(session, record.child.id, record.now, record.policy)
    lists = {each.row.id: task_list(record, each, asked) for each in record.absences}
    current = lists.pop(record.current.row.id) if record.current else None
    return current, tuple(each for each in lists.values() if each.left)


def _actions(session: Session, child_id: int) -> list[Action]:
    """The child's actions, the soonest due first, those without a day last."""
    found = session.scalars(select(Action).where(Action.child_id == child_id).options(*OWNED)).all()
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
    return _lines(session, _documents(session, child_id))


def _lines(session: Session, rows: list[Document]) -> tuple[DocumentLine, ...]:
    stand = paper_standings(session, [each.id for each in rows if each.panel_issue_id])
    return tuple(_document_line(each, stand.get(each.id)) for each in rows)


def _document_line(document: Document, standing: PaperStanding | None = None) -> DocumentLine:
    return DocumentLine(
        document.id,
        document.reference,
        document.title,
        document.added_at,
        document.source,
        document.dated_on,
        standing,
    )
