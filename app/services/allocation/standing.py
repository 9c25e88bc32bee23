"""Who has an interview now: the giving in force, who may answer it, and what ends it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.errors import Overtaken
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded
from app.models import Allocation, Child, Interview, Person, facts
from app.services.act import Act


def child_of(interview: Interview) -> Child:
    """The child an interview is about: all it covers are one child’s."""
    return interview.episodes[0].child


def expect(act: Act, interview: Interview, version: int | None) -> None:
    """Refuse what somebody else has changed meanwhile, saying who has it now; raises Overtaken."""
    try:
        act.expect(interview, version)
    except Overtaken as no:
        holder = facts.owner(interview)
        now_with = f"It is with {holder} now. " if holder else ""
        said = f"Someone else changed this first. {now_with}Look again, then decide."
        raise Overtaken(said, no.about) from None


def in_force(session: Session, interview: Interview) -> Allocation | None:
    """The giving that has not ended; None for what nobody has, and for what a file brought over."""
    return session.scalar(
        select(Allocation).where(Allocation.interview_id == interview.id, Allocation.ended_at.is_(None))
    )


def receivers(session: Session, row: Allocation, at: datetime) -> Sequence[Person]:
    """The accounts in use that can answer a giving: the person’s own, the worker’s, the organisation’s."""
    if row.person:
        mine = Person.id == row.person.id
    elif row.worker:
        mine = (Person.worker_id == row.worker.id) & (Person.role == Role.SOCIAL_WORKER)
    elif row.organisation:
        mine = (Person.organisation_id == row.organisation.id) & (Person.role == Role.PROVIDER)
    else:
        mine = false()
    running = or_(Person.ends_on.is_(None), Person.ends_on >= day_of(at))
    return session.scalars(
        select(Person).where(mine, Person.deactivated_at.is_(None), running).order_by(Person.id)
    ).all()


def end(act: Act, interview: Interview, how: AllocationEnded, because: str = "") -> Allocation | None:
    """End the giving in force, if there is one; whoever calls changes the interview and records."""
    row = in_force(act.session, interview)
    if row:
        row.ended_at, row.ended_as, row.because = act.at, how, because
        act.session.flush()  # so that the next one in force never stands beside it
    return row


def put_back(interview: Interview) -> None:
    """Let nobody have an interview; whoever calls has ended the giving, and records."""
    interview.provider = interview.allocated_at = None
    interview.person = interview.worker = interview.organisation = None
    interview.provider_name = ""
