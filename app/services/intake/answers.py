"""How a file's outcome is kept: offers as attempts with their answer, rulings with their reason."""

from typing import Final

from sqlalchemy import inspect

from app.domain.interview import DECLINES, REACHED
from app.domain.notifications.cells import said
from app.domain.notifications.interviews import RULED_OUT, InterviewRow, Outcome
from app.domain.vocabulary import AttemptOutcome, ProviderKind, RuledOutAs
from app.models import Episode, Interview, OfferAttempt
from app.services.act import Act
from app.services.intake.workers import Organisations

AUTHORITY: Final = "other_authority"
NAMED: Final = {
    "rhi_officer": ProviderKind.RHI_OFFICER,
    "social_worker": ProviderKind.SOCIAL_WORKER,
    AUTHORITY: ProviderKind.OTHER_AUTHORITY,
}
"""Providers that files name by kind; any other name is an organisation's code."""
RULINGS: Final = {
    Outcome.NOT_OFFERED: RuledOutAs.NOT_OFFERED,
    Outcome.NOT_POSSIBLE: RuledOutAs.NOT_POSSIBLE,
    Outcome.NOT_REQUIRED: RuledOutAs.NOT_REQUIRED,
}
ANSWER: Final = {
    None: AttemptOutcome.THINKING,
    Outcome.ACCEPTED: AttemptOutcome.ACCEPTED,
    Outcome.DECLINED: AttemptOutcome.DECLINED_BY_CHILD,
}
HISTORY: Final = RULED_OUT | {Outcome.DECLINED}
"""Outcomes that close an interview as they stand: nobody is asked again (DOMAIN: stages)."""
NO_REASON: Final = "not recorded"
"""Kept as the reason of a ruling that came without one."""
ANSWERED: Final = frozenset({"provider", "offered_at", "outcome", "decline_reason"})


def write_provider(
    interview: Interview, row: InterviewRow, episode: Episode, organisations: Organisations
) -> None:
    """Say whose the interview is, as the file does; contract dates are not asked about history."""
    kind = NAMED.get(row.provider, ProviderKind.ORGANISATION) if row.provider else None
    interview.provider = kind
    interview.organisation = organisations.coded(row.provider) if kind is ProviderKind.ORGANISATION else None
    interview.worker_id = episode.social_worker_id if kind is ProviderKind.SOCIAL_WORKER else None
    interview.person_id = None
    authority = episode.responsible_authority if kind is ProviderKind.OTHER_AUTHORITY else ""
    interview.provider_name = authority
    interview.allocated_at = row.offered_at.at if row.offered_at else None


def write_answer(
    act: Act, interview: Interview, row: InterviewRow, columns: frozenset[str]
) -> list[OfferAttempt]:
    """Write the offer, its answer or the ruling, in these columns only; returns the attempts it touched."""
    if "outcome" in columns:
        _write_ruling(interview, row)
    if "decline_reason" in columns and interview.ruled_out:
        interview.ruled_out_reason = row.decline_reason or NO_REASON
    if not columns & ANSWERED:
        return []
    asked = row.offered_at if row.provider == AUTHORITY and row.outcome is None else None
    interview.brought_over = row.outcome in HISTORY or asked is not None
    interview.requested_on = asked.on if asked else None
    interview.requested_at = asked.at if asked else None
    told = row.offered_at or row.outcome in (Outcome.ACCEPTED, Outcome.DECLINED)
    first = next((each for each in interview.attempts if each.outcome in REACHED), None)
    if told and not asked:
        return [_write_attempt(act, first or OfferAttempt(interview=interview), row, columns)]
    if first is None:
        return []
    act.session.delete(first)
    return [first]


def _write_ruling(interview: Interview, row: InterviewRow) -> None:
    interview.ruled_out = RULINGS.get(row.outcome) if row.outcome else None
    interview.ruled_out_reason = (row.decline_reason or NO_REASON) if interview.ruled_out else ""
    interview.ruled_out_on = interview.ruled_out_at = None


def _write_attempt(
    act: Act, attempt: OfferAttempt, row: InterviewRow, columns: frozenset[str]
) -> OfferAttempt:
    """The first attempt that reached somebody is the one a file tells of."""
    new = not inspect(attempt).persistent
    if new or "offered_at" in columns:
        attempt.made_on = row.offered_at.on if row.offered_at else None
        attempt.made_at = row.offered_at.at if row.offered_at else None
    if new or "outcome" in columns:
        attempt.outcome = ANSWER.get(row.outcome, AttemptOutcome.THINKING)
    if "decline_reason" in columns:
        attempt.reason = row.decline_reason if row.outcome is Outcome.DECLINED else ""
    act.session.add(attempt)
    return attempt


def as_cells(reference: str, interview: Interview) -> dict[str, str]:
    """An interview on record as cells; what no file could say is said so that it differs from any."""
    offers = [each for each in interview.attempts if each.outcome in REACHED]
    recorded = {said(each) for each in (interview.written_up, interview.on_file, interview.fed_back)}
    outcome, reason = _outcome(interview)
    return {
        "notification_ref": reference,
        "provider": _provider(interview),
        "offered_at": said(offers[0].made if offers else interview.requested),
        "outcome": said(outcome),
        "decline_reason": "" if reason == NO_REASON else reason,
        "held_at": said(interview.held),
        "recorded_at": recorded.pop() if len(recorded) == 1 else " | ".join(sorted(recorded)),
    }


def _provider(interview: Interview) -> str:
    if interview.provider is ProviderKind.ORGANISATION and interview.organisation:
        return interview.organisation.code
    if interview.provider is ProviderKind.PARTNER:
        return interview.provider_name.casefold()
    return said(interview.provider)


def _outcome(interview: Interview) -> tuple[Outcome | None, str]:
    """The outcome as a file names it, and its reason."""
    if interview.ruled_out:
        named = next(outcome for outcome, ruling in RULINGS.items() if ruling is interview.ruled_out)
        return named, interview.ruled_out_reason
    answers = [each for each in interview.attempts if each.outcome in DECLINES | {AttemptOutcome.ACCEPTED}]
    if not answers:
        return None, ""
    last = answers[-1]
    return (Outcome.DECLINED, last.reason) if last.outcome in DECLINES else (Outcome.ACCEPTED, "")
