"""One child's record as every page of the file reads it: what is known at an instant."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain import episode as rules
from app.domain import interview as work
from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.vocabulary import Stage
from app.models import Child, Concern, Episode, Interview, facts
from app.queries.child_file.likeness import Likeness, likeness_of
from app.queries.settings import policy


@dataclass(frozen=True)
class Absence:
    """An episode as stored, and as known."""

    row: Episode
    known: rules.Episode


@dataclass(frozen=True)
class Work:
    """An interview as stored, as known, and where it stands."""

    row: Interview
    known: work.Interview
    stage: Stage


@dataclass(frozen=True)
class Record:
    """A child with all that is known of them; episodes and interviews newest first."""

    child: Child
    absences: tuple[Absence, ...]
    works: tuple[Work, ...]
    concern: Concern | None
    likeness: Likeness | None
    policy: Policy
    now: datetime

    @cached_property
    def missing(self) -> Absence | None:
        """The episode the child is missing in now."""
        return next((each for each in self.absences if each.known.returned is None), None)

    @cached_property
    def current(self) -> Absence | None:
        """The episode that matters now: the open one, else the latest with work left, else the latest."""
        left = {each.row.id for each in self.works if each.stage is not Stage.CLOSED}
        outstanding = next((each for each in self.absences if each.row.interview_id in left), None)
        return self.missing or outstanding or next(iter(self.absences), None)

    def work_of(self, absence: Absence) -> Work:
        """The interview owed for an episode."""
        return next(each for each in self.works if each.row.id == absence.row.interview_id)


def load(session: Session, child_id: int, now: datetime) -> Record | None:
    """A child's record as known at an instant; None when there is no such child."""
    local = policy(session)
    child = session.scalar(
        select(Child)
        .where(Child.id == child_id)
        .options(joinedload(Child.social_worker), joinedload(Child.team_manager))
    )
    if child is None:
        return None
    absences = [
        Absence(row, known)
        for row in _episodes(session, child_id)
        if (known := facts.episode(row).as_known(now))
    ]
    absences.sort(key=lambda each: (each.known.start.earliest, each.row.id), reverse=True)
    works: dict[int, Work] = {}
    for each in absences:
        if each.row.interview_id not in works:
            works[each.row.interview_id] = _work(each.row.interview, local, now)
    return Record(
        child,
        tuple(absences),
        tuple(works.values()),
        _concern(session, child_id, now),
        likeness_of(session, child_id, now, local),
        local,
        now,
    )


def _work(row: Interview, local: Policy, now: datetime) -> Work:
    known = facts.interview(row).as_known(now)
    return Work(row, known, stage(known, local))


def _episodes(session: Session, child_id: int) -> list[Episode]:
    """The child's episodes with their interviews; their other episodes are the same child's, already here."""
    owed = selectinload(Episode.interview)
    return list(
        session.scalars(
            select(Episode)
            .where(Episode.child_id == child_id)
            .options(
                joinedload(Episode.child),
                joinedload(Episode.social_worker),
                joinedload(Episode.team_manager),
                selectinload(Episode.notifications),
                owed.joinedload(Interview.person),
                owed.joinedload(Interview.worker),
                owed.joinedload(Interview.organisation),
                owed.selectinload(Interview.attempts),
                owed.selectinload(Interview.episodes),
            )
        )
    )


def _concern(session: Session, child_id: int, now: datetime) -> Concern | None:
    """The concern about exploitation that was open at an instant, the latest if there are several."""
    return session.scalar(
        select(Concern)
        .where(
            Concern.child_id == child_id,
            Concern.opened_at <= now,
            or_(Concern.closed_at.is_(None), Concern.closed_at > now),
        )
        .order_by(Concern.opened_at.desc())
        .limit(1)
    )
