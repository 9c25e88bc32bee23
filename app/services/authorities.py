"""What passes between us and another authority about its child: notices, the request, chases, the reply."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.domain.authorities import in_practice
from app.domain.calendar import When
from app.domain.clocks import RHI_WITHIN
from app.domain.errors import Refused
from app.domain.moves import Move, check
from app.domain.policy import Policy
from app.domain.vocabulary import AuthorityMessage, Cohort
from app.models import AuthorityLetter, Child, Document, Episode, Interview, facts
from app.services import allocation, documents
from app.services.act import Act
from app.services.events import Event
from app.services.outbox import NOBODY, in_letter, post
from app.services.recipients import mailbox
from app.services.settings import standing


@dataclass(frozen=True, slots=True)
class Letter:
    """The request on paper: its reference, which names nobody, and the PDF."""

    reference: str
    pdf: bytes


def notify(act: Act, episode: Episode) -> None:
    """Tell the authority responsible for a child that it is missing here, or is back; whoever calls records.

    Of children of our own nobody is told this way.
    """
    if episode.cohort is not Cohort.OTHER_AUTHORITY:
        return
    act.session.flush()
    back = episode.returned
    kind = AuthorityMessage.RETURNED if back else AuthorityMessage.WENT_MISSING
    _keep(act, kind, episode.child, episode.responsible_authority, episode=episode)
    said = f"is back since {in_letter(back)}" if back else "was reported missing"
    seen = f", last seen {in_letter(episode.last_seen)}" if episode.last_seen and not back else ""
    _write(
        act,
        f"{'returned' if back else 'missing'}:{episode.reference}:authority:{act.at.isoformat()}",
        episode.child,
        episode.responsible_authority,
        "back" if back else "reported missing",
        f"A child you are responsible for {said}{seen}. Police reference {episode.reference}.",
    )


def ask(act: Act, interview: Interview, letter: Letter, policy: Policy) -> None:
    """Ask the authority that owes the interview for it: by the letter, kept on file, and by e-mail."""
    check(Move.ASK_AUTHORITY, facts.interview(interview).as_known(act.at), policy)
    child = allocation.child_of(interview)
    authority = child.responsible_authority
    row = _keep(act, AuthorityMessage.REQUEST, child, authority, interview=interview)
    row.document = _on_file(act, child, letter)
    back = [each.returned_at for each in interview.episodes if each.returned_at]
    due = min(back) + RHI_WITHIN if back else None
    last = in_practice(due, act.at, policy) if due else None
    by = f"by {in_letter(When.instant(due))}" if due and due >= act.at else "now"
    practice = f" (in practice by the end of {in_letter(When(last))})" if last else ""
    _write(
        act,
        f"asked:{interview.id}:{act.at.isoformat()}",
        child,
        authority,
        f"request for a return home interview, {letter.reference}",
        f"A child you are responsible for was missing here and has returned. Please hold the interview "
        f"{by}{practice}, and tell us the outcome, quoting {letter.reference}.\n"
        "The particulars are in our letter, which comes by secure e-mail or by post.",
    )
    allocation.ask_authority(act, interview, policy)


def chase(act: Act, interview: Interview, policy: Policy) -> None:
    """Chase the authority that was asked, by e-mail."""
    check(Move.CHASE, facts.interview(interview).as_known(act.at), policy)
    child, authority = allocation.child_of(interview), _authority(interview)
    _keep(act, AuthorityMessage.CHASE, child, authority, interview=interview)
    asked = in_letter(interview.requested) if interview.requested else "before"
    _write(
        act,
        f"chased:{interview.id}:{act.at.isoformat()}",
        child,
        authority,
        "reminder of our request for a return home interview",
        f"We asked you for a return home interview {asked} and have no reply. Please tell us the outcome.",
    )
    allocation.chase(act, interview, policy)


def receive(act: Act, interview: Interview, said: str, policy: Policy) -> None:
    """Record what the authority replied."""
    check(Move.RECEIVE, facts.interview(interview).as_known(act.at), policy)
    _needed(said, "Say what they replied.")
    child = allocation.child_of(interview)
    _keep(act, AuthorityMessage.REPLY, child, _authority(interview), interview=interview, said=said)
    allocation.receive(act, interview, policy)


def give_up(act: Act, interview: Interview, said: str, policy: Policy) -> None:
    """Record that no reply is expected any more, and what was tried; chasing or a reply ends the silence."""
    check(Move.RECEIVE, facts.interview(interview).as_known(act.at), policy)
    _needed(said, "Say what was tried.")
    child = allocation.child_of(interview)
    _keep(act, AuthorityMessage.SILENCE, child, _authority(interview), interview=interview, said=said)
    interview.version += 1  # the silence is in another row; whoever looks at it must still be told
    act.record(Event.INTERVIEW_AUTHORITY_SILENT, interview, child=child)


def _needed(said: str, sentence: str) -> None:
    if not said.strip():
        raise Refused(sentence)


def _authority(interview: Interview) -> str:
    return interview.provider_name or allocation.child_of(interview).responsible_authority


def _on_file(act: Act, child: Child, letter: Letter) -> Document:
    """The letter on the child's file; one that was taken back and is sent again has the next number."""
    same = Document.reference.startswith(letter.reference, autoescape=True)
    number = (act.session.scalar(select(func.count()).where(same)) or 0) + 1
    reference = letter.reference if number == 1 else f"{letter.reference}-{number}"
    title = f"Request for a return home interview, {letter.reference}"
    return documents.make(act, letter.pdf, reference, title, child=child)


def _keep(
    act: Act,
    kind: AuthorityMessage,
    child: Child,
    authority: str,
    *,
    episode: Episode | None = None,
    interview: Interview | None = None,
    said: str = "",
) -> AuthorityLetter:
    row = AuthorityLetter(
        child_id=child.id,
        episode_id=episode.id if episode else None,
        interview_id=interview.id if interview else None,
        kind=kind,
        authority=authority,
        said=said.strip(),
        made_at=act.at,
        made_by_id=act.actor.id if act.actor else None,
    )
    act.session.add(row)
    return row


def _write(act: Act, key: str, child: Child, authority: str, subject: str, said: str) -> None:
    """One e-mail to the authority's mailbox (a setting), without a name; else *nobody could be told*."""
    council, telephone = standing(act.session, "council"), standing(act.session, "desk_telephone")
    number = f", {telephone}," if telephone else ""
    ring = f"Ring the missing desk of {council}{number} and quote {child.crs_id}."
    body = f"To {authority}\n\n{said}\n\n{ring}\nNames are never sent by e-mail.\n"
    found = mailbox(act, authority)
    for address in found:
        post(act, f"{key}:{address}", address, f"{child.crs_id}: {subject}", body)
    if not found:
        post(act, f"{key}:{NOBODY}", NOBODY, f"{child.crs_id}: {subject}", f"No mailbox for {authority}.")
