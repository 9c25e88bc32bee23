"""Escalations with their answers, and assessments and meetings: what fell due, what is done, what is late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.also_due import Owed, outstanding, tasks
from app.domain.clocks import Standing
from app.domain.policy import Policy
from app.domain.vocabulary import Task
from app.domain.weekly import Line, Row, Week
from app.models import Escalation, Interview
from app.queries.also_due.reading import Absence, read
from app.queries.also_due.rows import chased
from app.queries.escalations import OpenEscalation, open_escalations
from app.queries.weekly.teams import Teams

COUNTED: Final = tuple(task for task in Task if task is not Task.WHAT_CHANGED)


@dataclass(frozen=True, slots=True)
class Work:
    """The escalations raised in two weeks and those open, and every absence that asks for something."""

    raised: tuple[Escalation, ...]
    open_now: tuple[OpenEscalation, ...]
    absences: tuple[Absence, ...]

    @property
    def references(self) -> Iterator[str]:
        """Every absence they are about."""
        yield from (_reference(each) for each in self.raised)
        yield from (each.reference.partition(", ")[0] for each in self.open_now)
        yield from (each.reference for each in self.absences)

    def answers(self, at: datetime) -> dict[tuple[int | None, int | None], str]:
        """What was answered by an instant, by what it is about."""
        return {
            (each.episode_id, each.interview_id): each.answer
            for each in self.open_now
            if each.acknowledged_at and each.acknowledged_at <= at and each.answer
        }


def work(session: Session, week: Week, at: datetime, policy: Policy) -> Work:
    """What there is to count, as known at an instant."""
    raised = session.scalars(
        select(Escalation)
        .where(Escalation.raised_at >= week.before.begins, Escalation.raised_at < min(week.ends, at))
        .order_by(Escalation.raised_at, Escalation.id)
        .options(
            joinedload(Escalation.child),
            joinedload(Escalation.episode),
            joinedload(Escalation.interview).selectinload(Interview.episodes),
            selectinload(Escalation.acknowledged_by),
        )
    ).all()
    return Work(
        tuple(raised),
        open_escalations(session, None, at, policy),
        read(session, at, policy, chased(at, policy)),
    )


def escalated(found: Work, week: Week, at: datetime, teams: Teams) -> Iterator[Line]:
    """Raised in the week and answered, by whom they went to; and what is open whenever it was raised."""
    own = [each for each in found.raised if each.raised_at >= week.begins]
    past = [each for each in found.raised if each.raised_at < week.begins]
    for role in ("", *sorted({each.to_role for each in found.raised})):
        rows = [each for each in own if role in ("", each.to_role)]
        past_rows = tuple(_raised(each, at, teams) for each in past if role in ("", each.to_role))
        yield Line("raised", role, tuple(_raised(each, at, teams) for each in rows), past_rows)
        taken = tuple(_raised(each, at, teams) for each in rows if _answered(each.acknowledged_at, at))
        yield Line("answered", role, taken)
    taken_up = [each for each in found.open_now if _answered(each.acknowledged_at, at)]
    waiting = [each for each in found.open_now if each not in taken_up]
    yield Line("unanswered", "", tuple(_opened(each, teams) for each in waiting))
    yield Line("taken_up", "", tuple(_opened(each, teams) for each in taken_up))


def asked_for(found: Work, week: Week, at: datetime, policy: Policy, teams: Teams) -> Iterator[Line]:
    """For each kind of task: what fell due in the week, how much of it is done, and what is late now."""
    owed = [(absence, each) for absence in found.absences for each in tasks(absence.facts, at, policy)]
    left = [(absence, each) for absence in found.absences for each in outstanding(absence.facts, at, policy)]
    for task in COUNTED:
        due = [pair for pair in owed if pair[1].task is task and _due_in(week, pair[1])]
        late = [pair for pair in left if pair[1].task is task and pair[1].standing(at) is Standing.OVERDUE]
        yield Line("task_due", task.value, _tasks(due, at, teams))
        yield Line("task_done", task.value, _tasks((pair for pair in due if pair[1].done), at, teams))
        yield Line("task_late", task.value, _tasks(late, at, teams))


def _due_in(week: Week, owed: Owed) -> bool:
    due = owed.clock.due
    return due is not None and week.begins <= due < week.ends


def _tasks(pairs: Iterable[tuple[Absence, Owed]], at: datetime, teams: Teams) -> tuple[Row, ...]:
    return tuple(
        Row(
            reference=absence.reference,
            crs_id=absence.crs_id,
            team=teams.of(absence.reference, absence.crs_id),
            about=f"{owed.task.value}{f', {owed.at.value}' if owed.at else ''}",
            owner=absence.owner(owed.task),
            late=at - owed.clock.due if not owed.done and owed.clock.due and owed.clock.due < at else None,
            said="; ".join(owed.reasons),
        )
        for absence, owed in pairs
    )


def _answered(answered: datetime | None, at: datetime) -> bool:
    return answered is not None and answered <= at


def _raised(row: Escalation, at: datetime, teams: Teams) -> Row:
    answered = _answered(row.acknowledged_at, at)
    reference = _reference(row)
    return Row(
        reference=reference,
        crs_id=row.child.crs_id,
        team=teams.of(reference, row.child.crs_id),
        about=f"to {row.to_role}, rung {row.rung}",
        owner=row.acknowledged_by.name if answered and row.acknowledged_by else "",
        said=f"{row.wording}: {row.answer}" if answered and row.answer else row.wording,
    )


def _opened(each: OpenEscalation, teams: Teams) -> Row:
    reference = each.reference.partition(", ")[0]
    return Row(
        reference=reference,
        crs_id=each.crs_id,
        team=teams.of(reference, each.crs_id),
        about=f"to {each.to_role}, rung {each.rung}",
        owner=each.acknowledged_by,
        said=each.answer or each.wording,
    )


def _reference(row: Escalation) -> str:
    absences = [row.episode] if row.episode else row.interview.episodes if row.interview else []
    return absences[0].reference if absences else ""
