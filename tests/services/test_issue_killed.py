"""Issuing that is killed leaves every paper on file or none, and can be done again (TRUST 25)."""

import os
import signal
import subprocess
import sys
import time

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Document, PanelIssue
from app.queries.audit import verify
from tests.conftest import engine_of
from tests.features.test_import_killed import wait_until_it_writes
from tests.house.files import ROOT
from tests.panel_examples import a_chair, a_published_panel
from tests.servers import Databases

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "3"))
CHILDREN = 12
WHOLE = (1, CHILDREN + 1)


def test_a_killed_issue_leaves_all_papers_or_none(app: Flask, databases: Databases, session: Session) -> None:
    for number in range(ROUNDS):
        person_id = afresh(app, databases, session)
        killed = start(app, person_id)
        wait_until_it_writes(session, killed)
        time.sleep(0.04 * (number % 10))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert on_file(session) in (WHOLE, (0, 0))
        assert verify(session, ()) is None
        if on_file(session) != WHOLE:
            assert start(app, person_id).wait() == 0
        assert on_file(session) == WHOLE
        assert verify(session, ()) is None


def afresh(app: Flask, databases: Databases, session: Session) -> int:
    """An empty database with one meeting ready to issue; who issues it."""
    session.rollback()
    session.expunge_all()
    engine_of(app).dispose()
    databases.renew()
    session.info["act"].head = None
    a_published_panel(session, children=CHILDREN)
    person_id = a_chair(session).id
    session.commit()
    session.info["act"].head = None
    return person_id


def on_file(session: Session) -> tuple[int, int]:
    """How many issues, and how many documents."""
    session.rollback()
    counts = [session.scalar(select(func.count(table.id))) or 0 for table in (PanelIssue, Document)]
    session.rollback()
    return counts[0], counts[1]


def start(app: Flask, person_id: int) -> subprocess.Popen[bytes]:
    """Issue in a process of its own, over the test's database."""
    desk = app.config["DESK"]
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_SECRET_KEY": desk.secret_key,
        "DESK_INSTANCE": str(desk.instance),
        "DESK_DATABASE_URL": desk.database_url,
        "DESK_NOW": "2026-09-23T09:00",
    }
    command = [sys.executable, "-m", "tests.services.issuing_process", str(person_id)]
    return subprocess.Popen(command, cwd=ROOT, env=environ)
