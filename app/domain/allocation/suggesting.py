"""Which kind of interviewer is suggested, and why (DOMAIN: who gets it)."""

from dataclasses import dataclass
from datetime import date

from app.domain.allocation.contracts import Contract
from app.domain.episode import Situation
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, ProviderKind

OFFICERS = "RHI officers"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer to *who gets it?*, with its reasons; the coordinator decides."""

    kind: ProviderKind
    who: str
    reasons: tuple[str, ...]


def suggestions(
    situation: Situation, contracts: tuple[Contract, ...], today: date, policy: Policy
) -> tuple[Suggestion, ...]:
    """Who may get the interview, the first the one suggested (DOMAIN: who gets it)."""
    if situation.cohort is Cohort.OTHER_AUTHORITY:
        owner = situation.responsible_authority
        return (
            Suggestion(
                ProviderKind.OTHER_AUTHORITY, owner, (f"looked after by {owner}, who owes the interview",)
            ),
        )
    running = tuple(
        Suggestion(ProviderKind.ORGANISATION, each.name, (contract_reason(each),))
        for each in contracts
        if each.runs(today)
    )
    return (_own(situation, policy), *running)


def _own(situation: Situation, policy: Policy) -> Suggestion:
    if situation.cohort is Cohort.HOME:
        return Suggestion(ProviderKind.RHI_OFFICER, OFFICERS, ("lives at home",))
    ours = "looked after by us"
    if not policy.own_worker_interviews:
        return Suggestion(ProviderKind.RHI_OFFICER, OFFICERS, (ours, "their own worker is not independent"))
    if situation.social_worker:
        reasons = (ours, "the coordinator monitors")
        return Suggestion(ProviderKind.SOCIAL_WORKER, situation.social_worker, reasons)
    return Suggestion(ProviderKind.RHI_OFFICER, OFFICERS, (ours, "no social worker is recorded"))


def contract_reason(contract: Contract) -> str:
    """That a contract runs, and until when, in words."""
    if contract.ends is None:
        return "its contract runs"
    return f"its contract runs until {contract.ends.day} {contract.ends:%B %Y}"
