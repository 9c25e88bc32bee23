"""What is on record of children beside their absences: assessments, meetings, education, what was done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.minutes import AssessmentLine, Intervention, SchoolLine, StrategyLine
from app.models import Action, EducationReferral, Panel, PanelItem, RiskAssessment, StrategyMeeting

YEAR: Final = timedelta(days=365)


@dataclass(slots=True)
class Prepared:
    """One child's, as it is gathered."""

    assessments: list[AssessmentLine] = field(default_factory=list)
    meetings: list[StrategyLine] = field(default_factory=list)
    schools: list[SchoolLine] = field(default_factory=list)
    done: list[Intervention] = field(default_factory=list)


def prepared_of(
    session: Session, child_ids: Sequence[int], closes: datetime, now: datetime
) -> dict[int, Prepared]:
    """What is known of each of these children at `now`; five statements."""
    found: dict[int, Prepared] = defaultdict(Prepared)
    _assessments(session, child_ids, now, found)
    _meetings(session, child_ids, now, found)
    _schools(session, child_ids, now, found)
    _panels(session, child_ids, closes, now, found)
    return found


def _assessments(session: Session, ids: Sequence[int], now: datetime, found: dict[int, Prepared]) -> None:
    rows = session.scalars(
        select(RiskAssessment)
        .where(RiskAssessment.child_id.in_(ids), RiskAssessment.recorded_at <= now)
        .order_by(RiskAssessment.dated_on, RiskAssessment.id)
    ).all()
    replaced = {row.corrects_id for row in rows}
    for row in rows:
        if row.id not in replaced and row.dated_on > day_of(now - YEAR):
            found[row.child_id].assessments.append(
                AssessmentLine(row.kind.value, row.dated_on, row.level.value, row.by)
            )


def _meetings(session: Session, ids: Sequence[int], now: datetime, found: dict[int, Prepared]) -> None:
    rows = session.scalars(
        select(StrategyMeeting)
        .where(StrategyMeeting.child_id.in_(ids), StrategyMeeting.recorded_at <= now)
        .order_by(StrategyMeeting.held_on, StrategyMeeting.id)
    ).all()
    replaced = {row.corrects_id for row in rows}
    for row in rows:
        if row.id in replaced or row.held_on <= day_of(now - YEAR):
            continue
        of_child = found[row.child_id]
        line = StrategyLine(row.held_on, row.chaired_by, row.police_present, row.safety_plan_on)
        of_child.meetings.append(line)
        of_child.done.append(Intervention(row.held_on, "Strategy meeting held"))
        if row.safety_plan_on:
            of_child.done.append(Intervention(row.safety_plan_on, "Safety plan made"))


def _schools(session: Session, ids: Sequence[int], now: datetime, found: dict[int, Prepared]) -> None:
    today = day_of(now)
    for row in session.scalars(
        select(EducationReferral)
        .where(EducationReferral.child_id.in_(ids), EducationReferral.referred_on <= today)
        .order_by(EducationReferral.referred_on, EducationReferral.id)
    ):
        closed_on = row.closed_on if row.closed_on and row.closed_on <= today else None
        if row.child_id is not None:
            line = SchoolLine(row.referred_on, closed_on, row.phase, row.school, row.reason)
            found[row.child_id].schools.append(line)


def _panels(
    session: Session, ids: Sequence[int], closes: datetime, now: datetime, found: dict[int, Prepared]
) -> None:
    """What earlier panels decided, and which of their actions were done."""
    decided = session.execute(
        select(PanelItem.child_id, Panel.held_on, PanelItem.decisions)
        .join(Panel, Panel.id == PanelItem.panel_id)
        .where(PanelItem.child_id.in_(ids), Panel.to_at < closes, PanelItem.left_off == "")
    )
    for child_id, held_on, decisions in decided:
        for each in decisions:
            found[child_id].done.append(Intervention(held_on, f"Panel decided: {each}"))
    closed = session.scalars(
        select(Action)
        .join(PanelItem, PanelItem.id == Action.panel_item_id)
        .where(Action.child_id.in_(ids), Action.closed_at <= now)
        .order_by(Action.id)
    )
    for row in closed:
        if row.closed_at:
            found[row.child_id].done.append(Intervention(day_of(row.closed_at), f"Action closed: {row.what}"))
