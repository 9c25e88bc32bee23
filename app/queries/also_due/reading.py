"""From the rows to what each absence asks for, by the rules of `domain.also_due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row
from sqlalchemy.orm import Session

from app.domain.also_due import Facts, Found
from app.domain.calendar import When, day_of
from app.domain.episode import Episode, Situation
from app.domain.policy import Policy
from app.domain.vocabulary import Risk, Task
from app.models.base import when
from app.queries.also_due import rows
from app.queries.board.rows import concerned, starts

NOBODY = "Nobody is named"


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence with what the rules ask about it, and who does what."""

    child_id: int
    crs_id: str
    name: str
    episode_id: int
    social_worker: str
    manager: str
    facts: Facts

    @property
    def reference(self) -> str:
        """The reference of the notification that opened it."""
        return self.facts.episode.reference

    @property
    def high_risk(self) -> bool:
        """Whether the police see a high risk in it."""
        return self.facts.episode.risk is Risk.HIGH

    def owner(self, task: Task) -> str:
        """Who does it: the social worker assesses, the line manager chairs and oversees."""
        of_manager = (Task.STRATEGY_MEETING, Task.OVERSIGHT_NOTE)
        return self.manager if task in of_manager else self.social_worker


def read(
    session: Session, now: datetime, policy: Policy, *conditions: ColumnElement[bool]
) -> tuple[Absence, ...]:
    """The absences the conditions hold for, with their facts as known at an instant; eight statements."""
    return tuple(_absences(session, now, policy, *conditions))


def _absences(
    session: Session, now: datetime, policy: Policy, *conditions: ColumnElement[bool]
) -> Iterator[Absence]:
    found = [(row, _episode(row, now)) for row in rows.absences(session, now, policy, *conditions)]
    children = {row.child_id for row, _ in found}
    first = min((episode.start.earliest for _, episode in found), default=now)
    started = starts(session, children, first - policy.repeat_within, now)
    open_concerns = concerned(session, children, now)
    exploitation = rows.exploitation(session, {row.interview_id for row, _ in found}, now)
    assessments = rows.assessments(session, children, now)
    meetings = rows.meetings(session, children, now)
    findings = rows.findings(session, {row.interview_id for row, _ in found}, now)
    notes = rows.notes(session, {row.id for row, _ in found}, now)
    for row, episode in found:
        yield Absence(
            child_id=row.child_id,
            crs_id=row.crs_id,
            name=f"{row.first_name} {row.last_name[:1]}".strip(),
            episode_id=row.id,
            social_worker=row.social_worker or row.team or NOBODY,
            manager=row.team_manager or row.team or NOBODY,
            facts=Facts(
                episode=episode,
                closed=_closed(row, episode, now) if row.closed and episode.returned else None,
                starts=started.get(row.child_id, ()),
                concern_open=row.child_id in open_concerns,
                exploitation_found=row.interview_id in exploitation,
                assessments=assessments.get(row.child_id, ()),
                meetings=meetings.get(row.child_id, ()),
                notes=notes.get(row.id, ()),
                findings=_found(row, findings.get(row.interview_id), now),
            ),
        )


def _episode(row: Row[Any], now: datetime) -> Episode:
    """The absence as a value, as known at the instant it is known to have been told by."""
    whole = Episode(
        reference=row.reference,
        crs_id=row.crs_id,
        category=row.category,
        situation=Situation(row.cohort, row.responsible_authority),
        logged_at=row.logged_at,
        risk=row.risk,
        last_seen=_when(row, "last_seen"),
        reported=_when(row, "reported"),
        notified=_when(row, "notified"),
        returned=_when(row, "returned"),
    )
    return whole.as_known(now) or whole


def _found(row: Row[Any], about: tuple[int, int, datetime | None] | None, now: datetime) -> Found | None:
    """The findings put to the social worker, under the interview's first absence."""
    fed_back = _when(row, "fed_back")
    if about is None or about[0] != row.id or fed_back is None or not fed_back.by(now):
        return None
    return Found(about[1], fed_back, day_of(about[2]) if about[2] else None)


def _closed(row: Row[Any], episode: Episode, now: datetime) -> When | None:
    """When the last work on a closed interview was done; where that is undated, what came before it."""
    dated = [episode.returned, *(_when(row, step) for step in rows.STEPS)]
    known = (each for each in dated if each and each.by(now))
    return max(known, key=lambda each: each.earliest, default=None)


def _when(row: Row[Any], name: str) -> When | None:
    return when(getattr(row, f"{name}_on"), getattr(row, f"{name}_at"))
