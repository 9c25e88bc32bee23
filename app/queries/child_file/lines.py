"""One line for an absence, and one for an interview, as every page of the file has them."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.calendar import When
from app.domain.clocks import Clock
from app.domain.interview import DECLINES, clock, verdict
from app.domain.vocabulary import AttemptOutcome, Category, MissingFrom, Risk, RuledOutAs, Stage
from app.queries.child_file.loading import Absence, Record, Work


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
