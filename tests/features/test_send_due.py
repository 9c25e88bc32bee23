"""`flask desk send-due`, with real processes, a real mail server and both databases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.config import Config  # noqa: TC001
from app.domain.calendar import LONDON
from app.domain.roles import Role
from app.domain.vocabulary import RuledOutAs
from app.models import Episode, Escalation, OutboxMessage
from app.models.audit import AuditEntry
from app.queries.audit import verify
from app.services.act import Act
from app.services.outbox import post
from tests.conftest import engine_of
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, give
from tests.house.files import ROOT
from tests.mail_server import MailServer, mail_server

HOUR = timedelta(hours=1)


@pytest.fixture
def mail(app: Flask) -> Iterator[MailServer]:
    """A mail server, and the desk told of it."""
    with mail_server() as server:
        given = replace(app.config["DESK"], smtp_url=server.url, mail_from="desk@council.example")
        app.config["DESK"] = given
        yield server


@pytest.fixture
def missing(session: Session, act: Act) -> Episode:
    """A child with a worker and a manager who have accounts, missing for 30 hours."""
    worker, boss = a_worker(session), a_worker(session, "Reece Everett")
    a_person(session, Role.SOCIAL_WORKER, worker=worker, email="worker@council.example")
    a_person(session, Role.MANAGER, worker=boss, email="manager@council.example")
    child = a_child(session, "Zoë", crs_id="CR77", social_worker=worker, team_manager=boss)
    episode = an_episode(session, child, last_seen=MORNING - 30 * HOUR)
    session.commit()
    return episode


def started(app: Flask) -> subprocess.Popen[str]:
    """The command in a process of its own, over the test's database and mail server."""
    desk: Config = app.config["DESK"]
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_SECRET_KEY": desk.secret_key,
        "DESK_NOW": f"{MORNING.astimezone(LONDON):%Y-%m-%dT%H:%M}",
        "DESK_INSTANCE": str(desk.instance),
        "DESK_DATABASE_URL": desk.database_url,
        "DESK_SMTP_URL": desk.smtp_url,
        "DESK_MAIL_FROM": desk.mail_from,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "desk", "send-due"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> str:
    """What a process said, which left with 0."""
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said


def test_two_at_once_climb_one_rung_and_send_one_letter_to_each(
    app: Flask, session: Session, missing: Episode, mail: MailServer
) -> None:
    both = [started(app), started(app)]
    said = sorted(ended(each) for each in both)
    assert mail.to == ["manager@council.example", "worker@council.example"]
    rungs = session.scalars(select(Escalation)).all()
    assert [(each.rung, each.to_role, each.sent_at) for each in rungs] == [
        (2, "social worker and manager", MORNING)
    ]
    assert sum(each.count("1 escalation raised") for each in said) == 1
    assert verify(session, ()) is None


def test_the_second_waits_for_the_first_to_finish_and_sends_nothing_again(
    app: Flask, missing: Episode, mail: MailServer
) -> None:
    mail.answers.clear()
    first = started(app)
    assert mail.came.wait(60)
    second = started(app)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(3)
    mail.answers.set()
    ended(first)
    assert "0 letters sent" in ended(second)
    assert len(mail.letters) == len(set(mail.to)) == 2


def test_killed_while_it_sends_nothing_is_lost_and_a_letter_that_had_gone_keeps_its_number(
    app: Flask, session: Session, missing: Episode, mail: MailServer
) -> None:
    mail.answers.clear()
    killed = started(app)
    assert mail.came.wait(60)
    killed.kill()
    killed.communicate()
    mail.answers.set()
    assert ended(started(app)).endswith("2 letters sent.\n")
    assert set(mail.to) == {"manager@council.example", "worker@council.example"}
    assert len({each["Message-ID"] for each in mail.letters}) == 2
    assert len(mail.letters) == 3
    assert len(session.scalars(select(Escalation)).all()) == 1
    assert "0 letters sent" in ended(started(app))


def test_a_letter_has_no_name_in_it_and_leads_to_the_desk(
    runner: FlaskCliRunner, missing: Episode, mail: MailServer
) -> None:
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    letter = mail.letters[0]
    assert letter["From"] == "desk@council.example"
    assert letter["Subject"] == "CR77: escalated to social worker and manager"
    text = str(letter.get_payload())
    assert "http://127.0.0.1:5000/children/CR77" in text
    assert "http://127.0.0.1:5000/escalations" in text
    assert not any(name in letter.as_string() for name in ("Zo", "Okafor", "Pemberton", "Everett"))


