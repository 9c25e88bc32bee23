"""What is recorded of an absence beside the interview: assessments, meetings, oversight, concerns."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app.domain.also_due import Owed
from app.domain.assessments import (
    Assessment,
    SafetyPlan,
    StrategyMeeting,
    check_assessment,
    check_meeting,
    check_plan,
)
from app.domain.calendar import day_of
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import OversightAt, Task
from app.models import Child, Concern, Episode, OversightNote, RiskAssessment
from app.models import StrategyMeeting as Meeting
from app.services.act import Act
from app.services.events import Event

PLAN_ADDED = "The safety plan was added."


def record_assessment(act: Act, episode: Episode, told: Assessment) -> RiskAssessment:
    """Record a risk assessment; refuses one dated before the absence began, or still to come."""
    check_assessment(told, _began_on(episode), day_of(act.at))
    row = _assessment(act, episode, told)
    act.session.add(row)
    act.record(Event.ASSESSMENT_RECORDED, row, child=episode.child)
    return row


def correct_assessment(act: Act, corrected: RiskAssessment, told: Assessment, because: str) -> RiskAssessment:
    """Record what it should have said as a new version, with the reason; the old one stays as it was.

    Refuses to correct one that somebody has corrected already (Overtaken).
    """
    _check_correction(act, corrected, because)
    check_assessment(told, _began_on(corrected.episode), day_of(act.at))
    row = _assessment(act, corrected.episode, told)
    row.corrects_id, row.correction = corrected.id, because.strip()
    act.session.add(row)
    act.record(Event.ASSESSMENT_CORRECTED, row, child=corrected.episode.child)
    return row


def record_meeting(act: Act, episode: Episode, told: StrategyMeeting, owed: Collection[Owed]) -> Meeting:
    """Record a strategy meeting; `owed` is what the absence asks for, and so by when (domain.also_due).

    Refuses a chair who is not the line manager, absent police and a late meeting, each without its reason.
    """
    check_meeting(told, _began_on(episode), _due_on(owed), day_of(act.at))
    row = _meeting(act, episode, told)
    act.session.add(row)
    act.record(Event.STRATEGY_MEETING_RECORDED, row, child=episode.child)
    return row


def correct_meeting(
    act: Act, corrected: Meeting, told: StrategyMeeting, owed: Collection[Owed], because: str
) -> Meeting:
    """Record what it should have said as a new version, with the reason; the old one stays as it was."""
    _check_correction(act, corrected, because)
    check_meeting(told, _began_on(corrected.episode), _due_on(owed), day_of(act.at))
    row = _meeting(act, corrected.episode, told)
    row.corrects_id, row.correction = corrected.id, because.strip()
    act.session.add(row)
    act.record(Event.STRATEGY_MEETING_CORRECTED, row, child=corrected.episode.child)
    return row


def add_safety_plan(act: Act, meeting: Meeting, plan: SafetyPlan) -> Meeting:
    """Add the safety plan to a meeting that had none, as a new version of it."""
    _check_correction(act, meeting, PLAN_ADDED)
    if meeting.safety_plan_on:
        raise Overtaken("This meeting has its safety plan already. Look at what it says now.")
    check_plan(plan, meeting.held_on, day_of(act.at))
    row = _meeting(act, meeting.episode, _told(meeting, plan))
    row.corrects_id, row.correction = meeting.id, PLAN_ADDED
    act.session.add(row)
    act.record(Event.SAFETY_PLAN_RECORDED, row, child=meeting.episode.child)
    return row


def note_oversight(
    act: Act, episode: Episode, moments: Collection[OversightAt], said: str, owed: Collection[Owed]
) -> None:
    """Note the manager's oversight at the moments it was asked for; refuses a moment that has not come."""
    asked = {each.at for each in owed if each.task is Task.OVERSIGHT_NOTE}
    if not said.strip():
        raise Refused("Write the note.")
    if not moments or not asked >= set(moments):
        raise Refused("Choose which of the notes this is.")
    if act.actor is None:
        raise Refused("A note is somebody’s.")
    for at in OversightAt:
        if at in moments:
            note = OversightNote(
                episode=episode,
                child_id=episode.child_id,
                at=at,
                said=said.strip(),
                by=act.actor.name,
                noted_at=act.at,
                noted_by_id=act.actor.id,
            )
            act.session.add(note)
            act.record(Event.OVERSIGHT_NOTED, note, child=episode.child)


