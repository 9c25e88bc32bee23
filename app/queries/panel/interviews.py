"""One return interview as the panel reads it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from app.domain.interview import DECLINES, Interview, clock, leading, stage, verdict
from app.domain.minutes import InterviewLine
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, ProviderKind, Stage
from app.models import Interview as Row
from app.models import facts

PROVIDERS: Final = {
    ProviderKind.RHI_OFFICER: "RHI officer",
    ProviderKind.SOCIAL_WORKER: "Social worker",
    ProviderKind.OTHER_AUTHORITY: "The other authority",
}
RUNNING: Final = (Stage.IN_OFFER, Stage.IN_COMPLETION)
NOT_YET: Final = "Not yet offered"
NO_OFFER: Final = frozenset({NOT_YET, "Not offered"})


def interview_line(row: Row, findings: Sequence[str], now: datetime, policy: Policy) -> InterviewLine:
    """What came of one interview by an instant, with its clock; needs everything `facts.interview` does."""
    interview = facts.interview(row).as_known(now)
    first = leading(interview)
    if first is None:
        raise ValueError(f"interview {row.id} covers no absence known then")
    outcome, reason = _outcome(interview)
    running = stage(interview, policy) in RUNNING
    due = clock(interview, policy) if running else None
    held, back = interview.held, first.returned
    return InterviewLine(
        of=first.start,
        reference=first.reference,
        provider=_provider(row),
        outcome=outcome,
        reason=reason,
        findings=tuple(findings),
        covers=tuple(each.reference for each in interview.returned),
        held_after=held.at - back.at if held and back and held.at and back.at else None,
        in_time=verdict(interview, first),
        due=due.due if due else None,
        overdue=bool(due and due.due and now > due.due),
    )


def _provider(row: Row) -> str:
    if row.provider in PROVIDERS:
        return PROVIDERS[row.provider]
    return facts.owner(row)


def _outcome(interview: Interview) -> tuple[str, str]:
    if interview.held:
        return "Held", ""
    if interview.ruled_out:
        return interview.ruled_out.kind.capitalize(), interview.ruled_out.reason
    if interview.declined:
        return _declined(interview)
    if interview.answer:
        return "Accepted", ""
    if interview.requested:
        return "Asked the other authority", ""
    if interview.offered:
        return "Offered, no answer yet", ""
    return ("Not reached yet", "") if interview.unanswered else (NOT_YET, "")


def _declined(interview: Interview) -> tuple[str, str]:
    reasons = [each.reason for each in interview.attempts if each.outcome in DECLINES]
    by_carer = interview.answer is AttemptOutcome.DECLINED_BY_CARER
    return "Declined by the carer" if by_carer else "Declined", reasons[-1] if reasons else ""
