"""Which rows a person may see, as SQL; a test holds every role to the plain rule in `domain.scope`."""

from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, object_session

from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.scope import ALL_SEEING
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, ProviderKind
from app.models import (
    Action,
    Child,
    Episode,
    Interview,
    OfferAttempt,
    Organisation,
    Panel,
    PanelIssue,
    PanelItem,
    Person,
)
from app.queries.opening import about_one_shut_to, open_to
from app.queries.settings import policy

Condition = ColumnElement[bool]
DAY: Final = timedelta(days=1)

_DECLINED: Final = (AttemptOutcome.DECLINED_BY_CHILD, AttemptOutcome.DECLINED_BY_CARER)
_ANSWERS: Final = (AttemptOutcome.ACCEPTED, *_DECLINED)


def children_of(person: Person, now: datetime) -> Condition:
    """A condition on Child: those the person may see at an instant; none that is part of another."""
    return and_(reached_by(person, now), open_to(person, now))


def reached_by(person: Person, now: datetime) -> Condition:
    """A condition on Child: those among the person’s, restricted or not."""
    return and_(Child.merged_into_id.is_(None), _reached_by(person, now))


def records_of(child_id: int) -> Select[int]:
    """The numbers of all records that are one child's: its own, and those that are part of it."""
    return select(Child.id).where(or_(Child.id == child_id, Child.merged_into_id == child_id))


def _reached_by(person: Person, now: datetime) -> Condition:
    if person.role in ALL_SEEING:
        return true()
    match person.role:
        case Role.SOCIAL_WORKER:
            return Child.social_worker_id == person.worker_id if person.worker_id else false()
        case Role.MANAGER:
            by_worker = Child.team_manager_id == person.worker_id if person.worker_id else false()
            return or_(by_worker, Child.team == person.team) if person.team else by_worker
        case Role.PANEL_CHAIR:
            return _on_agendas_of(person, now)
        case Role.QUALITY:
            return _has_interview(closed_by(now, _policy(person)))
        case _:
            return false()


def interviews_of(person: Person, now: datetime) -> Condition:
    """A condition on Interview: those the person may see at an instant."""
    match person.role:
        case Role.PROVIDER:
            return and_(_of_organisation(person, now), ~about_one_shut_to(person, now))
        case Role.QUALITY:
            return and_(closed_by(now, _policy(person)), ~about_one_shut_to(person, now))
        case _:
            return (
                select(Episode.id)
                .join(Episode.child)
                .where(Episode.interview_id == Interview.id, children_of(person, now))
                .exists()
            )


def work_of(person: Person, now: datetime) -> Condition:
    """A condition on Interview: those the person may see and are theirs to offer, hold and write up."""
    match person.role:
        case Role.COORDINATOR | Role.ADMINISTRATOR | Role.SOCIAL_WORKER | Role.PROVIDER:
            return interviews_of(person, now)
        case Role.RHI_OFFICER:
            unnamed = and_(Interview.provider == ProviderKind.RHI_OFFICER, Interview.person_id.is_(None))
            return and_(interviews_of(person, now), or_(Interview.person_id == person.id, unnamed))
        case _:
            return false()


def actions_of(person: Person, now: datetime) -> Condition:
    """A condition on Action: those about children the person may see, and a provider's own.

    A provider's own are those given to them, or to where they work, about an interview they may see.
    """
    seen = exists().where(Child.id == Action.child_id, children_of(person, now)).correlate(Action)
    if person.role is not Role.PROVIDER:
        return seen
    held = exists().where(Interview.id == Action.interview_id, interviews_of(person, now)).correlate(Action)
    return and_(owned_by(person), held)


def owned_by(person: Person) -> Condition:
    """A condition on Action: those given to the person, or to the organisation they work for by its name."""
    own = Action.owner_person_id == person.id
    if person.organisation_id is None:
        return own
    name = select(func.lower(Organisation.name)).where(Organisation.id == person.organisation_id)
    theirs = func.lower(Action.owner) == name.scalar_subquery()
    return or_(own, and_(Action.owner_person_id.is_(None), theirs))


def panels_of(person: Person, now: datetime) -> Condition:
    """A condition on Panel: the meetings that are the person's to open."""
    if person.role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        return true()
    if person.role is Role.PANEL_CHAIR:
        return and_(
            Panel.chair_id == person.id, ~_issued_before(now - _policy(person).chair_days_after_issue * DAY)
        )
    return false()


def may_see_child(session: Session, person: Person, child_id: int, now: datetime) -> bool:
    """Whether the person may see one child at an instant; false as well when there is no such child."""
    return bool(session.scalar(select(exists().where(Child.id == child_id, children_of(person, now)))))


def may_see_interview(session: Session, person: Person, interview_id: int, now: datetime) -> bool:
    """Whether the person may see one interview at an instant; false as well when there is none."""
    return bool(
        session.scalar(select(exists().where(Interview.id == interview_id, interviews_of(person, now))))
    )


