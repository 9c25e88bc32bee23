"""What the interviews of a child found, as it was fed back, and what the social worker says each changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.calendar import When
from app.domain.vocabulary import Changed, ReasonList
from app.models import Episode, Finding, FindingAnswer, Interview, Person, Reason
from app.queries.known import by


@dataclass(frozen=True, slots=True)
class Found:
    """One coded finding, with the answer where there is one."""

    id: int
    list: ReasonList
    words: str
    version: int
    """Of the answer; 0 without one."""
    changed: Changed | None = None
    because: str = ""
    answered_at: datetime | None = None
    answered_by: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The findings of one interview that was fed back to the social worker."""

    interview_id: int
    episode_ids: tuple[int, ...]
    references: tuple[str, ...]
    fed_back: When
    findings: tuple[Found, ...]

    @property
    def version(self) -> int:
        """Grows with every answer and every change of one."""
        return sum(each.version for each in self.findings)

    @property
    def answered(self) -> bool:
        """Whether every finding has its answer."""
        return all(each.changed for each in self.findings)


def heard(session: Session, child_id: int, now: datetime) -> tuple[Heard, ...]:
    """The interviews of a child fed back by now that found something, the latest first; three statements."""
    found = _found(session, child_id, now)
    rows = select(Interview).where(
        Interview.id.in_(found), by(Interview.fed_back_on, Interview.fed_back_at, now)
    )
    newest = rows.order_by(Interview.fed_back_on.desc(), Interview.id.desc())
    return tuple(
        Heard(
            row.id,
            tuple(each.id for each in row.episodes),
            tuple(each.reference for each in row.episodes),
            row.fed_back,
            found[row.id],
        )
        for row in session.scalars(newest.options(selectinload(Interview.episodes)))
        if row.fed_back
    )


def _found(session: Session, child_id: int, now: datetime) -> dict[int, tuple[Found, ...]]:
    """The findings of a child's interviews by interview; one statement."""
    answer = FindingAnswer
    said = (answer.version, answer.changed, answer.because, answer.answered_at, Person.name)
    rows = session.execute(
        select(Finding.interview_id, Finding.id, Reason.list, Reason.words, *said)
        .join(Reason, Reason.id == Finding.reason_id)
        .join(answer, (answer.finding_id == Finding.id) & (answer.answered_at <= now), isouter=True)
        .join(Person, Person.id == answer.answered_by_id, isouter=True)
        .where(Finding.interview_id.in_(select(Episode.interview_id).where(Episode.child_id == child_id)))
        .order_by(Reason.list, Reason.position, Finding.id)
    )
    found: dict[int, list[Found]] = defaultdict(list)
    for interview_id, key, of, words, version, changed, because, at, name in rows:
        line = Found(key, of, words, version or 0, changed, because or "", at, name)
        found[interview_id].append(line)
    return {interview_id: tuple(lines) for interview_id, lines in found.items()}
