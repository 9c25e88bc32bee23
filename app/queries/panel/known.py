"""What the desk knows of each child before a panel: absences, pattern, interviews, who else was missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.calendar import When, day_of
from app.domain.episode import Episode as Absent
from app.domain.minutes import (
    Change,
    Effect,
    EpisodeLine,
    Fortnight,
    Intervention,
    InterviewLine,
    Pattern,
    change,
    effects,
    fortnights,
    pattern,
)
from app.domain.panel import Absence, Window, recently, why
from app.domain.policy import Policy
from app.domain.vocabulary import Risk
from app.models import Concern, Episode, Finding, Interview, Reason, facts
from app.queries.panel.interviews import NO_OFFER, interview_line
from app.queries.panel.prepared import Prepared, prepared_of
from app.queries.panel.together import Away, away, beside

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Known:
    """One child's record as the panel needs it; `together` and `close` are ids of other children."""

    high_risk: bool
    recent: int
    recent_days: int
    year: int
    pattern: Pattern
    episodes: tuple[EpisodeLine, ...]
    fortnights: tuple[Fortnight, ...]
    interviews: tuple[InterviewLine, ...]
    unoffered: int
    together: frozenset[int]
    close: frozenset[int]
    concern_since: date | None
    prepared: Prepared
    effects: tuple[Effect, ...]
    change: Change
    absences: tuple[Absent, ...]
    """Those of this meeting, for what ties children to each other."""


@dataclass(frozen=True, slots=True)
class _History:
    """A child's absences as known, those of this meeting apart, and the interviews of the last year."""

    all: tuple[Absent, ...]
    here: tuple[Absent, ...]
    interviews: tuple[Interview, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """What else is needed, by child or interview."""

    others: tuple[Away, ...]
    findings: dict[int, list[str]]
    concerns: dict[int, datetime]
    prepared: dict[int, Prepared]


def known_of(
    session: Session, child_ids: Sequence[int], window: Window, now: datetime, policy: Policy
) -> dict[int, Known]:
    """What is known at `now` of each of these children; in a fixed number of statements."""
    rows: dict[int, list[Episode]] = defaultdict(list)
    for row in session.scalars(
        select(Episode)
        .where(Episode.child_id.in_(child_ids))
        .options(*_loaded())
        .order_by(Episode.absent_from)
    ):
        rows[row.child_id].append(row)
    histories = {each: _history(rows[each], window, now) for each in child_ids}
    about = _About(
        away(session, [absent for held in histories.values() for absent in held.here], now),
        _findings(session, child_ids),
        _concerns(session, child_ids, now),
        prepared_of(session, child_ids, window.closes, now),
    )
    return {each: _known(each, histories[each], about, window, now, policy) for each in child_ids}


def _loaded() -> tuple[Any, ...]:
    workers = (joinedload(Episode.child), joinedload(Episode.social_worker), joinedload(Episode.team_manager))
    return (
        *workers,
        selectinload(Episode.notifications),
        joinedload(Episode.interview).options(
            joinedload(Interview.person),
            joinedload(Interview.worker),
            joinedload(Interview.organisation),
            selectinload(Interview.attempts),
            selectinload(Interview.episodes).options(*workers),
        ),
    )


def _history(rows: Sequence[Episode], window: Window, now: datetime) -> _History:
    absences, here, interviews = [], [], {}
    for row in rows:
        absent = facts.episode(row).as_known(now)
        if absent is None:
            continue
        absences.append(absent)
        reported = [
            When(each.reported_on, each.reported_at) for each in row.notifications if each.reported_on
        ]
        if why(Absence(absent, tuple(each for each in reported if each.by(now))), window):
            here.append(absent)
        if absent.returned and absent.start.earliest > now - YEAR:
            interviews[row.interview_id] = row.interview
    return _History(tuple(absences), tuple(here), tuple(interviews.values()))


def _known(
    child_id: int, held: _History, about: _About, window: Window, now: datetime, policy: Policy
) -> Known:
    lines = [interview_line(row, about.findings.get(row.id, []), now, policy) for row in held.interviews]
    here = {each.reference for each in held.here}
    shown = tuple(line for line in lines if line.outcome not in NO_OFFER or line.reference in here)
    together, close = beside(child_id, held.here, about.others)
    year = [each for each in held.all if now - YEAR < each.start.earliest <= now]
    concern = about.concerns.get(child_id)
    prepared = about.prepared.get(child_id) or Prepared()
    done = [*prepared.done, *_interviewed(held.interviews, now)]
    return Known(
        high_risk=any(each.risk is Risk.HIGH for each in held.here),
        recent=recently(held.all, now, policy),
        recent_days=policy.repeat_within.days,
        year=len(year),
        pattern=pattern(year),
        episodes=tuple(_line(each) for each in held.here),
        fortnights=fortnights(held.all, window.closes),
        interviews=shown,
        unoffered=len(lines) - len(shown),
        together=together,
        close=close,
        concern_since=day_of(concern) if concern else None,
        prepared=prepared,
        effects=effects(held.all, done, window.closes),
        change=change(held.all, window.opens, window.closes),
        absences=held.here,
    )


def _interviewed(rows: Sequence[Interview], now: datetime) -> list[Intervention]:
    """The return interviews that were held by now, each a thing done."""
    held = (facts.interview(row).as_known(now).held for row in rows)
    return [Intervention(each.on, "Return interview held") for each in held if each]


def _line(absent: Absent) -> EpisodeLine:
    return EpisodeLine(
        reference=absent.reference,
        category=absent.category,
        risk=absent.risk,
        start=absent.start,
        returned=absent.returned,
        found_place=absent.found_place,
        lasted=absent.lasted,
    )


def _findings(session: Session, child_ids: Sequence[int]) -> dict[int, list[str]]:
    covered = select(Episode.interview_id).where(Episode.child_id.in_(child_ids)).scalar_subquery()
    found: dict[int, list[str]] = defaultdict(list)
    for interview_id, words in session.execute(
        select(Finding.interview_id, Reason.words)
        .join(Reason, Reason.id == Finding.reason_id)
        .where(Finding.interview_id.in_(covered))
        .order_by(Finding.id)
    ):
        found[interview_id].append(words)
    return found


def _concerns(session: Session, child_ids: Sequence[int], now: datetime) -> dict[int, datetime]:
    return dict(
        session.execute(
            select(Concern.child_id, func.min(Concern.opened_at))
            .where(
                Concern.child_id.in_(child_ids),
                Concern.opened_at <= now,
                or_(Concern.closed_at.is_(None), Concern.closed_at > now),
            )
            .group_by(Concern.child_id)
        ).all()
    )
