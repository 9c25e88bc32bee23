"""From rows to the plain values that the rules of the domain take."""

from app.domain import allocation, escalation
from app.domain import episode as domain_episode
from app.domain import interview as domain_interview
from app.domain.booking import Booking as Booked
from app.domain.calendar import When
from app.domain.standup import Topic
from app.models.allocation import Allocation, Hold
from app.models.base import when
from app.models.child import Situated
from app.models.episode import Episode
from app.models.escalation import Escalation
from app.models.interview import Interview, OfferAttempt
from app.models.record import Booking
from app.models.standup import StandupLine


def situation(row: Situated) -> domain_episode.Situation:
    """A situation as a value; needs the two workers loaded."""
    return domain_episode.Situation(
        cohort=row.cohort,
        responsible_authority=row.responsible_authority,
        uasc=row.uasc,
        placement_type=row.placement_type,
        placement_area=row.placement_area,
        team=row.team,
        social_worker=row.social_worker.name if row.social_worker else "",
        team_manager=row.team_manager.name if row.team_manager else "",
    )


def episode(row: Episode) -> domain_episode.Episode:
    """An absence as a value; needs the child and the snapshot's workers loaded."""
    return domain_episode.Episode(
        reference=row.reference,
        crs_id=row.child.crs_id,
        category=row.category,
        situation=situation(row),
        logged_at=row.logged_at,
        risk=row.risk,
        missing_from=row.missing_from,
        found_place=row.found_place,
        last_seen=row.last_seen,
        reported=row.reported,
        notified=row.notified,
        found=row.found,
        returned=row.returned,
        brought_over=row.brought_over,
    )


def owner(row: Interview | Allocation) -> str:
    """Whose job an interview is, or was given to be, by name; empty when nobody has it."""
    if row.person:
        return row.person.name
    if row.worker:
        return row.worker.name
    if row.organisation:
        return row.organisation.name
    return row.provider_name


def interview(row: Interview) -> domain_interview.Interview:
    """An interview as a value; needs its episodes, attempts and whoever has it loaded."""
    return domain_interview.Interview(
        episodes=tuple(episode(each) for each in row.episodes),
        provider=row.provider,
        owner=owner(row),
        allocated=When.instant(row.allocated_at) if row.allocated_at else None,
        attempts=tuple(_attempt(each) for each in row.attempts),
        requested=row.requested,
        received=When.instant(row.received_at) if row.received_at else None,
        parents_asked=row.parents_asked,
        parents_not_asked=row.parents_not_asked,
        held=row.held,
        written_up=row.written_up,
        on_file=row.on_file,
        fed_back=row.fed_back,
        ruled_out=_ruled_out(row),
        brought_over=row.brought_over,
    )


def given(row: Allocation) -> allocation.Given:
    """One giving of an interview as a value; needs whoever it went to loaded."""
    return allocation.Given(
        to=owner(row),
        at=row.given_at,
        reply_by=row.reply_by_at,
        accepted=row.accepted_at,
        ended=row.ended_at,
        ended_as=row.ended_as,
        because=row.because,
        why=row.why,
    )


def booking(row: Booking, by: str = "") -> Booked:
    """A booking as a value; `by` names who made it."""
    return Booked(
        When(row.for_on, row.for_at), row.how, row.where, row.made_at, by, row.ended_at, row.because
    )


def hold(row: Hold) -> allocation.Hold:
    """A hold as a value."""
    return allocation.Hold(row.placed_at, row.until_at, row.because, row.lifted_at)


def raised(row: Escalation) -> escalation.Raised:
    """A rung that was climbed as a value."""
    return escalation.Raised(row.rung, row.acknowledged_at is not None, row.due_at)


def topic(row: StandupLine) -> Topic:
    """What a line of a stand-up is about, as a value."""
    return Topic(
        section=row.section,
        child_id=row.child_id,
        episode_id=row.episode_id,
        interview_id=row.interview_id,
        escalation_id=row.escalation_id,
        task=row.task,
        asked=row.asked,
    )


def _attempt(row: OfferAttempt) -> domain_interview.Attempt:
    return domain_interview.Attempt(
        outcome=row.outcome, made=row.made, how=row.how, by=row.by, reason=row.reason
    )


def _ruled_out(row: Interview) -> domain_interview.RuledOut | None:
    if row.ruled_out is None:
        return None
    return domain_interview.RuledOut(
        row.ruled_out, row.ruled_out_reason, when(row.ruled_out_on, row.ruled_out_at)
    )
