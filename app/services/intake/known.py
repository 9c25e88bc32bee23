"""Looking up what is on record of the children and references that a file names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.domain.notifications.known import KnownChild, KnownReference, OnRecord
from app.domain.notifications.spans import Absence
from app.domain.vocabulary import Cohort
from app.models import Child, Episode, Notification, Situation
from app.models.base import when
from app.services.intake.records import in_parts

Standing = tuple[date | None, Cohort]


def on_record(session: Session, numbers: Collection[str], references: Collection[str]) -> OnRecord:
    """What is on record of these numbers and references."""
    return OnRecord(_children(session, sorted(numbers)), _references(session, sorted(references)))


def _children(session: Session, numbers: list[str]) -> dict[str, KnownChild]:
    found: dict[str, KnownChild] = {}
    for some in in_parts(numbers):
        cohorts, absences = _cohorts(session, some), _absences(session, some)
        found |= {number: KnownChild(tuple(cohorts[number]), tuple(absences[number])) for number in cohorts}
    return found


def _cohorts(session: Session, numbers: Collection[str]) -> dict[str, list[Standing]]:
    """The cohort from each day on, the first one first; without a history, today's."""
    rows = session.execute(
        select(Child.crs_id, Child.cohort, Situation.from_on, Situation.cohort)
        .join(Situation, Situation.child_id == Child.id, isouter=True)
        .where(Child.crs_id.in_(numbers))
        .order_by(Situation.id)
    )
    history: defaultdict[str, list[Standing]] = defaultdict(list)
    for number, today, since, cohort in rows:
        history[number].append((since, cohort or today))
    return {number: sorted(each, key=_since) for number, each in history.items()}


def _since(standing: Standing) -> date:
    return standing[0] or date.min


def _absences(session: Session, numbers: Collection[str]) -> defaultdict[str, list[Absence]]:
    """The absences by every number that leads to their child."""
    rows = session.execute(
        select(
            Child.crs_id,
            Episode.reference,
            Episode.last_seen_on,
            Episode.last_seen_at,
            Episode.reported_on,
            Episode.reported_at,
            Episode.returned_on,
            Episode.returned_at,
        )
        .join(Child, func.coalesce(Child.merged_into_id, Child.id) == Episode.child_id)
        .where(Child.crs_id.in_(numbers))
    )
    found: defaultdict[str, list[Absence]] = defaultdict(list)
    for row in rows:
        start = when(row.last_seen_on, row.last_seen_at) or when(row.reported_on, row.reported_at)
        if start:
            end = when(row.returned_on, row.returned_at)
            found[row.crs_id].append(Absence(row.reference, start, end))
    return found


def _references(session: Session, references: list[str]) -> dict[str, KnownReference]:
    found: dict[str, KnownReference] = {}
    part = aliased(Child)
    for some in in_parts(references):
        rows = session.execute(
            select(
                Notification.reference.label("told"),
                Episode.reference.label("episode"),
                Child.crs_id,
                part.crs_id.label("part"),
                Episode.returned_on,
                Episode.returned_at,
            )
            .join(Episode, Episode.id == Notification.episode_id)
            .join(Child, Child.id == Episode.child_id)
            .join(part, part.merged_into_id == Child.id, isouter=True)
            .where(Notification.reference.in_(some))
        )
        for row in rows:
            returned = when(row.returned_on, row.returned_at)
            known = found.get(row.told) or KnownReference(row.crs_id, row.episode, returned)
            also = known.also | ({row.part} if row.part else set())
            found[row.told] = replace(known, also=also)
    return found


def standing_on(history: Collection[Situation], day: date) -> Situation:
    """The situation in force on a day; before the first day known, the first."""
    ordered = sorted(history, key=lambda each: (each.from_on or date.min, each.id))
    in_force = [each for each in ordered if each.from_on is None or each.from_on <= day]
    return in_force[-1] if in_force else ordered[0]
