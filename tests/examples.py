"""Plain builders of rows: `a_child(session, first_name="Jo")`; what is not said is ordinary."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When, local
from app.domain.matching import fold
from app.domain.overlap import certain_span
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, Ladder, ProviderKind, Risk, Source
from app.models import (
    Action,
    Child,
    Episode,
    Escalation,
    Interview,
    Notification,
    OfferAttempt,
    Organisation,
    Person,
    Situation,
    Worker,
)

MORNING = local(date(2026, 9, 23), datetime(2026, 9, 23, 9).time())
"""The instant tests call now: 9am on Wednesday 23 September 2026."""

SITUATED = (
    "cohort",
    "uasc",
    "responsible_authority",
    "placement_type",
    "placement_area",
    "team",
    "social_worker",
    "team_manager",
)
_next = count(1)


def begin_again() -> None:
    """Count from one: the same test makes the same caseload, on either database."""
    global _next
    _next = count(1)


def a_worker(session: Session, name: str = "Noah Pemberton", team: str = "Permanence 2") -> Worker:
    """A worker named in a file; the same one when already there."""
    found = session.scalar(select(Worker).where(Worker.name == name, Worker.team == team))
    worker = found or Worker(name=name, team=team)
    session.add(worker)
    session.flush()
    return worker


def an_organisation(session: Session, code: str = "nspcc", **columns: Any) -> Organisation:
    """A commissioned organisation, its contract open unless said."""
    organisation = Organisation(code=code, name=columns.pop("name", code.upper()), **columns)
    session.add(organisation)
    session.flush()
    return organisation


def a_person(session: Session, role: Role, name: str = "Ama Boateng", **columns: Any) -> Person:
    """An account."""
    person = Person(
        email=columns.pop("email", f"person{next(_next)}@desk.example"), name=name, role=role, **columns
    )
    session.add(person)
    session.flush()
    return person


def a_child(session: Session, first_name: str = "Jo", last_name: str = "Okafor", **columns: Any) -> Child:
    """A child looked after by Croydon, 15 years old, with a first situation."""
    given: dict[str, Any] = {
        "crs_id": f"T{next(_next):05}",
        "born_on": date(2011, 5, 4),
        "cohort": Cohort.LOOKED_AFTER,
        "responsible_authority": "Croydon",
        "team": "Permanence 2",
        "added_at": MORNING - timedelta(days=400),
    } | columns
    names = " ".join((first_name, last_name, given.get("other_names", "")))
    child = Child(first_name=first_name, last_name=last_name, folded_name=fold(names), **given)
    first = {key: given[key] for key in SITUATED if key in given}
    child.situations.append(Situation(from_on=None, recorded_at=child.added_at, **first))
    session.add(child)
    session.flush()
    return child


def an_interview(session: Session, **columns: Any) -> Interview:
    """An interview nobody has yet."""
    interview = Interview(**columns)
    session.add(interview)
    session.flush()
    return interview


def an_episode(
    session: Session,
    child: Child,
    *,
    last_seen: datetime | date = MORNING - timedelta(days=2),
    returned: datetime | date | None = None,
    reported: datetime | date | None = None,
    **columns: Any,
) -> Episode:
    """An absence, open unless `returned` is given; reported an hour after last seen unless said."""
    seen = _when(last_seen)
    told = _when(reported) if reported else When.instant(seen.at + timedelta(hours=1)) if seen.at else seen
    given: dict[str, Any] = {
        "reference": f"26MIS{next(_next):06}",
        "category": Category.MISSING,
        "risk": Risk.MEDIUM,
        "logged_at": told.latest,
    }
    given |= {key: getattr(child, key) for key in SITUATED}
    given |= _times(seen, told, _when(returned) if returned else None)
    given |= columns
    given.setdefault("interview", an_interview(session))
    source = given.pop("source", Source.POLICE)
    episode = Episode(child=child, **given)
    episode.notifications.append(
        Notification(
            reference=episode.reference,
            source=source,
            reported_on=told.on,
            reported_at=told.at,
            logged_at=episode.logged_at,
        )
    )
    session.add(episode)
    session.flush()
    return episode


def _times(seen: When, told: When, back: When | None) -> dict[str, Any]:
    absent_from, absent_until = certain_span(seen, back)
    return {
        "last_seen_on": seen.on,
        "last_seen_at": seen.at,
        "reported_on": told.on,
        "reported_at": told.at,
        "returned_on": back.on if back else None,
        "returned_at": back.at if back else None,
        "absent_from": absent_from,
        "absent_until": absent_until,
    }


def an_attempt(
    session: Session,
    interview: Interview,
    outcome: AttemptOutcome = AttemptOutcome.ACCEPTED,
    made: datetime = MORNING - timedelta(hours=20),
    **columns: Any,
) -> OfferAttempt:
    """An attempt to offer an interview."""
    when = When.instant(made)
    attempt = OfferAttempt(interview=interview, outcome=outcome, made_on=when.on, made_at=when.at, **columns)
    session.add(attempt)
    session.flush()
    return attempt


def an_escalation(session: Session, about: Episode | Interview, **columns: Any) -> Escalation:
    """A rung climbed by the rule an hour ago, which nobody has taken up."""
    absence = about if isinstance(about, Episode) else about.episodes[0]
    missing = isinstance(about, Episode)
    given: dict[str, Any] = {
        "ladder": Ladder.STILL_MISSING if missing else Ladder.WORK_OVERDUE,
        "rung": 2,
        "child": absence.child,
        "to_role": "social worker and manager",
        "wording": "Still missing after 24 hours",
        "raised_at": MORNING - timedelta(hours=1),
        "episode" if missing else "interview": about,
    }
    row = Escalation(**given | columns)
    session.add(row)
    session.flush()
    return row


def give(session: Session, interview: Interview, to: Person | Worker | Organisation) -> None:
    """Allocate an interview without the rules."""
    match to:
        case Person():
            interview.provider, interview.person = ProviderKind.RHI_OFFICER, to
        case Worker():
            interview.provider, interview.worker = ProviderKind.SOCIAL_WORKER, to
        case Organisation():
            interview.provider, interview.organisation = ProviderKind.ORGANISATION, to
    interview.allocated_at = MORNING - timedelta(hours=24)
    session.flush()


def an_action(session: Session, child: Child, what: str = "See the school", **columns: Any) -> Action:
    """An action, of a panel unless said otherwise; `owner_person` gives its owner's name as well."""
    if (person := columns.get("owner_person")) is not None:
        columns.setdefault("owner", person.name)
    columns = {"owner": "PC Alder", "made_at": MORNING - timedelta(days=1)} | columns
    row = Action(child=child, what=what, **columns)
    session.add(row)
    session.flush()
    return row


def _when(moment: datetime | date) -> When:
    return When.instant(moment) if isinstance(moment, datetime) else When(moment)
