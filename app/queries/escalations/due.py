"""What the rule climbs next, read as the board reads it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import escalation as rules
from app.domain.allocation import Hold as Quiet
from app.domain.allocation import on_hold
from app.domain.escalation import Matter, Raised
from app.domain.ladders import Rung
from app.domain.policy import Policy
from app.models import Episode, Escalation, Hold, Interview, Person, facts
from app.queries.board import rows
from app.queries.board.reading import short_name
from app.queries.escalations.opened import Key, key, standing


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


def due_by_rule(session: Session, person: Person | None, now: datetime, policy: Policy) -> tuple[Due, ...]:
    """What the rule climbs next, and what is escalated and settled, of the children a person may see (None:
    all). Six statements.
    """
    raised: dict[Key, list[Raised]] = defaultdict(list)
    for row in session.scalars(select(Escalation).join(Escalation.child).where(*standing(person, now))):
        raised[key(row)].append(facts.raised(row))
    found = []
    for about, matter in _matters(session, person, now, policy):
        climbed = raised.pop(_key_of(about), [])
        left = tuple(each for each in climbed if not rules.settled(matter, each))
        due = rules.due(matter, left, now, policy)
        if due or len(left) < len(climbed):
            found.append(_due(about, rules.ladder(matter, policy)[due[-1] - 1] if due else None))
    return (*found, *(Due(*key) for key in raised))


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


def _key_of(about: Episode | Interview) -> Key:
    return (about.id, None) if isinstance(about, Episode) else (None, about.id)


def _due(about: Episode | Interview, rung: Rung | None) -> Due:
    child = about.child if isinstance(about, Episode) else about.episodes[0].child
    words = (rung.to, rung.wording) if rung else ("", "")
    return Due(*_key_of(about), child.id, short_name(child), child.crs_id, *words)
