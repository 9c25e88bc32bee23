"""Issuing that is killed leaves every paper on file or none, and can be done again (TRUST 25)."""

import os
import signal
import subprocess
import sys
import time

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Circulation, Document, PanelIssue
from app.queries.audit import verify
from app.services import panels
from tests.conftest import engine_of
from tests.features.test_import_killed import wait_until_it_writes
from tests.house.files import ROOT
from tests.panel_examples import a_chair, a_published_panel, items_of
from tests.servers import Databases

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "3"))
CHILDREN = 12
WHOLE = (1, CHILDREN + 1, CHILDREN)
"""One issue, its papers, and a copy of each extract for the partner it was chosen for."""
NOTHING = (0, 0, 0)


def test_a_killed_issue_leaves_all_papers_or_none(app: Flask, databases: Databases, session: Session) -> None:
    for number in range(ROUNDS):
        person_id = afresh(app, databases, session)
        killed = start(app, person_id)
        wait_until_it_writes(session, killed)
        time.sleep(0.04 * (number % 10))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert on_file(session) in (WHOLE, NOTHING)
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
    panel, chair = a_published_panel(session, children=CHILDREN), a_chair(session)
    act, person_id = session.info["act"], chair.id
    act.actor = chair
    partner = panels.To("PC Alder", "Police", internal=False)
    panels.choose(act, panel, partner, [item.id for item in items_of(panel)], "Leads on them")
    act.actor = None
    session.commit()
    session.info["act"].head = None
    return person_id


def on_file(session: Session) -> tuple[int, ...]:
    """How many issues, documents, and copies given."""
    session.rollback()
    counts = [
        session.scalar(select(func.count(table.id))) or 0 for table in (PanelIssue, Document, Circulation)
    ]
    session.rollback()
    return tuple(counts)


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