def open_concern(act: Act, child: Child, said: str) -> Concern:
    """Open an exploitation concern about a child; refuses a second one while one is open."""
    if not said.strip():
        raise Refused("Say what the concern is.")
    if _open_concern(act, child) is not None:
        raise Overtaken("A concern is open already. Look at what it says.")
    concern = Concern(child_id=child.id, opened_at=act.at, said=said.strip())
    act.session.add(concern)
    act.record(Event.CONCERN_OPENED, concern, child=child)
    return concern


def close_concern(act: Act, child: Child, because: str) -> None:
    """Close the child's open exploitation concern, with the reason."""
    concern = _open_concern(act, child)
    if concern is None:
        raise Overtaken("No concern is open. Somebody may have closed it.")
    if not because.strip():
        raise Refused("Say why it is closed.")
    concern.closed_at, concern.closed_because = act.at, because.strip()
    act.record(Event.CONCERN_CLOSED, concern, child=child)


def _open_concern(act: Act, child: Child) -> Concern | None:
    return act.session.scalar(
        select(Concern)
        .where(Concern.child_id == child.id, Concern.closed_at.is_(None))
        .order_by(Concern.opened_at.desc())
        .limit(1)
    )


def _check_correction(act: Act, corrected: RiskAssessment | Meeting, because: str) -> None:
    kind = type(corrected)
    if act.session.scalar(select(kind.id).where(kind.corrects_id == corrected.id)) is not None:
        raise Overtaken("Somebody has corrected this already. Look at what it says now.")
    if not because.strip():
        raise Refused("Say why it is corrected: the reason stays with it.")


def _began_on(episode: Episode) -> date:
    start = episode.last_seen or episode.reported
    if start is None:
        raise Refused("This episode has no start.")
    return start.on


def _due_on(owed: Collection[Owed]) -> date | None:
    """The London day by which the meeting was to be held; None when nothing asks for one."""
    dues = [each.clock.due for each in owed if each.task is Task.STRATEGY_MEETING]
    return day_of(dues[0]) if dues and dues[0] else None


def _assessment(act: Act, episode: Episode, told: Assessment) -> RiskAssessment:
    return RiskAssessment(
        episode=episode,
        child_id=episode.child_id,
        kind=told.kind,
        dated_on=told.dated_on,
        level=told.level,
        by=told.by.strip(),
        said=told.said.strip(),
        review_on=told.review_on,
        recorded_at=act.at,
        recorded_by_id=act.actor.id if act.actor else None,
    )


def _meeting(act: Act, episode: Episode, told: StrategyMeeting) -> Meeting:
    """The row of a meeting; a reason stands only beside its exception."""
    return Meeting(
        episode=episode,
        child_id=episode.child_id,
        held_on=told.held_on,
        chaired_by=told.chaired_by.strip(),
        chair_is_line_manager=told.by_line_manager,
        chair_reason="" if told.by_line_manager else told.chair_reason.strip(),
        agencies=list(told.agencies),
        police_present=told.police,
        police_reason="" if told.police else told.police_reason.strip(),
        late_reason=told.late_reason.strip(),
        safety_plan=told.plan.said.strip() if told.plan else "",
        safety_plan_on=told.plan.agreed_on if told.plan else None,
        recorded_at=act.at,
        recorded_by_id=act.actor.id if act.actor else None,
    )


def _told(row: Meeting, plan: SafetyPlan) -> StrategyMeeting:
    return StrategyMeeting(
        held_on=row.held_on,
        chaired_by=row.chaired_by,
        by_line_manager=row.chair_is_line_manager,
        chair_reason=row.chair_reason,
        police=row.police_present,
        police_reason=row.police_reason,
        agencies=tuple(row.agencies),
        late_reason=row.late_reason,
        plan=plan,
    )
