"""The assessments, strategy meetings, oversight notes and concerns on a child's file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.vocabulary import AssessmentKind, OversightAt, Risk
from app.models import Concern, OversightNote, Person, RiskAssessment, StrategyMeeting
from app.queries.child_file import Identity, identity

Row = TypeVar("Row", RiskAssessment, StrategyMeeting)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what was recorded: when, by whom (None: no account), and why it replaced another."""

    id: int
    recorded_at: datetime
    recorded_by: str | None
    correction: str


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """A risk assessment as it was last corrected."""

    id: int
    episode_id: int
    reference: str
    kind: AssessmentKind
    dated_on: date
    level: Risk
    by: str
    said: str
    review_on: date | None
    versions: tuple[Version, ...]
    """The latest first."""

    @property
    def ids(self) -> tuple[int, ...]:
        """Of every version."""
        return tuple(each.id for each in self.versions)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A strategy meeting as it was last corrected."""

    id: int
    episode_id: int
    reference: str
    held_on: date
    chaired_by: str
    by_line_manager: bool
    chair_reason: str
    police: bool
    police_reason: str
    agencies: tuple[str, ...]
    late_reason: str
    plan: str
    plan_on: date | None
    versions: tuple[Version, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Of every version."""
        return tuple(each.id for each in self.versions)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """An oversight note."""

    reference: str
    at: OversightAt
    said: str
    by: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """An exploitation concern, open or closed."""

    said: str
    opened_at: datetime
    closed_at: datetime | None
    closed_because: str


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on the file, newest first."""

    who: Identity
    assessments: tuple[AssessmentLine, ...]
    meetings: tuple[MeetingLine, ...]
    notes: tuple[NoteLine, ...]
    concerns: tuple[ConcernLine, ...]

    @property
    def concern(self) -> ConcernLine | None:
        """The concern that is open, if one is."""
        return next((each for each in self.concerns if each.closed_at is None), None)


def on_file(session: Session, child_id: int, now: datetime) -> OnFile | None:
    """What was recorded by now; None when there is no such child."""
    who = identity(session, child_id, now)
    if who is None:
        return None
    assessed = _rows(session, RiskAssessment, child_id, now)
    met = _rows(session, StrategyMeeting, child_id, now)
    notes = session.scalars(
        select(OversightNote)
        .where(OversightNote.child_id == child_id, OversightNote.noted_at <= now)
        .order_by(OversightNote.noted_at.desc(), OversightNote.id.desc())
        .options(joinedload(OversightNote.episode))
    )
    concerns = session.scalars(
        select(Concern)
        .where(Concern.child_id == child_id, Concern.opened_at <= now)
        .order_by(Concern.opened_at.desc(), Concern.id.desc())
    )
    names = _names(session, (*assessed, *met))
    return OnFile(
        who=who,
        assessments=tuple(_assessment(row, _versions(row, assessed, names)) for row in _latest(assessed)),
        meetings=tuple(_meeting(row, _versions(row, met, names)) for row in _latest(met)),
        notes=tuple(_note(each) for each in notes),
        concerns=tuple(_concern(each, now) for each in concerns),
    )


def assessment(session: Session, assessment_id: int, now: datetime) -> AssessmentLine | None:
    """The latest version of an assessment, whichever version is named; None when there is none."""
    row = session.get(RiskAssessment, assessment_id)
    page = on_file(session, row.child_id, now) if row else None
    return next((each for each in page.assessments if assessment_id in each.ids), None) if page else None


def meeting(session: Session, meeting_id: int, now: datetime) -> MeetingLine | None:
    """The latest version of a meeting, whichever version is named; None when there is none."""
    row = session.get(StrategyMeeting, meeting_id)
    page = on_file(session, row.child_id, now) if row else None
    return next((each for each in page.meetings if meeting_id in each.ids), None) if page else None


def _rows(session: Session, kind: type[Row], child_id: int, now: datetime) -> Sequence[Row]:
    """Every version, the latest first."""
    found = session.scalars(
        select(kind)
        .where(kind.child_id == child_id, kind.recorded_at <= now)
        .options(joinedload(kind.episode))
    )
    return sorted(found, key=lambda row: (_day(row), row.id), reverse=True)


def _day(row: RiskAssessment | StrategyMeeting) -> date:
    return row.dated_on if isinstance(row, RiskAssessment) else row.held_on


def _latest(rows: Sequence[Row]) -> Iterable[Row]:
    replaced = {row.corrects_id for row in rows}
    return (row for row in rows if row.id not in replaced)


def _versions(row: Row, rows: Sequence[Row], names: dict[int, str]) -> tuple[Version, ...]:
    """The versions that led to a row, itself the first."""
    found, by_id = [row], {each.id: each for each in rows}
    while (before := by_id.get(found[-1].corrects_id or 0)) is not None:
        found.append(before)
    return tuple(
        Version(each.id, each.recorded_at, names.get(each.recorded_by_id or 0), each.correction)
        for each in found
    )


def _names(session: Session, rows: Iterable[RiskAssessment | StrategyMeeting]) -> dict[int, str]:
    wanted = {row.recorded_by_id for row in rows if row.recorded_by_id}
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    return {row.id: row.name for row in found}


def _assessment(row: RiskAssessment, versions: tuple[Version, ...]) -> AssessmentLine:
    return AssessmentLine(
        id=row.id,
        episode_id=row.episode_id,
        reference=row.episode.reference,
        kind=row.kind,
        dated_on=row.dated_on,
        level=row.level,
        by=row.by,
        said=row.said,
        review_on=row.review_on,
        versions=versions,
    )


def _meeting(row: StrategyMeeting, versions: tuple[Version, ...]) -> MeetingLine:
    return MeetingLine(
        id=row.id,
        episode_id=row.episode_id,
        reference=row.episode.reference,
        held_on=row.held_on,
        chaired_by=row.chaired_by,
        by_line_manager=row.chair_is_line_manager,
        chair_reason=row.chair_reason,
        police=row.police_present,
        police_reason=row.police_reason,
        agencies=tuple(row.agencies),
        late_reason=row.late_reason,
        plan=row.safety_plan,
        plan_on=row.safety_plan_on,
        versions=versions,
    )


def _note(row: OversightNote) -> NoteLine:
    return NoteLine(row.episode.reference, row.at, row.said, row.by, row.noted_at)


def _concern(row: Concern, now: datetime) -> ConcernLine:
    closed = row.closed_at if row.closed_at and row.closed_at <= now else None
    return ConcernLine(row.said, row.opened_at, closed, row.closed_because if closed else "")
