"""What passes between us and another authority: told by e-mail without names, and kept in order."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times
from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import AuthorityMessage, Cohort, Source
from app.models import AuthorityLetter, Child, Document, Interview, OutboxMessage
from app.queries.escalations import untold
from app.services import authorities, settings
from app.services.act import Act
from app.services.authorities import Letter
from app.services.episodes import Report, Return, log_notification, log_return
from tests.examples import MORNING, a_child, an_episode

pytestmark = pytest.mark.on_both
POLICY = Policy()
LETTER = Letter("OLA-2026-0001", b"%PDF-1.7 a letter")
BOX = "Lambeth: duty@lambeth.example"


@pytest.fixture
def child(session: Session) -> Child:
    return a_child(
        session,
        "Daniela",
        "Reid",
        crs_id="CR5",
        cohort=Cohort.OTHER_AUTHORITY,
        responsible_authority="Lambeth",
    )


@pytest.fixture
def owed(session: Session, child: Child) -> Interview:
    return an_episode(session, child, returned=MORNING - timedelta(hours=30)).interview


def kinds(session: Session) -> list[AuthorityMessage]:
    return list(session.scalars(select(AuthorityLetter.kind).order_by(AuthorityLetter.id)))


def mails(session: Session) -> list[OutboxMessage]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [each for each in rows if ":authority:" in each.key or each.key.startswith(("asked", "chased"))]


def test_the_authority_is_told_that_its_child_is_missing_and_that_it_is_back(
    session: Session, act: Act, child: Child
) -> None:
    settings.change(act, "mailboxes", BOX, "Set up.")
    seen = When.instant(MORNING - timedelta(hours=5))
    episode = log_notification(act, child, Report(Source.POLICE, Times(seen, seen)))
    log_return(act, episode, Return(When.instant(MORNING)))
    assert kinds(session) == [AuthorityMessage.WENT_MISSING, AuthorityMessage.RETURNED]
    told = mails(session)
    assert [(each.to_address, each.subject) for each in told] == [
        ("duty@lambeth.example", "CR5: reported missing"),
        ("duty@lambeth.example", "CR5: back"),
    ]
    assert all(episode.reference in each.body for each in told)
    assert not any(name in each.body for each in told for name in ("Daniela", "Reid"))


def test_of_a_child_of_our_own_no_other_authority_is_told(session: Session, act: Act) -> None:
    seen = When.instant(MORNING - timedelta(hours=5))
    log_notification(act, a_child(session), Report(Source.POLICE, Times(seen, seen)))
    assert (kinds(session), mails(session)) == ([], [])


def test_a_request_puts_the_letter_on_file_and_writes_to_the_mailbox_without_a_name(
    session: Session, act: Act, owed: Interview
) -> None:
    settings.change(act, "mailboxes", BOX, "Set up.")
    authorities.ask(act, owed, LETTER, POLICY)
    row = session.scalars(select(AuthorityLetter)).one()
    assert (row.kind, row.authority, row.made_at) == (AuthorityMessage.REQUEST, "Lambeth", act.at)
    assert row.document and row.document.reference == "OLA-2026-0001"
    assert row.document.child_id == row.child_id
    (mail,) = mails(session)
    assert mail.to_address == "duty@lambeth.example"
    assert "OLA-2026-0001" in mail.body
    assert not any(name in mail.body + mail.subject for name in ("Daniela", "Reid"))
    assert owed.requested_at == act.at


def test_without_a_mailbox_the_request_stands_on_the_list_of_those_nobody_could_be_told_of(
    session: Session, act: Act, owed: Interview
) -> None:
    authorities.ask(act, owed, LETTER, POLICY)
    assert [(each.crs_id, each.why) for each in untold(session)] == [("CR5", "No mailbox for Lambeth.")]


def test_a_letter_sent_again_after_an_undo_has_the_next_number(
    session: Session, act: Act, owed: Interview
) -> None:
    authorities.ask(act, owed, LETTER, POLICY)
    owed.requested_on = owed.requested_at = owed.provider = None
    authorities.ask(act, owed, LETTER, POLICY)
    references = session.scalars(select(Document.reference).order_by(Document.id)).all()
    assert references == ["OLA-2026-0001", "OLA-2026-0001-2"]


def test_it_is_chased_and_replies_once(session: Session, act: Act, owed: Interview) -> None:
    authorities.ask(act, owed, LETTER, POLICY)
    authorities.chase(act, owed, POLICY)
    with pytest.raises(Refused, match="what they replied"):
        authorities.receive(act, owed, " ", POLICY)
    authorities.receive(act, owed, "Held on Friday.", POLICY)
    assert kinds(session) == [AuthorityMessage.REQUEST, AuthorityMessage.CHASE, AuthorityMessage.REPLY]
    assert len(mails(session)) == 2
    for again in (authorities.chase, lambda *them: authorities.give_up(them[0], them[1], "x", them[2])):
        with pytest.raises(Refused):
            again(act, owed, POLICY)


def test_silence_is_recorded_with_what_was_tried(session: Session, act: Act, owed: Interview) -> None:
    authorities.ask(act, owed, LETTER, POLICY)
    with pytest.raises(Refused, match="what was tried"):
        authorities.give_up(act, owed, "", POLICY)
    authorities.give_up(act, owed, "Rang twice.", POLICY)
    last = session.scalars(select(AuthorityLetter).order_by(AuthorityLetter.id.desc())).first()
    assert last and (last.kind, last.said) == (AuthorityMessage.SILENCE, "Rang twice.")
    assert owed.received_at is None