def may_work_on(session: Session, person: Person, interview_id: int, now: datetime) -> bool:
    """Whether one interview is the person's to offer, hold and write up at an instant."""
    return bool(session.scalar(select(exists().where(Interview.id == interview_id, work_of(person, now)))))


def may_open_panel(session: Session, person: Person, panel_id: int, now: datetime) -> bool:
    """Whether one meeting is the person's to open at an instant."""
    return bool(session.scalar(select(exists().where(Panel.id == panel_id, panels_of(person, now)))))


def closed_by(at: datetime, policy: Policy) -> Condition:
    """A condition on Interview: no work was left on it at an instant, as `domain.interview.stage` says it."""
    held = _known("held", at)
    recorded = and_(held, _known("written_up", at), _known("on_file", at), _known("fed_back", at))
    undated = and_(Interview.ruled_out_on.is_(None), Interview.ruled_out_at.is_(None))
    ruled_out = and_(Interview.ruled_out.is_not(None), or_(undated, _known("ruled_out", at)))
    asked = or_(_known("parents_asked", at), Interview.parents_not_asked != "")
    declined = and_(
        func.coalesce(_last_answer(at).in_(_DECLINED), false()),
        or_(and_(~held, asked), and_(Interview.brought_over.is_(True), ~_known("requested", at))),
    )
    sent = and_(
        _known("requested", at), ~_with_us(at), ~_returned(at, Episode.cohort != Cohort.OTHER_AUTHORITY)
    )
    ways = [recorded, ruled_out, declined, sent]
    if not policy.away_needs_interview:
        ways.append(and_(~_with_us(at), ~_returned(at, Episode.category != Category.AWAY)))
    return and_(_returned(at), or_(*ways))


def _returned(at: datetime, *conditions: Condition) -> Condition:
    """Whether a covered episode (of those the conditions hold for) had ended by an instant."""
    by_then = _by(Episode.returned_on, Episode.returned_at, at)
    return exists().where(Episode.interview_id == Interview.id, by_then, *conditions).correlate(Interview)


def _with_us(at: datetime) -> Condition:
    attempt = aliased(OfferAttempt)
    made = or_(attempt.made_on.is_(None), _by(attempt.made_on, attempt.made_at, at))
    tried = exists().where(attempt.interview_id == Interview.id, made).correlate(Interview)
    ours = and_(Interview.provider.is_not(None), Interview.provider != ProviderKind.OTHER_AUTHORITY)
    return or_(ours, tried, _known("held", at))


def _last_answer(at: datetime) -> ColumnElement[AttemptOutcome | None]:
    attempt = aliased(OfferAttempt)
    return (
        select(attempt.outcome)
        .where(
            attempt.interview_id == Interview.id,
            attempt.outcome.in_(_ANSWERS),
            or_(attempt.made_on.is_(None), _by(attempt.made_on, attempt.made_at, at)),
        )
        .order_by(attempt.made_on.desc().nulls_last(), attempt.made_at.desc().nulls_last(), attempt.id.desc())
        .limit(1)
        .correlate(Interview)
        .scalar_subquery()
    )


def _known(fact: str, at: datetime) -> Condition:
    """Whether a dated fact of the interview had happened by an instant."""
    return _by(getattr(Interview, f"{fact}_on"), getattr(Interview, f"{fact}_at"), at)


def _by(on: InstrumentedAttribute[object], instant: InstrumentedAttribute[object], at: datetime) -> Condition:
    """As `When.by`: the instant where it is known, else the start of the London day; never NULL."""
    timed = and_(instant.is_not(None), instant <= at)
    return and_(on.is_not(None), or_(timed, and_(instant.is_(None), on <= day_of(at))))


def _has_interview(condition: Condition) -> Condition:
    found = exists().where(Episode.child_id == Child.id, Episode.interview_id == Interview.id, condition)
    return found.correlate(Child)


def _of_organisation(person: Person, now: datetime) -> Condition:
    if person.organisation_id is None or (person.ends_on and day_of(now) > person.ends_on):
        return false()
    local = _policy(person)
    long_closed = closed_by(now - local.provider_days_after_close * DAY, local)
    return and_(Interview.organisation_id == person.organisation_id, ~long_closed)


def _on_agendas_of(person: Person, now: datetime) -> Condition:
    return (
        exists()
        .where(
            PanelItem.child_id == Child.id,
            PanelItem.left_off == "",
            PanelItem.panel_id == Panel.id,
            Panel.chair_id == person.id,
            Panel.published_at <= now,
            ~_issued_before(now - _policy(person).chair_days_after_issue * DAY),
        )
        .correlate(Child)
    )


def _issued_before(at: datetime) -> Condition:
    first = exists().where(PanelIssue.panel_id == Panel.id, PanelIssue.number == 1, PanelIssue.issued_at < at)
    return first.correlate(Panel)


def _policy(person: Person) -> Policy:
    return policy(cast("Session", object_session(person)))
