"""Sharing copies of what is on a child's file, or deciding not to; and the list of who may be sent them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from app.domain.circulation import check_ticked, shows
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import Circumstance, CopyPart
from app.models import Child, Circulation, Document, Interview, Recipient
from app.services.act import Act
from app.services.events import Event
from app.services.outbox import DESK, post


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list, as it is told."""

    name: str
    organisation: str
    email: str
    internal: bool
    circumstances: tuple[Circumstance, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a copy is shared, with whom, and why; `said` names the paper without naming the child."""

    to: tuple[int, ...]
    shared: bool
    because: str
    said: str
    ticked: tuple[CopyPart, ...] = ()
    """What a copy of a record is to show beside the usual, and why."""
    ticked_because: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Whom something is given to; `listed` when they are on the list."""

    name: str
    organisation: str
    internal: bool
    listed: Recipient | None = None


def keep_recipient(act: Act, row: Recipient | None, listed: Listed) -> Recipient:
    """Add somebody to the list (None), or change them; refuses two of one name and organisation."""
    name, organisation = " ".join(listed.name.split()), " ".join(listed.organisation.split())
    if not name or not organisation:
        raise Refused("Write a name and an organisation.")
    if not listed.circumstances:
        raise Refused("Choose at least one circumstance.")
    row = row or Recipient()
    twin = select(Recipient.id).where(
        func.lower(Recipient.name) == name.lower(),
        func.lower(Recipient.organisation) == organisation.lower(),
        Recipient.id != (row.id or 0),
    )
    with act.session.no_autoflush:
        if act.session.scalar(twin.limit(1)):
            raise Refused(f"{name}, {organisation}, is on the list already.")
    row.name, row.organisation, row.email = name, organisation, listed.email.strip()
    row.internal, row.circumstances = listed.internal, [each.value for each in listed.circumstances]
    act.session.add(row)
    act.record(Event.RECIPIENT_CHANGED, row)
    return row


def retire(act: Act, row: Recipient) -> None:
    """Take somebody off the list; what they were sent stays on file."""
    row.retired_at = act.at
    act.record(Event.RECIPIENT_CHANGED, row)


def restore(act: Act, row: Recipient) -> None:
    """Put somebody back on the list."""
    row.retired_at = None
    act.record(Event.RECIPIENT_CHANGED, row)


def decide(act: Act, child: Child, about: Interview | Document, decision: Decision) -> list[Circulation]:
    """Record for each recipient that a copy is shared, or is not, and why.

    Whom it is shared with is told by e-mail that it is there, by number and link; no copy leaves by e-mail.
    Refuses a recipient who has gone from the list, and a decision without a reason.
    """
    if not decision.because.strip():
        raise Refused("Say why.")
    if not decision.to:
        raise Refused("Choose who the decision is about.")
    check_ticked(decision.ticked, decision.ticked_because)
    return [_decide(act, child, about, each, decision) for each in _standing(act, decision.to)]


def received(act: Act, copy: Circulation) -> None:
    """Record that a copy has arrived."""
    if not copy.shared:
        raise Refused("That copy was not shared.")
    if copy.received_at is not None:
        raise Overtaken("Somebody has recorded already that it arrived.")
    copy.received_at = act.at
    act.record(Event.COPY_RECEIVED, copy, child=act.session.get_one(Child, copy.child_id))


def _standing(act: Act, ids: Iterable[int]) -> list[Recipient]:
    rows = [act.session.get(Recipient, each) for each in ids]
    found = [row for row in rows if row and row.retired_at is None]
    if len(found) < len(rows):
        raise Overtaken("Somebody you chose is no longer on the list. Choose again.")
    return found


def give(act: Act, child: Child, document: Document, to: Given, because: str) -> Circulation:
    """Record that a document goes to somebody as part of what it is issued by."""
    row = _row(act, child, document, to, because, shared=True)
    act.record(Event.COPY_SHARED, row, child=child)
    if to.listed and to.listed.email and to.listed.retired_at is None:
        _tell(act, child, document, row, to.listed.email, f"{document.title}, {document.reference},")
    return row


def _decide(
    act: Act, child: Child, about: Interview | Document, to: Recipient, decision: Decision
) -> Circulation:
    whom = Given(to.name, to.organisation, to.internal, to)
    row = _row(act, child, about, whom, decision.because.strip(), shared=decision.shared)
    if decision.shared and isinstance(about, Interview):
        row.shows = list(shows(to.internal, to.circumstances, decision.ticked))
        row.shows_because = decision.ticked_because.strip()
    act.record(Event.COPY_SHARED if decision.shared else Event.COPY_NOT_SHARED, row, child=child)
    if decision.shared and to.email:
        _tell(act, child, about, row, to.email, decision.said)
    return row


def _row(
    act: Act, child: Child, about: Interview | Document, to: Given, because: str, *, shared: bool
) -> Circulation:
    row = Circulation(
        child_id=child.id,
        interview_id=about.id if isinstance(about, Interview) else None,
        document_id=about.id if isinstance(about, Document) else None,
        recipient_id=to.listed.id if to.listed else None,
        to_name=to.name,
        organisation=to.organisation,
        internal=to.internal,
        shared=shared,
        because=because,
        decided_at=act.at,
        decided_by_id=act.actor.id if act.actor else None,
    )
    act.session.add(row)
    return row


def _tell(
    act: Act, child: Child, about: Interview | Document, row: Circulation, address: str, said: str
) -> None:
    place = "interviews" if isinstance(about, Interview) else "documents"
    body = (
        f"{child.crs_id}: {said} is shared with you.\n\n{DESK}/{place}/{about.id}\n\n"
        "Without an account there, ask the desk for the copy. Names are never sent by e-mail: "
        "they stand on the desk.\n"
    )
    post(act, f"copy:{row.id}", address, f"{child.crs_id}: a copy for you", body)
