"""Escalations as people see them: what is open, what the rule climbs next, whom nobody could tell."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, or_, select, true
from sqlalchemy.orm import Session, joinedload

from app.domain import escalation as rules
from app.domain.allocation import Hold as Quiet
from app.domain.allocation import on_hold
from app.domain.escalation import Matter, Raised
from app.domain.ladders import Rung
from app.domain.policy import Policy
from app.domain.vocabulary import Ladder
from app.models import Episode, Escalation, Hold, Interview, OutboxMessage, Person, facts
from app.queries.board import rows
from app.queries.board.reading import short_name
from app.queries.known import Condition
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class OpenEscalation:
    """The highest rung climbed about one absence or one interview, and whether anybody took it up."""

    id: int
    version: int
    child_id: int
    name: str
    """First name and initial."""
    crs_id: str
    ladder: Ladder
    rung: int
    to_role: str
    wording: str
    episode_id: int | None
    interview_id: int | None
    reference: str
    raised_at: datetime
    raised_by: str
    """Empty: the rule."""
    because: str
    sent_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    answer: str


Key = tuple[int | None, int | None]
"""What is escalated: the id of an absence, or of an interview."""
HOLDERS: Final = (Interview.person, Interview.worker, Interview.organisation)


@dataclass(frozen=True, slots=True)
class Due:
    """What the rule has something to do about: the highest rung to climb, or None where one is settled."""

    episode_id: int | None
    interview_id: int | None
    child_id: int | None = None
    name: str = ""
    crs_id: str = ""
    to_role: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Untold:
    """A letter that reached nobody: there was no address, or the mail server would not have it."""

    id: int
    crs_id: str
    subject: str
    why: str
    made_at: datetime


def open_escalations(
    session: Session, person: Person | None, now: datetime, policy: Policy
) -> tuple[OpenEscalation, ...]:
    """What is escalated and not settled, of the children a person may see (None: all): unanswered first, then
    the highest rung, then the longest open. Three statements; one line for each absence and each interview.
    """
    found = session.scalars(_loaded().where(*_standing(person, now)).order_by(Escalation.rung))
    top = {_key(row): row for row in found if not rules.settled(_matter(row, now, policy), facts.raised(row))}
    lines = [_open(row) for row in top.values()]
    return tuple(
        sorted(
            lines, key=lambda each: (each.acknowledged_at is not None, -each.rung, each.raised_at, each.id)
        )
    )


def due_by_rule(session: Session, person: Person | None, now: datetime, policy: Policy) -> tuple[Due, ...]:
    """What the rule climbs next, and what is escalated and settled, of the children a person may see (None:
    all). Six statements.
    """
    raised: dict[Key, list[Raised]] = defaultdict(list)
    for row in session.scalars(select(Escalation).join(Escalation.child).where(*_standing(person, now))):
        raised[_key(row)].append(facts.raised(row))
    found = []
    for about, matter in _matters(session, person, now, policy):
        climbed = raised.pop(_key_of(about), [])
        left = tuple(each for each in climbed if not rules.settled(matter, each))
        due = rules.due(matter, left, now, policy)
        if due or len(left) < len(climbed):
            found.append(_due(about, rules.ladder(matter, policy)[due[-1] - 1] if due else None))
    return (*found, *(Due(*key) for key in raised))


def untold(session: Session) -> tuple[Untold, ...]:
    """The letters that reached nobody, oldest first; one statement."""
    unsent = select(OutboxMessage).where(
        OutboxMessage.sent_at.is_(None), or_(OutboxMessage.to_address == "", OutboxMessage.trouble != "")
    )
    return tuple(
        Untold(each.id, each.subject.partition(":")[0], each.subject, each.trouble or each.body, each.made_at)
        for each in session.scalars(unsent.order_by(OutboxMessage.id))
    )


def _standing(person: Person | None, now: datetime) -> tuple[Condition, ...]:
    ended = or_(Escalation.ended_at.is_(None), Escalation.ended_at > now)
    return Escalation.raised_at <= now, ended, children_of(person, now) if person else true()


def _loaded() -> Select[Escalation]:
    """Escalations with all a rule and a line ask of them."""
    absence, interview = joinedload(Escalation.episode), joinedload(Escalation.interview)
    covered = interview.selectinload(Interview.episodes)
    return (
        select(Escalation)
        .join(Escalation.child)
        .options(
            joinedload(Escalation.child),
            joinedload(Escalation.raised_by),
            joinedload(Escalation.acknowledged_by),
            *(each.joinedload(Episode.child) for each in (absence, covered)),
            *(each.joinedload(Episode.social_worker) for each in (absence, covered)),
            *(each.joinedload(Episode.team_manager) for each in (absence, covered)),
            *(interview.joinedload(each) for each in HOLDERS),
            interview.selectinload(Interview.attempts),
        )
    )


def _matter(row: Escalation, now: datetime, policy: Policy) -> Matter | None:
    if row.episode:
        return rules.missing(facts.episode(row.episode).as_known(now))
    if row.interview is None:
        return None
    return rules.overdue(facts.interview(row.interview).as_known(now), policy, on_hold=False)


def _matters(
    session: Session, person: Person | None, now: datetime, policy: Policy
) -> Iterator[tuple[Episode | Interview, Matter]]:
    """Every absence and interview a ladder may be climbed for, in no order."""
    owed = rows.outstanding(session, person, now, policy)
    holds = _holds(session, [each.id for each in owed])
    for row in rows.missing(session, person, now):
        if matter := rules.missing(facts.episode(row).as_known(now)):
            yield row, matter
    for work in owed:
        held = on_hold(holds[work.id], now) is not None
        if matter := rules.overdue(facts.interview(work).as_known(now), policy, on_hold=held):
            yield work, matter


def _holds(session: Session, interview_ids: Collection[int]) -> dict[int, list[Quiet]]:
    found: dict[int, list[Quiet]] = defaultdict(list)
    for row in session.scalars(select(Hold).where(Hold.interview_id.in_(interview_ids))):
        found[row.interview_id].append(facts.hold(row))
    return found


def _key(row: Escalation) -> Key:
    return row.episode_id, row.interview_id


def _key_of(about: Episode | Interview) -> Key:
    return (about.id, None) if isinstance(about, Episode) else (None, about.id)


def _due(about: Episode | Interview, rung: Rung | None) -> Due:
    child = about.child if isinstance(about, Episode) else about.episodes[0].child
    words = (rung.to, rung.wording) if rung else ("", "")
    return Due(*_key_of(about), child.id, short_name(child), child.crs_id, *words)


def _open(row: Escalation) -> OpenEscalation:
    absences = [row.episode] if row.episode else row.interview.episodes if row.interview else []
    return OpenEscalation(
        id=row.id,
        version=row.version,
        child_id=row.child_id,
        name=short_name(row.child),
        crs_id=row.child.crs_id,
        ladder=row.ladder,
        rung=row.rung,
        to_role=row.to_role,
        wording=row.wording,
        episode_id=row.episode_id,
        interview_id=row.interview_id,
        reference=", ".join(each.reference for each in absences),
        raised_at=row.raised_at,
        raised_by=row.raised_by.name if row.raised_by else "",
        because=row.because,
        sent_at=row.sent_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by.name if row.acknowledged_by else "",
        answer=row.answer,
    )