def test_a_letter_the_server_refuses_is_tried_again_and_the_others_go(
    runner: FlaskCliRunner, session: Session, missing: Episode, mail: MailServer
) -> None:
    mail.refuses.add("manager@council.example")
    done = runner.invoke(args=["desk", "send-due"])
    assert done.exit_code == 1
    assert done.stderr == "Not sent: 1 letter. They are tried again at the next run.\n"
    assert mail.to == ["worker@council.example"]
    waits = session.scalars(select(OutboxMessage).where(OutboxMessage.sent_at.is_(None))).one()
    assert (waits.tries, waits.trouble) == (1, "550 5.1.1 no such mailbox here")
    session.rollback()
    mail.refuses.clear()
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    assert len(mail.letters) == 2
    session.expire_all()
    assert (waits.sent_at, waits.trouble) == (MORNING, "")


def test_a_server_that_is_not_there_keeps_every_letter_waiting(
    app: Flask, runner: FlaskCliRunner, session: Session, missing: Episode
) -> None:
    app.config["DESK"] = replace(app.config["DESK"], smtp_url="smtp://127.0.0.1:1", mail_from="a@b.example")
    done = runner.invoke(args=["desk", "send-due"])
    assert (done.exit_code, done.stderr) == (
        1,
        "Not sent: 2 letters. They are tried again at the next run.\n",
    )
    waiting = session.scalars(select(OutboxMessage)).all()
    assert all("could not be reached" in each.trouble and each.sent_at is None for each in waiting)
    assert session.scalars(select(Escalation.sent_at)).all() == [None]


def test_without_a_server_letters_are_files_that_only_their_owner_reads(
    app: Flask, runner: FlaskCliRunner, act: Act
) -> None:
    post(act, "one", "somebody@council.example", "CR1: back", "CR1 is back: {desk}/children/CR1")
    act.session.commit()
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    folder = app.config["DESK"].instance / "outbox"
    (letter,) = folder.iterdir()
    assert letter.suffix == ".eml"
    assert letter.stat().st_mode & 0o077 == 0
    assert "http://127.0.0.1:5000/children/CR1" in letter.read_text()


def test_what_is_brought_over_and_settled_is_not_chased(
    runner: FlaskCliRunner, session: Session, mail: MailServer
) -> None:
    back = MORNING - timedelta(days=200)
    old = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back, brought_over=True)
    old.interview.ruled_out_reason, old.interview.brought_over = "Brought over.", True
    old.interview.ruled_out = RuledOutAs.NOT_REQUIRED
    session.commit()
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    assert session.scalars(select(Escalation)).all() == []
    assert mail.letters == []


def test_an_escalation_ends_when_its_matter_is_settled_(
    runner: FlaskCliRunner, session: Session, mail: MailServer
) -> None:
    back = MORNING - 73 * HOUR
    officer = a_person(session, Role.RHI_OFFICER, email="officer@council.example")
    interview = an_episode(session, a_child(session), last_seen=back - HOUR, returned=back).interview
    give(session, interview, officer)
    session.commit()
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    (owner,) = session.scalars(select(Escalation)).all()
    assert (owner.rung, owner.to_role, owner.due_at) == (1, "owner", MORNING - HOUR)
    assert mail.to == ["officer@council.example"]
    session.rollback()
    interview.held_on, interview.held_at = MORNING.date(), MORNING - HOUR / 2
    session.commit()
    assert runner.invoke(args=["desk", "send-due"]).exit_code == 0
    session.expire_all()
    assert owner.ended_at == MORNING
    events = session.scalars(select(AuditEntry.event)).all()
    assert "ended an escalation" in events


def test_a_letter_that_has_gone_is_marked_when_the_database_is_free_again(
    app: Flask, session: Session, missing: Episode, mail: MailServer
) -> None:
    mail.answers.clear()
    sending = started(app)
    assert mail.came.wait(60)
    with Session(engine_of(app)) as busy:
        busy.connection(execution_options={"immediate": True})
        busy.execute(text("UPDATE outbox_message SET tries = tries"))
        mail.answers.set()
        with pytest.raises(subprocess.TimeoutExpired):
            sending.wait(7)
        busy.rollback()
    assert "2 letters sent" in ended(sending)
    assert len(mail.letters) == 2
