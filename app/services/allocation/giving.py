"""Giving an interview to whoever is to offer and hold it, or asking the authority that owes it."""

from dataclasses import dataclass
from typing import Final

from app.domain.allocation import Contract, check_contract, reply_by
from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.moves import Move, check
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AllocationEnded, ProviderKind
from app.models import Allocation, Interview, Organisation, Person, Worker, facts
from app.services import alerts
from app.services.act import Act
from app.services.allocation.standing import child_of, end, receivers
from app.services.events import Event

INTERVIEWERS: Final = frozenset({Role.RHI_OFFICER, Role.COORDINATOR})
"""Whose accounts an interview can be given to by name."""


def allocate_to_officer(
    act: Act, interview: Interview, officer: Person, policy: Policy, why: str = ""
) -> None:
    """Give an interview to an RHI officer; a coordinator may take one too."""
    _check(act, interview, policy)
    if officer.role not in INTERVIEWERS:
        raise Refused(f"{officer.name} does not hold return home interviews.")
    ended = officer.ends_on is not None and officer.ends_on < day_of(act.at)
    if ended or officer.deactivated_at is not None:
        raise Refused(f"{officer.name} has left and cannot be given an interview.")
    _give(act, interview, _To(ProviderKind.RHI_OFFICER, person=officer), policy, why)


def allocate_to_social_worker(act: Act, interview: Interview, policy: Policy, why: str = "") -> None:
    """Give an interview to the worker allocated to the child today, whether or not they have an account."""
    _check(act, interview, policy)
    worker = child_of(interview).social_worker
    if worker is None:
        raise Refused("No social worker is recorded for this child. Choose somebody else.")
    _give(act, interview, _To(ProviderKind.SOCIAL_WORKER, worker=worker), policy, why)


def allocate_to_organisation(
    act: Act, interview: Interview, to: Organisation, policy: Policy, why: str = ""
) -> None:
    """Give an interview to a commissioned organisation; refused outside its contract dates."""
    _check(act, interview, policy)
    check_contract(Contract(to.name, to.contract_from, to.contract_until), day_of(act.at))
    _give(act, interview, _To(ProviderKind.ORGANISATION, organisation=to), policy, why)


def allocate_to_partner(act: Act, interview: Interview, name: str, policy: Policy, why: str = "") -> None:
    """Give an interview to a school or partner who agreed to hold it: named, without an account."""
    _check(act, interview, policy)
    if not name.strip():
        raise Refused("Say who agreed to hold it.")
    _give(act, interview, _To(ProviderKind.PARTNER, name=name.strip()), policy, why)


def ask_authority(act: Act, interview: Interview, policy: Policy) -> None:
    """Record that the authority that looks after the child was asked to hold the interview, now."""
    check(Move.ASK_AUTHORITY, facts.interview(interview).as_known(act.at), policy)
    child = child_of(interview)
    end(act, interview, AllocationEnded.GIVEN_ON)
    interview.provider = ProviderKind.OTHER_AUTHORITY
    interview.person = interview.worker = interview.organisation = None
    interview.provider_name = child.responsible_authority
    interview.requested_on, interview.requested_at = day_of(act.at), act.at
    act.record(Event.INTERVIEW_AUTHORITY_ASKED, interview, child=child)


def chase(act: Act, interview: Interview, policy: Policy) -> None:
    """Record that the other authority was chased, now."""
    check(Move.CHASE, facts.interview(interview).as_known(act.at), policy)
    interview.chased_at = act.at
    act.record(Event.INTERVIEW_AUTHORITY_CHASED, interview, child=child_of(interview))


def receive(act: Act, interview: Interview, policy: Policy) -> None:
    """Record that the other authority’s interview or answer came, now."""
    check(Move.RECEIVE, facts.interview(interview).as_known(act.at), policy)
    interview.received_at = act.at
    act.record(Event.INTERVIEW_AUTHORITY_REPLIED, interview, child=child_of(interview))


def _check(act: Act, interview: Interview, policy: Policy) -> None:
    check(Move.ALLOCATE, facts.interview(interview).as_known(act.at), policy)


@dataclass(frozen=True, slots=True)
class _To:
    """Whom an interview is given to, as its columns say it."""

    kind: ProviderKind
    person: Person | None = None
    worker: Worker | None = None
    organisation: Organisation | None = None
    name: str = ""


def _give(act: Act, interview: Interview, to: _To, policy: Policy, why: str) -> None:
    end(act, interview, AllocationEnded.GIVEN_ON)
    interview.provider = to.kind
    interview.person, interview.worker, interview.organisation = to.person, to.worker, to.organisation
    interview.provider_name = to.name
    interview.allocated_at = act.at
    row = Allocation(
        interview=interview,
        provider=to.kind,
        person=to.person,
        worker=to.worker,
        organisation=to.organisation,
        provider_name=to.name,
        given_at=act.at,
        given_by_id=act.actor.id if act.actor else None,
        why=why,
    )
    if act.actor and to.person is act.actor:
        row.accepted_at, row.accepted_by_id = act.at, act.actor.id
    elif receivers(act.session, row, act.at):
        row.reply_by_at = reply_by(act.at, policy)
    act.session.add(row)
    act.record(Event.INTERVIEW_ALLOCATED, interview, child=child_of(interview))
    if row.accepted_at is None:
        alerts.allocated(act, interview, row.reply_by_at)
