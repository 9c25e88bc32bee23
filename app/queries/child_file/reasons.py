"""The reasons a child has given, as the write-ups of their interviews code them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.vocabulary import ReasonList
from app.models import Episode, Finding, Reason


@dataclass(frozen=True, slots=True)
class Given:
    """One coded finding, and in how many of the child’s interviews it stands."""

    reason_id: int
    list: ReasonList
    words: str
    times: int


def reasons_given(session: Session, child_id: int) -> tuple[Given, ...]:
    """Every finding of the child’s interviews, the most frequent first; one statement."""
    interviews = select(Episode.interview_id).where(Episode.child_id == child_id)
    times = func.count(Finding.interview_id.distinct())
    rows = session.execute(
        select(Reason.id, Reason.list, Reason.words, times)
        .join(Finding, Finding.reason_id == Reason.id)
        .where(Finding.interview_id.in_(interviews))
        .group_by(Reason.id, Reason.list, Reason.words)
        .order_by(times.desc(), Reason.id)
    )
    return tuple(Given(*row) for row in rows)


def interviews_giving(session: Session, child_id: int, reason_id: int) -> frozenset[int]:
    """The ids of the child’s interviews in which a finding stands; one statement."""
    interviews = select(Episode.interview_id).where(Episode.child_id == child_id)
    return frozenset(
        session.scalars(
            select(Finding.interview_id).where(
                Finding.interview_id.in_(interviews), Finding.reason_id == reason_id
            )
        )
    )
