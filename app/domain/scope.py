"""Which children, interviews and meetings a person reaches, as plain rules; `queries.scope` is the SQL."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import day_of
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind

ALL_SEEING: Final = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR, Role.RHI_OFFICER})
"""The roles that see every child (DOMAIN: who works here)."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the rules ask about an account: `worker` is the worker it is linked to, if any."""

    role: Role
    person: int
    worker: int | None = None
    team: str = ""
    organisation: int | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """One meeting: its named chair, since when its agenda stands, when its minutes were first issued."""

    chair: int | None
    published_at: datetime | None
    issued_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AboutChild:
    """What the rules ask about a child, as it is today."""

    social_worker: int | None = None
    team_manager: int | None = None
    team: str = ""
    agendas: tuple[OnAgenda, ...] = ()
    has_closed_interview: bool = False
    merged: bool = False
    """Part of another record: nobody sees it, they see the record kept."""
    restricted: bool = False
    openers: frozenset[int] = frozenset()
    """The accounts that may open the file while it is restricted, beside the coordinators."""
    looks: tuple[tuple[int, datetime, datetime], ...] = ()
    """Accounts that gave a reason, since when the file is open to each, and until when."""


@dataclass(frozen=True, slots=True)
class AboutInterview:
    """What the rules ask about an interview; `closed_at` None while there is work left on it."""

    child: AboutChild
    provider: ProviderKind | None = None
    person: int | None = None
    organisation: int | None = None
    closed_at: datetime | None = None


def sees_child(reader: Reader, child: AboutChild, now: datetime, policy: Policy) -> bool:
    """Whether the reader may see a child at an instant (DOMAIN: who works here, column *sees*)."""
    return reaches_child(reader, child, now, policy) and is_open_to(reader, child, now)


def is_open_to(reader: Reader, child: AboutChild, now: datetime) -> bool:
    """Whether a file the reader reaches is open to them: restricted, to few, and to who gave a reason."""
    if not child.restricted or reader.role is Role.COORDINATOR or reader.person in child.openers:
        return True
    return any(person == reader.person and since <= now < until for person, since, until in child.looks)


def reaches_child(reader: Reader, child: AboutChild, now: datetime, policy: Policy) -> bool:
    """Whether a child is among the reader’s, restricted or not."""
    return not child.merged and _reaches(reader, child, now, policy)


def _reaches(reader: Reader, child: AboutChild, now: datetime, policy: Policy) -> bool:
    match reader.role:
        case Role.COORDINATOR | Role.ADMINISTRATOR | Role.RHI_OFFICER:
            return True
        case Role.SOCIAL_WORKER:
            return reader.worker is not None and child.social_worker == reader.worker
        case Role.MANAGER:
            by_worker = reader.worker is not None and child.team_manager == reader.worker
            return by_worker or (reader.team != "" and child.team == reader.team)
        case Role.PANEL_CHAIR:
            return any(chairs(reader, each, now, policy) for each in child.agendas)
        case Role.QUALITY:
            return child.has_closed_interview
        case _:
            return False


def sees_interview(reader: Reader, interview: AboutInterview, now: datetime, policy: Policy) -> bool:
    """Whether the reader may see an interview at an instant: a provider's own, others by the child."""
    if reader.role is Role.PROVIDER:
        return (
            _given_to_organisation(reader, interview)
            and (_account_runs(reader, now) and _not_long_closed(interview, now, policy))
            and is_open_to(reader, interview.child, now)
        )
    if reader.role is Role.QUALITY:
        closed = interview.closed_at is not None and interview.closed_at <= now
        return closed and is_open_to(reader, interview.child, now)
    return sees_child(reader, interview.child, now, policy)


def works_on(reader: Reader, interview: AboutInterview, now: datetime, policy: Policy) -> bool:
    """Whether an interview the reader may see is also theirs to offer, hold and write up.

    What they may do to it at all is `domain.roles`; an administrator, for one, records attempts only.
    """
    if not sees_interview(reader, interview, now, policy):
        return False
    match reader.role:
        case Role.COORDINATOR | Role.ADMINISTRATOR | Role.SOCIAL_WORKER | Role.PROVIDER:
            return True
        case Role.RHI_OFFICER:
            unnamed = interview.provider is ProviderKind.RHI_OFFICER and interview.person is None
            return interview.person == reader.person or unnamed
        case _:
            return False


def chairs(reader: Reader, agenda: OnAgenda, now: datetime, policy: Policy) -> bool:
    """Whether a named chair still has the agenda: from publication to some days (policy) after issue."""
    if agenda.chair != reader.person or agenda.published_at is None or agenda.published_at > now:
        return False
    return _not_long_issued(agenda, now, policy)


def runs_meeting(reader: Reader, meeting: OnAgenda, now: datetime, policy: Policy) -> bool:
    """Whether a meeting is the reader's to open: any for the coordinator and administrator, a chair's own."""
    if reader.role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        return True
    return (
        reader.role is Role.PANEL_CHAIR
        and meeting.chair == reader.person
        and _not_long_issued(meeting, now, policy)
    )


def _not_long_issued(meeting: OnAgenda, now: datetime, policy: Policy) -> bool:
    return meeting.issued_at is None or now <= meeting.issued_at + timedelta(
        days=policy.chair_days_after_issue
    )


def _given_to_organisation(reader: Reader, interview: AboutInterview) -> bool:
    return reader.organisation is not None and interview.organisation == reader.organisation


def _account_runs(reader: Reader, now: datetime) -> bool:
    return reader.ends_on is None or day_of(now) <= reader.ends_on


def _not_long_closed(interview: AboutInterview, now: datetime, policy: Policy) -> bool:
    if interview.closed_at is None:
        return True
    return now < interview.closed_at + timedelta(days=policy.provider_days_after_close)
