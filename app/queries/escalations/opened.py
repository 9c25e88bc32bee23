"""What is escalated and not settled: one line for each absence and each interview."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import Select, or_, select, true
from sqlalchemy.orm import Session, joinedload

from app.domain import escalation as rules
from app.domain.escalation import Matter
from app.domain.policy import Policy
from app.domain.vocabulary import Ladder
from app.models import Episode, Escalation, Interview, Person, facts
from app.queries.board import Board, Card, MissingCard
from app.queries.board.reading import short_name
from app.queries.known import Condition
from app.queries.scope import children_of

Key = tuple[int | None, int | None]
"""What is escalated: the id of an absence, or of an interview."""
AnyCard = TypeVar("AnyCard", Card, MissingCard)
HOLDERS: Final = (Interview.person, Interview.worker, Interview.organisation)


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
    team: str = ""
    """The child’s team, whose lead officer for missing is named beside it."""

    @property
    def words(self) -> str:
        """How far it is escalated, as a card says it."""
        taken_up = f"answered by {self.acknowledged_by}" if self.acknowledged_at else "not answered yet"
        return f"to {self.to_role}, {taken_up}"


def open_escalations(
    session: Session,
    person: Person | None,
    now: datetime,
    policy: Policy,
    *,
    child_id: int | None = None,
) -> tuple[OpenEscalation, ...]:
    """What is escalated and not settled, of the children a person may see (None: all), or of one of them.

    Unanswered first, then the highest rung, then the longest open; one line for each absence and each
    interview. Three statements.
    """
    whose = true() if child_id is None else Escalation.child_id == child_id
    found = session.scalars(_loaded().where(whose, *standing(person, now)).order_by(Escalation.rung))
    top = {key(row): row for row in found if not rules.settled(_matter(row, now, policy), facts.raised(row))}
    lines = [_open(row) for row in top.values()]
    return tuple(
        sorted(
            lines, key=lambda each: (each.acknowledged_at is not None, -each.rung, each.raised_at, each.id)
        )
    )


def on_cards(board: Board, raised: Iterable[OpenEscalation]) -> Board:
    """The same board, its cards saying how far each is escalated."""
    said = {(each.episode_id, each.interview_id): (each.words, each.rung) for each in raised}

    def with_rung(card: AnyCard, about: Key) -> AnyCard:
        words, rung = said.get(about, ("", 0))
        return replace(card, escalated=words, rung=rung)

    columns = (
        replace(column, cards=tuple(with_rung(card, (None, card.interview_id)) for card in column.cards))
        for column in board.columns
    )
    missing = tuple(with_rung(card, (card.episode_id, None)) for card in board.missing)
    return replace(board, missing=missing, columns=tuple(columns))


def standing(person: Person | None, now: datetime) -> tuple[Condition, ...]:
    """Conditions on Escalation: raised, not ended, of a child the person may see; needs Child joined."""
    ended = or_(Escalation.ended_at.is_(None), Escalation.ended_at > now)
    return Escalation.raised_at <= now, ended, children_of(person, now) if person else true()


def key(row: Escalation) -> Key:
    """What an escalation is about."""
    return row.episode_id, row.interview_id


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
        team=row.child.team,
    )
