"""Who is suggested to hold an interview and why, and when a contract allows it."""

from dataclasses import dataclass
from datetime import date

from app.domain.episode import Situation
from app.domain.errors import Refused
from app.domain.vocabulary import Cohort, ProviderKind


@dataclass(frozen=True, slots=True)
class Contract:
    """A commissioned organisation and the days it works for us, both included; None is open."""

    name: str
    starts: date | None = None
    ends: date | None = None

    def runs(self, day: date) -> bool:
        """Whether the contract covers a London day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer to *who gets it?*, with its reasons; the coordinator decides."""

    kind: ProviderKind
    who: str
    reasons: tuple[str, ...]


def suggestions(situation: Situation, contracts: tuple[Contract, ...], today: date) -> tuple[Suggestion, ...]:
    """Who may get the interview, the first the one suggested (DOMAIN: who gets it)."""
    if situation.cohort is Cohort.OTHER_AUTHORITY:
        owner = situation.responsible_authority
        return (
            Suggestion(
                ProviderKind.OTHER_AUTHORITY, owner, (f"looked after by {owner}, who owes the interview",)
            ),
        )
    running = tuple(
        Suggestion(ProviderKind.ORGANISATION, each.name, (_contract_reason(each),))
        for each in contracts
        if each.runs(today)
    )
    return (_own(situation), *running)


def _own(situation: Situation) -> Suggestion:
    if situation.cohort is Cohort.HOME:
        return Suggestion(ProviderKind.RHI_OFFICER, "RHI officers", ("lives at home",))
    if situation.social_worker:
        who = situation.social_worker
        return Suggestion(ProviderKind.SOCIAL_WORKER, who, ("looked after by us", "the coordinator monitors"))
    return Suggestion(
        ProviderKind.RHI_OFFICER, "RHI officers", ("looked after by us", "no social worker is recorded")
    )


def _contract_reason(contract: Contract) -> str:
    if contract.ends is None:
        return "its contract runs"
    return f"its contract runs until {contract.ends.day} {contract.ends:%B %Y}"


def check_contract(contract: Contract, today: date) -> None:
    """Refuse an organisation outside its contract dates; the first and the last day are inside."""
    if contract.starts is not None and today < contract.starts:
        said = f"{contract.starts.day} {contract.starts:%B %Y}"
        raise Refused(f"{contract.name}’s contract starts on {said}. Choose somebody else until then.")
    if contract.ends is not None and contract.ends < today:
        said = f"{contract.ends.day} {contract.ends:%B %Y}"
        raise Refused(f"{contract.name}’s contract ended on {said}. Choose somebody else.")
