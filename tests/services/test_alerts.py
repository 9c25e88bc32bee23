"""Who is told by e-mail of what: accounts first, then mailboxes, else the list of whom nobody could tell."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.absence import Times
from app.domain.calendar import When
from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind, Source
from app.models import Child, Interview, OutboxMessage, Person
from app.queries.escalations import untold
from app.services import alerts, outbox, settings
from app.services.act import Act
from app.services.episodes import Report, Return, log_notification, log_return
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_episode,
    an_organisation,
    give,
)

HOUR = timedelta(hours=1)
SEEN = When.instant(MORNING - 5 * HOUR)


def letters(session: Session) -> list[tuple[str, str]]:
    """To whom, and about what."""
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.to_address, OutboxMessage.id))
    return [(each.to_address, each.subject) for each in rows]


def a_watched_child(session: Session, **columns: Any) -> Child:
    """CR5, whose worker and manager are named in two teams."""
    columns = {
        "social_worker": a_worker(session, "Noah Pemberton", "Permanence 2"),
        "team_manager": a_worker(session, "Reece Everett", "Heads"),
    } | columns
    return a_child(session, crs_id="CR5", **columns)


def an_account(session: Session, role: Role, email: str, **columns: Any) -> Person:
    return a_person(session, role, email=f"{email}@council.example", **columns)


def test_a_child_who_goes_missing_and_comes_back_is_told_of_twice(session: Session, act: Act) -> None:
    child = a_watched_child(session)
    an_account(session, Role.SOCIAL_WORKER, "noah", worker=child.social_worker)
    an_account(session, Role.MANAGER, "reece", worker=child.team_manager)
    episode = log_notification(act, child, Report(Source.POLICE, Times(SEEN, SEEN)))
    assert letters(session) == [
        ("noah@council.example", "CR5: reported missing"),
        ("reece@council.example", "CR5: reported missing"),
    ]
    log_return(act, episode, Return(When.instant(MORNING)))
    assert [about for _, about in letters(session)].count("CR5: back") == 2
    bodies = session.scalars(select(OutboxMessage.body)).all()
    assert all("{desk}/children/CR5" in body for body in bodies)
    assert not any(name in body for body in bodies for name in ("Jo", "Okafor", "Noah", "Reece"))
    assert "since 04:00 on 23 September 2026" in bodies[0]


def test_an_absence_logged_when_the_child_is_back_says_that_the_child_is_back(
    session: Session, act: Act
) -> None:
    child = a_watched_child(session)
    an_account(session, Role.SOCIAL_WORKER, "noah", worker=child.social_worker)
    times = Times(SEEN, SEEN, returned=When.instant(MORNING))
    log_notification(act, child, Report(Source.POLICE, times))
    assert ("noah@council.example", "CR5: back") in letters(session)


def test_a_worker_without_an_account_is_told_at_the_mailbox_of_the_team(session: Session, act: Act) -> None:
    settings.change(act, "mailboxes", "permanence 2: p2@council.example", "Set up.")
    alerts.went_missing(act, an_episode(session, a_watched_child(session, team="Duty")))
    assert letters(session) == [
        ("", "CR5: reported missing"),
        ("p2@council.example", "CR5: reported missing"),
    ]
    assert [(each.crs_id, each.why) for each in untold(session)] == [("CR5", "No address for the manager.")]


def test_two_who_share_a_mailbox_get_one_letter(session: Session, act: Act) -> None:
    boss = a_worker(session, "Reece Everett", "Permanence 2")
    settings.change(act, "mailboxes", "Permanence 2: p2@council.example", "Set up.")
    alerts.went_missing(act, an_episode(session, a_watched_child(session, team_manager=boss)))
    assert letters(session) == [("p2@council.example", "CR5: reported missing")]


@pytest.mark.parametrize("gone", [{"deactivated_at": MORNING}, {"ends_on": date(2026, 9, 22)}])
def test_an_account_that_is_shut_is_not_written_to(session: Session, act: Act, gone: dict[str, Any]) -> None:
    child = a_watched_child(session)
    an_account(session, Role.SOCIAL_WORKER, "noah", worker=child.social_worker, **gone)
    alerts.went_missing(act, an_episode(session, child))
    assert letters(session) == [("", "CR5: reported missing")]


def test_a_manager_of_the_team_is_told_when_none_is_named(session: Session, act: Act) -> None:
    an_account(session, Role.MANAGER, "leader", team="Permanence 2")
    an_account(session, Role.MANAGER, "other", team="Permanence 1")
    alerts.went_missing(act, an_episode(session, a_watched_child(session, team_manager=None)))
    assert ("leader@council.example", "CR5: reported missing") in letters(session)
    assert "other@council.example" not in dict(letters(session))


def owed(session: Session, child: Child | None = None) -> Interview:
    """An interview of a child who is back."""
    back = MORNING - 10 * HOUR
    return an_episode(
        session, child or a_watched_child(session), last_seen=back - HOUR, returned=back
    ).interview


def test_whoever_is_given_an_interview_is_told_until_when_to_say_yes(session: Session, act: Act) -> None:
    interview = owed(session)
    give(session, interview, an_account(session, Role.RHI_OFFICER, "officer"))
    alerts.allocated(act, interview, MORNING + 4 * HOUR)
    assert letters(session) == [("officer@council.example", "CR5: an interview for you")]
    body = session.scalars(select(OutboxMessage.body)).one()
    assert "Please say by 13:00 on 23 September 2026 whether you take it." in body
    assert f"{{desk}}/interviews/{interview.id}" in body


def test_an_organisation_is_told_through_its_accounts_else_its_mailbox(session: Session, act: Act) -> None:
    nspcc = an_organisation(session)
    interview = owed(session)
    give(session, interview, nspcc)
    settings.change(act, "mailboxes", "NSPCC: duty@nspcc.example", "Set up.")
    alerts.allocated(act, interview)
    account = an_account(session, Role.PROVIDER, "worker", organisation=nspcc, ends_on=date(2027, 3, 31))
    session.delete(session.scalars(select(OutboxMessage)).one())
    alerts.allocated(act, interview)
    assert letters(session) == [(account.email, "CR5: an interview for you")]


def test_a_partner_without_a_mailbox_stands_on_the_list(session: Session, act: Act) -> None:
    interview = owed(session)
    interview.provider, interview.provider_name = ProviderKind.PARTNER, "St Mary’s"
    alerts.allocated(act, interview)
    assert letters(session) == [("", "CR5: an interview for you")]


def test_the_coordinators_are_told_that_nobody_answered(session: Session, act: Act) -> None:
    an_account(session, Role.COORDINATOR, "one")
    an_account(session, Role.COORDINATOR, "two")
    alerts.reply_passed(act, owed(session))
    assert [to for to, _ in letters(session)] == ["one@council.example", "two@council.example"]


def test_the_same_letter_is_not_written_twice(session: Session, act: Act) -> None:
    for _ in range(2):
        outbox.post(act, "one key", "a@council.example", "CR1: back", "CR1 is back.")
    assert len(letters(session)) == 1


def test_a_letter_that_is_rolled_back_with_its_act_was_never_written(session: Session, act: Act) -> None:
    child = a_watched_child(session)
    session.commit()
    log_notification(act, child, Report(Source.POLICE, Times(SEEN, SEEN)))
    session.rollback()
    assert letters(session) == []
