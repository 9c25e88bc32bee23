"""What stands on children's files of the example at work: records, papers, copies, reports told twice."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.absence import Times
from app.domain.calendar import When
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, HeldHow, ReasonList, Source
from app.models import Child, Episode, Finding, Interview, Reason
from app.services import (
    authorities,
    child_merges,
    documents,
    episodes,
    interviews,
    passwords,
    portraits,
    records,
    restricting,
    uploads,
)
from app.services.authorities import Letter
from app.services.episodes import Report
from app.services.events import Event
from app.web.acting import machine_now
from app.web.pictures import picture
from tests.circulation_examples import a_copy, a_recipient
from tests.conftest import PUBLISHED, person_as
from tests.domain.file_rows import CHILD
from tests.examples import a_child
from tests.features.test_documents_from_outside import a_pdf
from tests.features.test_imports import csv_of
from tests.features.test_portraits import a_picture
from tests.record_examples import POLICY, a_record, write_up

TODAY = PUBLISHED.date()
AWAITING = (
    select(Interview)
    .join(Episode)
    .where(Episode.returned_on.is_not(None), ~Interview.attempts.any(), Interview.ruled_out.is_(None))
    .order_by(Episode.returned_on, Interview.id)
)
"""Interviews nobody has offered yet, the oldest first."""


def set_files_to_work(session: Session) -> Iterator[str]:
    """Let a morning's work be done on files; answers addresses no first page of a kind leads to."""
    session.info["act"].actor = person_as(session, Role.COORDINATOR)
    ours = AWAITING.join(Child, Episode.child_id == Child.id).where(Episode.cohort != Cohort.OTHER_AUTHORITY)
    saved, signed, done = session.scalars(ours.limit(3))
    yield from written_up(session, saved, signed, done)
    yield from papers(session, done.episodes[0].child)
    yield from told_twice(session)
    yield from asked(session)
    yield from kept(session)
    yield from on_file_twice(session, done.episodes[0].child)


def written_up(session: Session, saved: Interview, signed: Interview, done: Interview) -> Iterator[str]:
    """One record is saved, another signed, a third signed and fed back with something found."""
    act = session.info["act"]
    for row in (saved, signed, done):
        accepted = interviews.Attempted(When.instant(PUBLISHED), AttemptOutcome.ACCEPTED)
        interviews.record_attempt(act, row, accepted, POLICY)
        held = interviews.Held(When.instant(PUBLISHED), HeldHow.IN_PERSON, "Dean Okoro", "School")
        interviews.record_held(act, row, held, POLICY)
    records.save(act, saved, a_record(), POLICY)
    write_up(act, signed)
    write_up(act, done)
    reason = session.scalars(select(Reason).where(Reason.list == ReasonList.HARM).limit(1)).one()
    session.add(Finding(interview=done, reason_id=reason.id))
    interviews.put_on_file(act, done, POLICY)
    interviews.feed_back(act, done, POLICY)
    yield f"/interviews/{saved.id}/record/1"
    yield f"/interviews/{signed.id}/send-back"
    yield from (f"/interviews/{done.id}/{what}" for what in ("record/1", "correct", "copies"))
    yield f"/episodes/{done.episodes[0].id}/what-the-interview-changed"


def papers(session: Session, child: Child) -> Iterator[str]:
    """A photograph, a report from outside, and a copy of it shared with a recipient of the list."""
    act = session.info["act"]
    photograph = portraits.add_photograph(act, child, picture(a_picture()), TODAY)
    report = documents.add_from_outside(act, child, a_pdf(), "Report of a visit", "Safer London", TODAY)
    recipient = a_recipient(session)
    copy = a_copy(session, report, decided_at=PUBLISHED - timedelta(hours=1))
    act.record(Event.COPY_SHARED, copy, child=child)
    here = f"/children/{child.crs_id}"
    yield from (f"{here}/photograph", f"{here}/photographs/{photograph.id}/take-away", f"{here}/description")
    yield from (f"{here}/documents/add", f"{here}/copies", f"{here}/missing-together")
    yield from (f"/documents/{report.id}/copies", f"/admin/recipients/{recipient.id}")


def told_twice(session: Session) -> Iterator[str]:
    """A second report of one absence of a child who was absent before."""
    act = session.info["act"]
    often = select(Episode.child_id).group_by(Episode.child_id).having(func.count() > 1)
    again = session.scalars(
        select(Episode)
        .where(Episode.child_id.in_(often), Episode.returned_at.is_not(None))
        .where(Episode.last_seen_at.is_not(None))
        .order_by(Episode.last_seen_at.desc())
        .limit(1)
    ).one()
    assert again.last_seen_at
    episodes.add_notification(act, again, Report(Source.POLICE, Times(When.instant(again.last_seen_at))))
    yield from (f"/episodes/{again.id}/{what}" for what in ("merge", "split", "move-report"))


def asked(session: Session) -> Iterator[str]:
    """Another authority has been asked for the interview of its own child."""
    theirs = session.scalars(AWAITING.where(Episode.cohort == Cohort.OTHER_AUTHORITY).limit(1)).one()
    authorities.ask(session.info["act"], theirs, Letter(f"L{theirs.id}", a_pdf()), POLICY)
    yield f"/interviews/{theirs.id}/reply"


def kept(session: Session) -> Iterator[str]:
    """A file to be looked at before it is imported, and a link that sets a password."""
    act = session.info["act"]
    upload = uploads.keep(act, "children", "september.csv", csv_of(CHILD), machine_now())
    session.flush()
    yield f"/imports/previews/{upload.id}"
    yield f"/set-password/{passwords.make_link(session, act.actor, machine_now())}"


def on_file_twice(session: Session, child: Child) -> Iterator[str]:
    """A record that is to be made one with a child's; a file that is restricted."""
    act = session.info["act"]
    twin, colleagues = a_child(session, crs_id="TWIN1"), a_child(session, crs_id="SHUT1")
    act.record(Event.CHILD_ADDED, twin, child=twin)
    yield f"/records-to-merge/{child_merges.ask(act, child, twin, 'One child, on file twice.').id}"
    restricting.restrict(act, colleagues, "A colleague’s family.", ())
    yield f"/children/{colleagues.crs_id}/open"
