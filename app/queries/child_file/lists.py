"""The other pages of a child's file: episodes, interviews, documents."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.recurring import is_recent, same_place, slot_of
from app.domain.vocabulary import MissingFrom
from app.queries.audit import Look, looked_at
from app.queries.child_file.identity import Identity, identity, identity_of
from app.queries.child_file.lines import EpisodeLine, InterviewLine, episode_line, interview_line, owed
from app.queries.child_file.loading import Absence, Record, load
from app.queries.child_file.overview import DocumentLine, document_lines
from app.queries.child_file.reasons import interviews_giving

LOOKS_LISTED = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the episodes, by one figure of the pattern; nothing asked is all."""

    weekday: int | None = None
    band: int | None = None
    place_of: str = ""
    """Found at the place of this episode."""
    missing_from: MissingFrom | None = None
    reason: int | None = None
    """A coded finding of the interview about them."""
    one: str = ""
    """This episode alone."""
    recent: bool = False

    @property
    def anything(self) -> bool:
        """Whether some are left out."""
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Episodes:
    """The episodes asked for, and how many there are in all."""

    who: Identity
    lines: tuple[EpisodeLine, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Documents:
    """Every document on the file, newest first."""

    who: Identity
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """Everybody who has looked at the file, the latest first."""

    who: Identity
    lines: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Interviews:
    """Every interview owed for the child."""

    who: Identity
    lines: tuple[InterviewLine, ...]


def episodes(session: Session, child_id: int, asked: Asked, now: datetime) -> Episodes | None:
    """The child's episodes as known at an instant, newest first; None when there is no such child."""
    record = load(session, child_id, now)
    if record is None:
        return None
    place = next((each for each in record.absences if each.known.reference == asked.place_of), None)
    giving = interviews_giving(session, child_id, asked.reason) if asked.reason else None
    lines = tuple(
        episode_line(record, each)
        for each in record.absences
        if _fits(each, asked, place, record) and (giving is None or each.row.interview_id in giving)
    )
    return Episodes(identity_of(record), lines, len(record.absences))


def interviews(session: Session, child_id: int, now: datetime) -> Interviews | None:
    """The child's interviews as known at an instant, newest first; None when there is no such child."""
    record = load(session, child_id, now)
    if record is None:
        return None
    return Interviews(identity_of(record), tuple(interview_line(record, each) for each in owed(record)))


def documents(session: Session, child_id: int, now: datetime) -> Documents | None:
    """The documents on the child's file; None when there is no such child."""
    who = identity(session, child_id, now)
    return Documents(who, document_lines(session, child_id)) if who else None


def looks(session: Session, child_id: int, now: datetime) -> Looks | None:
    """Who has looked at the child's file; None when there is no such child."""
    who = identity(session, child_id, now)
    return Looks(who, looked_at(session, child_id, LOOKS_LISTED)) if who else None


def _fits(absence: Absence, asked: Asked, place: Absence | None, record: Record) -> bool:
    known = absence.known
    if asked.weekday is not None and slot_of(known) != (asked.weekday, asked.band):
        return False
    if asked.place_of and not (place and same_place(known, place.known)):
        return False
    if asked.missing_from not in (None, known.missing_from) or asked.one not in ("", known.reference):
        return False
    return not asked.recent or is_recent(known, record.now, record.policy)
