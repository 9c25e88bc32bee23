"""Holds: nobody is nudged about an interview until a time, and why; its clock runs on."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.allocation import on_hold
from app.domain.errors import Refused
from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.vocabulary import Stage
from app.models import Hold, Interview, facts
from app.services.act import Act
from app.services.allocation.standing import child_of
from app.services.events import Event


def place_hold(act: Act, interview: Interview, until: datetime, because: str, policy: Policy) -> None:
    """Quieten the nudge about an interview until an instant; one that stands already is replaced."""
    if until <= act.at:
        raise Refused("Choose a time that is still to come.")
    if not because.strip():
        raise Refused("Say why it waits, for example: the family asked for Friday.")
    if stage(facts.interview(interview).as_known(act.at), policy) in (Stage.MISSING_NOW, Stage.CLOSED):
        raise Refused("There is no work open on this interview to wait with.")
    if standing := standing_hold(act.session, interview, act.at):
        standing.lifted_at = act.at
    actor = act.actor.id if act.actor else None
    act.session.add(
        Hold(
            interview=interview,
            placed_at=act.at,
            placed_by_id=actor,
            until_at=until,
            because=because.strip(),
        )
    )
    act.record(Event.HOLD_PLACED, interview, child=child_of(interview))


def lift_hold(act: Act, interview: Interview) -> None:
    """End a hold before its time."""
    standing = standing_hold(act.session, interview, act.at)
    if standing is None:
        raise Refused("There is no hold on it now.")
    standing.lifted_at = act.at
    act.record(Event.HOLD_LIFTED, interview, child=child_of(interview))


def standing_hold(session: Session, interview: Interview, now: datetime) -> Hold | None:
    """The hold that stands on an interview at an instant; None when none does; one statement."""
    rows = session.scalars(select(Hold).where(Hold.interview_id == interview.id)).all()
    standing = on_hold(map(facts.hold, rows), now)
    return next((row for row in rows if standing and facts.hold(row) == standing), None)
