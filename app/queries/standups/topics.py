"""What waits now, as the topics of a walk: the board in its order, what absences ask for, escalations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.domain.clocks import Standing
from app.domain.policy import Policy
from app.domain.standup import Key, Topic
from app.domain.vocabulary import Section, Stage
from app.models import Person
from app.queries.also_due import Due, also_due
from app.queries.board import Board, Card, MissingCard, board
from app.queries.escalations import OpenEscalation, open_escalations

SECTION_OF: Final = {
    Stage.IN_OFFER: Section.IN_OFFER,
    Stage.IN_COMPLETION: Section.IN_COMPLETION,
    Stage.IN_RECORDING: Section.IN_RECORDING,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A topic with what is known of it now: one of the four is there."""

    topic: Topic
    missing: MissingCard | None = None
    card: Card | None = None
    due: Due | None = None
    """The most pressing thing an absence asks for."""
    more: tuple[Due, ...] = ()
    """What else it asks for."""
    escalation: OpenEscalation | None = None

    @property
    def owner(self) -> str:
        """Who would do it, by name, as far as that is known; empty when nobody is named."""
        if self.card and self.card.provider:
            return self.card.holder.removesuffix(", RHI officer").removesuffix(", social worker")
        if self.missing:
            return self.missing.child.social_worker
        return self.due.owner if self.due else ""


def waiting(session: Session, person: Person, now: datetime, policy: Policy) -> dict[Key, Waiting]:
    """Everything the stand-up walks now, in its order, for the children a person may see.

    The statements of the board, of what is also due and of the escalations; never more.
    """
    found = [
        *_on_board(board(session, person, now, policy)),
        *_tasks(also_due(session, person, now, policy)),
        *(
            _escalated(each)
            for each in open_escalations(session, person, now, policy)
            if each.acknowledged_at is None
        ),
    ]
    first: dict[Key, Waiting] = {}
    for each in found:
        first.setdefault(each.topic.key, each)
    return first


def _on_board(shown: Board) -> Iterator[Waiting]:
    for missing in shown.missing:
        yield Waiting(Topic(Section.MISSING_NOW, missing.child.id, missing.episode_id), missing=missing)
    for card in shown.cards:
        section = SECTION_OF[card.stage]
        asked = card.next or ""
        yield Waiting(Topic(section, card.child.id, interview_id=card.interview_id, asked=asked), card=card)


def _tasks(owed: Iterable[Due]) -> Iterator[Waiting]:
    """One line for each absence of which something is overdue or due within 24 hours; the rest can wait."""
    pressing: dict[int, list[Due]] = {}
    for each in owed:
        pressing.setdefault(each.episode_id, []).append(each)
    for first, *more in pressing.values():
        if first.standing in (Standing.OVERDUE, Standing.DUE_SOON):
            topic = Topic(
                Section.ALSO_DUE, first.child_id, first.episode_id, task=first.task, asked=first.task
            )
            yield Waiting(topic, due=first, more=tuple(more))


def _escalated(each: OpenEscalation) -> Waiting:
    topic = Topic(
        Section.ESCALATIONS, each.child_id, each.episode_id, each.interview_id, each.id, asked=each.wording
    )
    return Waiting(topic, escalation=each)
