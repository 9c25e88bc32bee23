"""Two worlds of the same shape: one that is a reader's own, and one that is not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind, RuledOutAs
from app.models import (
    Action,
    Child,
    Document,
    Episode,
    Interview,
    InterviewRecord,
    Organisation,
    Panel,
    PanelIssue,
    PanelItem,
    PanelRequest,
    Person,
    Photograph,
    Worker,
)
from tests.assessment_examples import a_meeting, an_assessment
from tests.circulation_examples import a_copy
from tests.examples import a_child, a_person, a_worker, an_episode, an_escalation, an_organisation
from tests.record_examples import a_record

DAY = timedelta(days=1)
CONTENT = b"%PDF-1.7"
LIMITED = (Role.SOCIAL_WORKER, Role.PROVIDER, Role.MANAGER, Role.PANEL_CHAIR, Role.QUALITY)
"""The roles that see some of the records; the others see all, or none."""


@dataclass(frozen=True)
class World:
    """The parts of addresses that lead into it, and the child's names."""

    parts: dict[str, Any]
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Worlds:
    """A reader, what is theirs, and what is not."""

    reader: Person
    mine: World
    other: World


def two_worlds(session: Session, role: Role, now: datetime) -> Worlds:
    """A reader of a role, with one child of theirs and one of somebody else's, and all that hangs on each."""
    mine, other = a_worker(session), a_worker(session, "Una Quill", "Leaving Care")
    ours, theirs = an_organisation(session), an_organisation(session, "barnardos")
    own: dict[Role, dict[str, Any]] = {
        Role.SOCIAL_WORKER: {"worker": mine},
        Role.MANAGER: {"worker": mine, "team": "Permanence 2"},
        Role.PROVIDER: {"organisation": ours, "ends_on": now.date()},
    }
    reader = a_person(session, role, name="Reader Rhodes", **own.get(role, {}))
    chair = a_person(session, Role.PANEL_CHAIR, name="Chair Chaudhry")
    here = _world(session, ("Imogen", "Adeyemi"), mine, ours, reader, now, closed=True)
    there = _world(session, ("Ptolemy", "Xanthopoulos"), other, theirs, chair, now, closed=False)
    return Worlds(reader, here, there)


def _world(
    session: Session,
    names: tuple[str, str],
    worker: Worker,
    organisation: Organisation,
    chair: Person,
    now: datetime,
    *,
    closed: bool,
) -> World:
    child = a_child(
        session,
        *names,
        social_worker=worker,
        team_manager=worker,
        team=worker.team,
        crs_id=f"C{names[1][:4].upper()}",
    )
    episode = an_episode(session, child, last_seen=now - 3 * DAY, returned=now - 2 * DAY)
    episode.interview.provider, episode.interview.organisation = ProviderKind.ORGANISATION, organisation
    if closed:
        episode.interview.ruled_out, episode.interview.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "A reason."
        episode.interview.ruled_out_on, episode.interview.ruled_out_at = now.date(), now - DAY
    missing = an_episode(session, child, last_seen=now - DAY)
    panel, item = _meeting(session, child, chair, now, first=closed)
    action = Action(child=child, what="See the school.", owner="Somebody", made_at=now, panel_item_id=item.id)
    session.add(action)
    session.flush()
    parts = {
        "child_id": child.id,
        "crs_id": child.crs_id,
        "episode_id": missing.id,
        "interview_id": episode.interview_id,
        "number": _record(session, episode.interview, chair, now),
        "panel_id": panel.id,
        "item_id": item.id,
        "action_id": action.id,
    }
    return World(parts | _about(session, missing, panel, now), *names)


def _about(session: Session, missing: Episode, panel: Panel, now: datetime) -> dict[str, Any]:
    """What hangs on an absence beside its interview."""
    met = a_meeting(session, missing, held_on=now.date(), safety_plan="", safety_plan_on=None)
    issue = panel.issues[0]
    extract = _document(session, missing.child.crs_id, now, child=missing.child, panel_issue_id=issue.id)
    return {
        "document_id": extract.id,
        "assessment_id": an_assessment(session, missing, dated_on=now.date()).id,
        "meeting_id": met.id,
        "request_id": _asked(session, missing.child, now),
        "copy_id": a_copy(session, extract).id,
        "escalation_id": an_escalation(session, missing).id,
        "photograph_id": _photograph(session, missing.child, now).id,
    }


def _asked(session: Session, child: Child, now: datetime) -> int:
    row = PanelRequest(child_id=child.id, asked_at=now, asked_by="The school", why="Worried.")
    session.add(row)
    session.flush()
    return row.id


def _record(session: Session, interview: Interview, signer: Person, now: datetime) -> int:
    """The number of a version that is signed."""
    row = InterviewRecord(interview_id=interview.id, number=1, value=a_record().to_json(), saved_at=now)
    row.signed_at, row.signed_by_id = now, signer.id
    session.add(row)
    session.flush()
    return row.number


def _photograph(session: Session, child: Child, now: datetime) -> Photograph:
    row = Photograph(child_id=child.id, taken_on=now.date(), added_at=now, content=b"a picture")
    session.add(row)
    session.flush()
    return row


def _meeting(
    session: Session, child: Child, chair: Person, now: datetime, *, first: bool
) -> tuple[Panel, PanelItem]:
    begins = now - (14 if first else 28) * DAY
    panel = Panel(
        held_on=now.date(), from_at=begins, to_at=begins + 14 * DAY, chair=chair, published_at=now - DAY
    )
    item = PanelItem(panel=panel, child=child, position=1, why=["reported"])
    session.add_all([panel, item])
    session.flush()
    issue = PanelIssue(panel_id=panel.id, number=1, issued_at=now, issued_by_id=chair.id, value={})
    session.add(issue)
    session.flush()
    _document(session, f"PACK{panel.id}", now, panel_issue_id=issue.id)
    return panel, item


def _document(session: Session, reference: str, now: datetime, **columns: Any) -> Document:
    document = Document(
        reference=f"{reference}-DOC",
        title="Minutes",
        media_type="application/pdf",
        sha256=sha256(CONTENT).hexdigest(),
        added_at=now,
        content=CONTENT,
        **columns,
    )
    session.add(document)
    session.flush()
    return document
